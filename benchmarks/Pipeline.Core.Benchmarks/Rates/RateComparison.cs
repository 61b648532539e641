using System.Globalization;
using MathNet.Numerics.Distributions;
using Pipeline.Core.Benchmarks.Comparison;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Benchmarks.Rates;

/// <summary>Workload W6 among peers: the beta law of many groups' rates fitted, and three quantiles of each group's Jeffreys posterior.</summary>
internal static class RateComparison
{
    private const double FitTolerance = 1e-6; // scipy's BFGS stops within 1e-8 of the maximum
    private const double QuantileTolerance = 1e-10;

    // MathNet takes minutes beyond.
    private const int MathNetUpTo = 10_000;

    private static readonly int[] Sizes = [50, 1_000, 10_000, 100_000, 1_000_000];
    private static readonly double[] Chances = [0.05, 0.5, 0.95];

    internal static IEnumerable<ResultLine> Run() => Sizes.SelectMany(Compare);

    private static IEnumerable<ResultLine> Compare(int count)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"W6 n={count}: loading"));
        var rates = GroupRates.Create(count);
        var (fitSeconds, fit) = (Timing.Measure("fit", () => RatePrior.FromRates(rates)), RatePrior.FromRates(rates));
        foreach (var line in CompareWithScipy("W6.eb", rates, fitSeconds, [fit.Alpha!.Value, fit.Beta!.Value], FitTolerance))
        {
            yield return line;
        }

        var (seconds, sum) = (Timing.Measure("quantiles", () => SumOfQuantiles(rates)), SumOfQuantiles(rates));
        foreach (var line in CompareWithScipy("W6.quantile", rates, seconds, [sum, 0], QuantileTolerance))
        {
            yield return line;
        }

        if (count <= MathNetUpTo)
        {
            var theirs = Timing.Measure("MathNet", () => SumByMathNet(rates));
            yield return new("W6.quantile", count, seconds, "mathnet", theirs, IsNear(sum, SumByMathNet(rates), QuantileTolerance), "method=Beta.InvCDF");
        }
    }

    private static IEnumerable<ResultLine> CompareWithScipy(string workload, Rate[] rates, double seconds, double[] answer, double tolerance)
    {
        var program = PeerProgram.Python("scipy");
        if (!program.IsInstalled())
        {
            yield break;
        }

        using var folder = new TemporaryFolder();
        var input = folder.PathOf("groups.csv");
        File.WriteAllLines(input, rates.Select(rate => string.Create(CultureInfo.InvariantCulture, $"{rate.Count},{rate.Of}")));

        // method,figure,figure,seconds,seconds,...
        foreach (var fields in program.Run("scipy_w6.py", workload[3..], input).Select(line => line.Split(',')))
        {
            var numbers = Array.ConvertAll(fields[1..], Timing.Parse);
            yield return new(
                workload,
                rates.Length,
                seconds,
                program.Peer,
                Timing.Median(numbers[2..]),
                IsNear(answer[0], numbers[0], tolerance) && IsNear(answer[1], numbers[1], tolerance),
                $"method={fields[0]}");
        }
    }

    private static double SumOfQuantiles(Rate[] rates)
    {
        var sum = 0.0;
        foreach (var rate in rates)
        {
            BetaLaw law = new(rate.Count + 0.5, rate.Of - rate.Count + 0.5);
            foreach (var chance in Chances)
            {
                sum += law.Quantile(chance).X;
            }
        }

        return sum;
    }

    private static double SumByMathNet(Rate[] rates)
    {
        var sum = 0.0;
        foreach (var rate in rates)
        {
            foreach (var chance in Chances)
            {
                sum += Beta.InvCDF(rate.Count + 0.5, rate.Of - rate.Count + 0.5, chance);
            }
        }

        return sum;
    }

    private static bool IsNear(double ours, double theirs, double tolerance) => Math.Abs(ours - theirs) <= tolerance * Math.Abs(ours);
}

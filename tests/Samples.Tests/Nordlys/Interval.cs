namespace Samples.Tests.Nordlys;

/// <summary>A confidence interval of 99 %.</summary>
internal readonly record struct Interval(double Low, double High)
{
    private const double HalfError = 0.005;
    private const double NormalQuantile = 2.5758293035489004; // of 1 - HalfError
    private const int Halvings = 60;

    internal bool Contains(double value) => value >= Low && value <= High;

    internal Interval Times(double factor) => new(Low * factor, High * factor);

    /// <summary>2.576 standard errors on both sides.</summary>
    internal static Interval OfNormal(double estimate, double error) => new(estimate - NormalQuantile * error, estimate + NormalQuantile * error);

    /// <summary>The same on the scale of the logarithm, for a rate or a ratio of rates.</summary>
    internal static Interval OfLogarithm(double logarithm, double error)
    {
        var (low, high) = OfNormal(logarithm, error);
        return new(Math.Exp(low), Math.Exp(high));
    }

    /// <summary>Of a mean, from very many values.</summary>
    internal static Interval OfMean(IReadOnlyCollection<double> values) => OfNormal(values.Average(), Math.Sqrt(Variance(values) / values.Count));

    /// <summary>Of the standard deviation of nearly normal values: its logarithm has standard error 1/√(2(n − 1)).</summary>
    internal static Interval OfDeviation(IReadOnlyCollection<double> values) =>
        OfLogarithm(Math.Log(Variance(values)) / 2, 1 / Math.Sqrt(2.0 * (values.Count - 1)));

    /// <summary>Of a proportion, exact (Clopper and Pearson).</summary>
    internal static Interval OfProportion(int count, int trials) => new(
        count == 0 ? 0 : Bisect(chance => AtLeast(count, trials, chance) < HalfError),
        count == trials ? 1 : Bisect(chance => AtLeast(trials - count, trials, 1 - chance) > HalfError));

    internal static double Variance(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }

    private static double Bisect(Func<double, bool> isBelow)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = isBelow(middle) ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The chance of at least so many successes, summed from the term nearest to the mean outwards.</summary>
    private static double AtLeast(int count, int trials, double chance)
    {
        var odds = chance / (1 - chance);
        var sum = 0.0;
        if (count > trials * chance)
        {
            var term = Term(count);
            for (var k = count; k <= trials && term > sum * 1e-17; term *= (trials - k) * odds / (k + 1), k++)
            {
                sum += term;
            }

            return sum;
        }

        var below = Term(count - 1);
        for (var k = count - 1; k >= 0 && below > sum * 1e-17; below *= k / ((trials - k + 1) * odds), k--)
        {
            sum += below;
        }

        return 1 - sum;

        double Term(int k) => Math.Exp(
            LogFactorial(trials) - LogFactorial(k) - LogFactorial(trials - k) + k * Math.Log(chance) + (trials - k) * Math.Log(1 - chance));
    }

    /// <summary>Stirling's series, shifted to where it is exact to a double's digits.</summary>
    private static double LogFactorial(int n)
    {
        var x = n + 1.0;
        var shift = 0.0;
        for (; x < 10; x++)
        {
            shift += Math.Log(x);
        }

        var square = 1 / (x * x);
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + (1.0 / 12 - square * (1.0 / 360 - square / 1260)) / x - shift;
    }
}

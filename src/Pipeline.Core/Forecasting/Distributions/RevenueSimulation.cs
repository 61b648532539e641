using System.Globalization;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>What a function of a period comes to over many drawn periods: for what is no function of the total, and so has no closed form.</summary>
/// <remarks>
/// Every trial draws from a stream of random numbers that the seed and its number determine, so that any number of threads gives the same
/// bits. For the total itself <see cref="RevenueDistribution"/> is exact, and faster.
/// </remarks>
public sealed class RevenueSimulation
{
    private const int BlockSize = 1024;

    private readonly double[] _sorted;

    private RevenueSimulation(double[] results, long seed)
    {
        var sum = new CompensatedSum();
        foreach (var result in results)
        {
            sum.Add(result);
        }

        Mean = sum.Value / results.Length;
        var squares = new CompensatedSum();
        foreach (var result in results)
        {
            squares.Add((result - Mean) * (result - Mean));
        }

        (Trials, Seed, _sorted) = (results.Length, seed, results);
        StandardError = results.Length > 1 ? Math.Sqrt(squares.Value / (results.Length - 1) / results.Length) : null;
        Array.Sort(_sorted);
    }

    /// <summary>Gets the number of trials.</summary>
    public int Trials { get; }

    /// <summary>Gets the seed.</summary>
    public long Seed { get; }

    /// <summary>Gets the mean of the function.</summary>
    public double Mean { get; }

    /// <summary>Gets the standard error of the mean: it lies within twice that of the true one in about 19 of 20 runs; null of one trial.</summary>
    public double? StandardError { get; }

    /// <summary>Draws many periods and finds what a function of them comes to.</summary>
    /// <param name="terms">What the period's total is made of.</param>
    /// <param name="luck">The luck that the terms share.</param>
    /// <param name="trials">How many periods to draw, 1 or more; an error falls with the square root of this.</param>
    /// <param name="seed">The seed of all random numbers; the same seed gives the same periods.</param>
    /// <param name="function">What is asked of each period; a finite number. With more than one thread it is called from several at once.</param>
    /// <param name="maxDegreeOfParallelism">The most threads to use, 1 or more; the result is the same whatever their number.</param>
    /// <param name="progress">Is told the share of trials done; null to tell nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Mean, error and quantiles of the function.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is to be no trial, or no thread.</exception>
    /// <exception cref="InvalidOperationException">The function gave no finite number.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static RevenueSimulation Run(
        RevenueTerms terms,
        SharedLuck luck,
        int trials,
        long seed,
        Func<SimulatedPeriod, double> function,
        int maxDegreeOfParallelism = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(luck);
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDegreeOfParallelism, 1);
        var sampler = new PeriodSampler(terms, luck, unchecked((ulong)seed));
        var (results, done) = (new double[trials], 0);
        InParallel.For((trials - 1) / BlockSize + 1, RunBlock, maxDegreeOfParallelism, cancellationToken);
        return new(results, seed);

        void RunBlock(int block)
        {
            var first = block * BlockSize;
            var next = first + Math.Min(BlockSize, trials - first);
            for (var trial = first; trial < next; trial++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var result = function(sampler.Draw(trial));
                results[trial] = double.IsFinite(result) ? result
                    : throw new InvalidOperationException($"Of trial {trial} the function gave {result.ToString(CultureInfo.InvariantCulture)}, which is no finite number.");
            }

            progress?.Report((double)Interlocked.Add(ref done, next - first) / trials);
        }
    }

    /// <summary>Finds the smallest result that is not exceeded with a chance.</summary>
    /// <param name="chance">The chance, above 0 and below 1.</param>
    /// <returns>The smallest result that at least this share of the trials does not exceed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not above 0 and below 1.</exception>
    public double Quantile(double chance) => chance is > 0 and < 1
        ? _sorted[Math.Clamp((int)Math.Ceiling(chance * Trials) - 1, 0, Trials - 1)]
        : throw new ArgumentOutOfRangeException(nameof(chance), $"A chance here lies above 0 and below 1; this one is {chance.ToString(CultureInfo.InvariantCulture)}.");
}

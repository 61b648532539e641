using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting;

/// <summary>A forecast of one number, such as the revenue of a period, as equally likely points.</summary>
/// <remarks>
/// Each point is the mean of one of <see cref="Resolution"/> equally likely slices of the law, from the lowest to the highest, so
/// that the mean of the law is kept, and a law of few equally likely figures is kept whole where their number divides the
/// resolution. Revenue stands in the major unit of its currency; wins are counted.
/// </remarks>
public sealed class QuantileForecast
{
    /// <summary>The number of points.</summary>
    public const int Resolution = 400;

    // A level such as 0.07 × 400 must not pass the point that it names by a rounding.
    private const double LevelSlack = 1e-9;

    private QuantileForecast(ImmutableArray<double> points) => Points = points;

    /// <summary>Gets the points in ascending order, each as likely as any other.</summary>
    public ImmutableArray<double> Points { get; }

    /// <summary>Gets the mean.</summary>
    public double Mean
    {
        get
        {
            var above = new CompensatedSum();
            foreach (var point in Points)
            {
                above.Add(point - Points[0]);
            }

            return Points[0] + above.Value / Resolution;
        }
    }

    /// <summary>Gets the median: the point that is not exceeded with a chance of a half.</summary>
    public double Median => Quantile(0.5);

    /// <summary>Makes a forecast of figures that are all equally likely, such as those of the past.</summary>
    /// <param name="sample">The figures, finite, in any order.</param>
    /// <returns>The forecast, with the mean of the figures.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sample"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no figure, or one is not finite.</exception>
    public static QuantileForecast FromSample(IEnumerable<double> sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        double[] figures = [.. sample];
        Array.Sort(figures);
        return Create(figures, Enumerable.Repeat((double)Resolution, figures.Length).ToArray(), nameof(sample));
    }

    /// <summary>Makes a forecast of figures that are not all equally likely.</summary>
    /// <param name="sample">The figures, finite, in any order.</param>
    /// <param name="weights">For each figure its weight: finite, 0 or more, not all 0. Only their proportion counts.</param>
    /// <returns>The forecast, with the weighted mean of the figures.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is no figure, one is not finite, or the weights are not as many, not finite, negative or all 0.</exception>
    public static QuantileForecast FromSample(IEnumerable<double> sample, IEnumerable<double> weights)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(weights);
        double[] figures = [.. sample];
        var shares = CheckWeights(weights, figures.Length);
        Array.Sort(figures, shares);
        return Create(figures, shares, nameof(sample));
    }

    /// <summary>Makes a forecast of the distribution of a total.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <returns>The forecast in the major unit of the distribution's currency, with the mean of its grid.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="distribution"/> is null.</exception>
    public static QuantileForecast FromDistribution(RevenueDistribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        var (law, lattice) = (distribution.Law, distribution.Lattice);
        var figures = new double[law.Mass.Length];
        var first = (double)((lattice.Certain + law.Offset * (decimal)lattice.Step) / distribution.Currency.MinorUnitsPerMajor);
        for (var i = 0; i < figures.Length; i++)
        {
            figures[i] = first + (double)i * lattice.Step / distribution.Currency.MinorUnitsPerMajor;
        }

        return Create(figures, law.Mass, nameof(distribution));
    }

    /// <summary>Makes the forecast of one who knows the figure.</summary>
    /// <param name="figure">The figure, finite.</param>
    /// <returns>The forecast, all points of which are that figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The figure is not finite.</exception>
    public static QuantileForecast Certain(double figure) => double.IsFinite(figure)
        ? new([.. Enumerable.Repeat(figure, Resolution)])
        : throw new ArgumentOutOfRangeException(nameof(figure), string.Create(CultureInfo.InvariantCulture, $"A forecast is of finite figures, not of {figure}."));

    /// <summary>Averages forecasts by their quantiles: each point is the mean of theirs at the same place.</summary>
    /// <param name="forecasts">The forecasts.</param>
    /// <param name="weights">For each its weight: finite, 0 or more, not all 0; null for equal weights. Only their proportion counts.</param>
    /// <returns>The forecast, whose mean is the weighted mean of theirs, and which is no wider than they are on average.</returns>
    /// <remarks>
    /// Vincent averaging: Ratcliff, "Group reaction time distributions and an analysis of distribution statistics", Psychological
    /// Bulletin 86 (1979); Lichtendahl, Grushka-Cockayne and Winkler, "Is it better to average probabilities or quantiles?",
    /// Management Science 59 (2013).
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="forecasts"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no forecast, or the weights are not as many, not finite, negative or all 0.</exception>
    public static QuantileForecast Average(IReadOnlyList<QuantileForecast> forecasts, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        if (forecasts.Count == 0)
        {
            throw new ArgumentException("An average is of at least one forecast.", nameof(forecasts));
        }

        var shares = CheckWeights(weights ?? [.. Enumerable.Repeat(1.0, forecasts.Count)], forecasts.Count);
        var total = shares.Sum();
        var points = new double[Resolution];
        for (var i = 0; i < Resolution; i++)
        {
            // A plain sum in one order keeps the order of the points: rounding never turns it round.
            for (var k = 0; k < shares.Length; k++)
            {
                points[i] += shares[k] / total * forecasts[k].Points[i];
            }
        }

        return new([.. points]);
    }

    /// <summary>Finds the smallest point that is not exceeded with a chance: at 0.1, 0.5 and 0.9 what is called P10, P50 and P90.</summary>
    /// <param name="level">The chance, above 0 and below 1.</param>
    /// <returns>The smallest point x with P(X ≤ x) ≥ level.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not above 0 and below 1.</exception>
    public double Quantile(double level)
    {
        CheckLevel(level);
        return Points[Math.Clamp((int)Math.Ceiling(level * Resolution - LevelSlack) - 1, 0, Resolution - 1)];
    }

    /// <summary>Finds the chance of a figure or more.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>The share of points at or above it, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The figure is not a number.</exception>
    public double ChanceOfAtLeast(double figure) => 1 - ChanceOfLessThan(figure);

    /// <summary>Finds the chance of less than a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>The share of points below it, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The figure is not a number.</exception>
    public double ChanceOfLessThan(double figure) => (double)CountBelow(figure, orAt: false) / Resolution;

    /// <summary>Finds the chance of a figure or less.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>The share of points at or below it, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The figure is not a number.</exception>
    public double ChanceOfAtMost(double figure) => (double)CountBelow(figure, orAt: true) / Resolution;

    /// <summary>Finds where an outcome fell among what was forecast: its probability integral transform.</summary>
    /// <param name="outcome">What happened.</param>
    /// <returns>P(X &lt; outcome) + P(X = outcome) ÷ 2, 0 to 1.</returns>
    /// <remarks>
    /// Of a good forecast evenly spread from 0 to 1, unless single figures have a chance of their own, as counts do: then it is
    /// the stretch from <see cref="ChanceOfLessThan"/> to <see cref="ChanceOfAtMost"/>, its weight evenly spread, that covers
    /// 0 to 1 evenly over many outcomes (Czado, Gneiting and Held, "Predictive model assessment for count data", Biometrics 65, 2009).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The outcome is not a number.</exception>
    public double PitOf(double outcome) => (ChanceOfLessThan(outcome) + ChanceOfAtMost(outcome)) / 2;

    internal static void CheckLevel(double level)
    {
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), string.Create(CultureInfo.InvariantCulture, $"A level lies above 0 and below 1; this one is {level}."));
        }
    }

    internal static double[] CheckWeights(IEnumerable<double> weights, int count)
    {
        double[] shares = [.. weights];
        if (shares.Length != count)
        {
            throw new ArgumentException($"There are {shares.Length} weights for {count} figures.", nameof(weights));
        }

        if (Array.Find(shares, weight => !(weight >= 0 && double.IsFinite(weight))) is var wrong and not 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A weight is finite, and 0 or more; one is {wrong}."), nameof(weights));
        }

        return count == 0 || (shares.Sum() is > 0 and var sum && double.IsFinite(sum))
            ? shares
            : throw new ArgumentException("The weights add up to a finite number above 0.", nameof(weights));
    }

    // Cuts the law into slices of equal weight. Every sum stays within a slice, so that no rounding turns the order of two points round.
    private static QuantileForecast Create(double[] ascending, double[] weights, string name)
    {
        if (ascending.Length == 0)
        {
            throw new ArgumentException("A forecast is made of at least one figure.", name);
        }

        if (!double.IsFinite(ascending[0]) || !double.IsFinite(ascending[^1])) // what is not a number comes first in order
        {
            throw new ArgumentException("A forecast is made of finite figures; one is not.", name);
        }

        var ends = new double[weights.Length];
        var sum = new CompensatedSum();
        for (var i = 0; i < weights.Length; i++)
        {
            sum.Add(weights[i]);
            ends[i] = sum.Value;
        }

        var points = new double[Resolution];
        var (at, begin, last) = (0, 0.0, Array.FindLastIndex(weights, weight => weight > 0));
        for (var k = 0; k < Resolution; k++)
        {
            var end = sum.Value * (k + 1) / Resolution;
            while (at < last && ends[at] <= begin)
            {
                at++;
            }

            var (lowest, above, width, highest) = (ascending[at], 0.0, 0.0, ascending[at]);
            for (var i = at; begin < end && i <= last; i++)
            {
                var within = Math.Min(ends[i], end) - begin;
                if (within > 0)
                {
                    (above, width, highest) = (above + within * (ascending[i] - lowest), width + within, ascending[i]);
                    begin += within;
                }

                if (ends[i] >= end)
                {
                    break;
                }
            }

            points[k] = width > 0 ? Math.Min(highest, lowest + above / width) : lowest;
            begin = end;
        }

        return new([.. points]);
    }

    private int CountBelow(double figure, bool orAt)
    {
        if (double.IsNaN(figure))
        {
            throw new ArgumentOutOfRangeException(nameof(figure), "A figure is a number.");
        }

        var (low, high) = (0, Resolution);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Points[middle] < figure || (orAt && Points[middle] == figure) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

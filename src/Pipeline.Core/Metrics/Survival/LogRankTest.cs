using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>Whether groups take different times to end: the log-rank test, for two groups or more, with delayed entry.</summary>
/// <remarks>
/// Mantel, "Evaluation of survival data and two new rank order statistics", Cancer Chemotherapy Reports 50 (1966); Peto and
/// Peto, "Asymptotically efficient rank invariant test procedures", JRSS A 135 (1972); the variance with ties is hypergeometric.
/// The groups must be fixed beforehand: a group into which something later puts an opportunity makes the test wrong.
/// </remarks>
public sealed class LogRankTest
{
    // A pivot this small beside the group's own variance is rounding: the group was never at risk with another.
    private const double Singular = 1e-12;

    private LogRankTest(ImmutableArray<LogRankGroup> groups, int degreesOfFreedom, double? chiSquare)
    {
        (Groups, DegreesOfFreedom, ChiSquare) = (groups, degreesOfFreedom, chiSquare);
        ChanceIfAlike = chiSquare is { } x ? GammaLaw.ChiSquareUpperTail(degreesOfFreedom, x) : null;
    }

    /// <summary>Gets the groups, in the order given.</summary>
    public ImmutableArray<LogRankGroup> Groups { get; }

    /// <summary>Gets the number of groups of which an end was to be expected, less one; not below 0.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>
    /// Gets the squared distance between observed and expected, in terms of their covariance; null with fewer than two groups of which an end
    /// was to be expected, and where groups were never at risk at the same age, so that nothing can be compared.
    /// </summary>
    public double? ChiSquare { get; }

    /// <summary>Gets the p-value: the chance of so large a distance, or a larger one, if the groups were alike; null as <see cref="ChiSquare"/> is.</summary>
    public double? ChanceIfAlike { get; }

    /// <summary>Compares groups in the time to an end.</summary>
    /// <param name="groups">The spells of each group, none in two of them.</param>
    /// <param name="ends">The ends that count, one or more, not <see cref="SpellEnd.Censored"/>; others count as last seen. All when omitted.</param>
    /// <param name="weight">What an age weighs.</param>
    /// <returns>The test.</returns>
    /// <exception cref="ArgumentException">The ends are given, but none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end is censored or not defined, or the weight is not defined.</exception>
    public static LogRankTest Compare(IEnumerable<LifeTable> groups, IEnumerable<SpellEnd>? ends = null, LogRankWeight weight = LogRankWeight.Equal)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (!Enum.IsDefined(weight))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), $"{(int)weight} is no weight of an age.");
        }

        return Compare([.. groups], ends is null ? _ => true : SurvivalCurve.CheckedEnds(ends).Contains, weight);
    }

    /// <summary>Returns the outcome, whatever the culture.</summary>
    /// <returns>Such as "chi-square 10.33 on 1 degrees of freedom, p 0.00131".</returns>
    public override string ToString() => ChiSquare is { } x
        ? string.Create(CultureInfo.InvariantCulture, $"chi-square {x:0.##} on {DegreesOfFreedom} degrees of freedom, p {ChanceIfAlike:G3}")
        : "nothing to compare";

    private static LogRankTest Compare(LifeTable[] tables, Func<SpellEnd, bool> isEvent, LogRankWeight weight)
    {
        var merged = new RiskSteps(tables.Aggregate(LifeTable.Empty, LifeTable.Merge));
        var events = merged.CountOf(isEvent);
        var parts = Array.ConvertAll(tables, table => new RiskSteps(table, merged.Ages));
        var partEvents = Array.ConvertAll(parts, part => part.CountOf(isEvent));
        var atRisk = new double[tables.Length];
        var (observed, expected, covariance) = (new double[tables.Length], new double[tables.Length], new double[tables.Length, tables.Length]);
        var open = 1.0;
        for (var i = 0; i < events.Length; i++)
        {
            double n = merged.AtRisk[i];
            double d = events[i];
            var w = weight == LogRankWeight.Equal ? 1 : open;
            for (var group = 0; group < tables.Length; group++)
            {
                atRisk[group] = parts[group].AtRisk[i];
                observed[group] += w * partEvents[group][i];
                expected[group] += w * d * atRisk[group] / n;
            }

            var spread = n > 1 ? w * w * d * (n - d) / (n - 1) : 0;
            for (var j = 0; spread > 0 && j < atRisk.Length; j++)
            {
                for (var k = 0; k < atRisk.Length; k++)
                {
                    covariance[j, k] += spread * atRisk[j] / n * ((j == k ? 1 : 0) - atRisk[k] / n);
                }
            }

            open *= (n - d) / n;
        }

        var shown = tables.Select((table, group) => new LogRankGroup(table.Count, partEvents[group].Sum(), observed[group], expected[group]));
        int[] involved = [.. Enumerable.Range(0, tables.Length).Where(group => expected[group] > 0)];
        var degrees = Math.Max(0, involved.Length - 1);
        return new([.. shown], degrees, degrees == 0 ? null : Distance(involved[1..], observed, expected, covariance));
    }

    // (O - E)' V^-1 (O - E) by Cholesky's decomposition; one group is left out, since all add up to 0.
    private static double? Distance(int[] groups, double[] observed, double[] expected, double[,] covariance)
    {
        var root = new double[groups.Length, groups.Length];
        var scaled = new double[groups.Length];
        var sum = 0.0;
        for (var i = 0; i < groups.Length; i++)
        {
            var offset = observed[groups[i]] - expected[groups[i]];
            for (var j = 0; j <= i; j++)
            {
                var rest = covariance[groups[i], groups[j]];
                for (var k = 0; k < j; k++)
                {
                    rest -= root[i, k] * root[j, k];
                }

                if (j < i)
                {
                    root[i, j] = rest / root[j, j];
                    offset -= root[i, j] * scaled[j];
                }
                else if (rest <= Singular * covariance[groups[i], groups[i]])
                {
                    return null;
                }
                else
                {
                    root[i, i] = Math.Sqrt(rest);
                }
            }

            scaled[i] = offset / root[i, i];
            sum += scaled[i] * scaled[i];
        }

        return sum;
    }
}

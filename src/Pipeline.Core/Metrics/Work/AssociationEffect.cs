using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Metrics.Work;

/// <summary>How what happens goes together with an exposure, like compared with like: an association, for selection is not excluded.</summary>
/// <remarks>
/// Mantel and Haenszel, "Statistical aspects of the analysis of data from retrospective studies", JNCI 22 (1959); variances of
/// ratio and difference after Greenland and Robins, "Estimation of a common effect parameter from sparse follow-up data",
/// Biometrics 41 (1985). Strata without both exposed and unexposed are shown and add nothing. That those who were exposed were
/// likelier to buy (or to come) anyhow, in ways that the strata do not hold, cannot be excluded; no figure of what an exposure
/// brings is made of it.
/// </remarks>
public sealed class AssociationEffect
{
    private AssociationEffect(EffectMeasure measure, ImmutableArray<EffectStratum> strata) => (Measure, Strata) = (measure, strata);

    /// <summary>Gets what is compared.</summary>
    public EffectMeasure Measure { get; }

    /// <summary>Gets the strata, by stage and range of days, each once.</summary>
    public ImmutableArray<EffectStratum> Strata { get; }

    /// <summary>Gets why no effect is given; null when one is.</summary>
    public EffectRefusal? Refusal =>
        Strata.All(stratum => stratum.Exposed == 0) ? EffectRefusal.NothingExposed
        : Strata.All(stratum => stratum.Unexposed == 0) ? EffectRefusal.NothingUnexposed
        : !Compared.Any() ? EffectRefusal.NoOverlap
        : Compared.All(stratum => stratum.ExposedEvents + stratum.UnexposedEvents == 0) ? EffectRefusal.NoEvents
        : null;

    /// <summary>Gets how many times as likely (or as often a day) it happens to the exposed, 0 or more.</summary>
    /// <remarks>Null when refused, and when it never happened to the unexposed, so that no ratio is finite.</remarks>
    public double? Ratio => Refusal is null && Denominator is var below && below > 0 ? Numerator / below : null;

    /// <summary>Gets by how much likelier (or more often a day) it happens to the exposed; null when refused.</summary>
    public double? Difference => Refusal is null ? Compared.Sum(DifferenceTerm) / Compared.Sum(Weight) : null;

    private IEnumerable<EffectStratum> Compared => Strata.Where(stratum => stratum.IsComparable);

    private double Numerator => Compared.Sum(stratum => (double)stratum.ExposedEvents * stratum.Unexposed / All(stratum));

    private double Denominator => Compared.Sum(stratum => (double)stratum.UnexposedEvents * stratum.Exposed / All(stratum));

    /// <summary>Makes an effect of strata.</summary>
    /// <param name="measure">What is compared.</param>
    /// <param name="strata">The strata, in any order; those of one stage and range of days are added up.</param>
    /// <returns>The effect.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="strata"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">A count is negative, more events than cases are given, or events in no time.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The measure is not defined.</exception>
    public static AssociationEffect FromStrata(EffectMeasure measure, IEnumerable<EffectStratum> strata)
    {
        if (!Enum.IsDefined(measure))
        {
            throw new ArgumentOutOfRangeException(nameof(measure), $"{(int)measure} is no measure of an effect.");
        }

        ArgumentNullException.ThrowIfNull(strata);
        var all = new Dictionary<(Values.StageId? Stage, DayBucket? Days), EffectStratum>();
        foreach (var stratum in strata)
        {
            ArgumentNullException.ThrowIfNull(stratum, nameof(strata));
            if (!IsPossible(measure, stratum.ExposedEvents, stratum.Exposed) || !IsPossible(measure, stratum.UnexposedEvents, stratum.Unexposed))
            {
                throw new ArgumentException($"These counts cannot be: {stratum}.", nameof(strata));
            }

            all[(stratum.Stage, stratum.Days)] = all.TryGetValue((stratum.Stage, stratum.Days), out var known) ? known.Plus(stratum) : stratum;
        }

        return new(
            measure,
            [
                .. all.Values.OrderBy(stratum => stratum.Stage?.Value, StringComparer.Ordinal)
                    .ThenBy(stratum => stratum.Days?.From).ThenBy(stratum => stratum.Days?.To ?? int.MaxValue),
            ]);
    }

    /// <summary>Adds up what was counted in two groups that have nobody in common.</summary>
    /// <param name="first">The first effect.</param>
    /// <param name="second">The second effect.</param>
    /// <returns>The effect in both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">One is of risks, the other of rates.</exception>
    public static AssociationEffect Merge(AssociationEffect first, AssociationEffect second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.Measure == second.Measure
            ? FromStrata(first.Measure, first.Strata.Concat(second.Strata))
            : throw new ArgumentException($"A {second.Measure} does not add to a {first.Measure}.", nameof(second));
    }

    /// <summary>Finds the limits between which the ratio lies.</summary>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <returns>The limits; null when there is no ratio, when it is 0 (its logarithm has no limits), and when nothing varies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public ConfidenceInterval? RatioInterval(double level = 0.95)
    {
        var z = DeviationsAt(level);
        if (Ratio is not ({ } ratio and > 0) || Math.Sqrt(Compared.Sum(LogRatioTerm) / (Numerator * Denominator)) is not (> 0 and var deviation))
        {
            return null;
        }

        return new(ratio * Math.Exp(-z * deviation), ratio * Math.Exp(z * deviation), level);
    }

    /// <summary>Finds the limits between which the difference lies.</summary>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <returns>The limits; null when refused, and when in no stratum anything varies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public ConfidenceInterval? DifferenceInterval(double level = 0.95)
    {
        var z = DeviationsAt(level);
        if (Difference is not { } difference || Math.Sqrt(Compared.Sum(DifferenceVarianceTerm)) / Compared.Sum(Weight) is not (> 0 and var deviation))
        {
            return null;
        }

        return new(difference - z * deviation, difference + z * deviation, level);
    }

    /// <summary>Returns the ratio and that it is an association, whatever the culture.</summary>
    /// <returns>Such as "Risk ratio 0.4 (0.33 to 0.49), an association".</returns>
    public override string ToString()
    {
        var name = Measure == EffectMeasure.Risk ? "Risk ratio" : "Rate ratio";
        return Refusal is { } refusal ? $"{name}: {refusal}"
            : Ratio is not { } ratio ? $"{name}: none of the unexposed"
            : string.Create(CultureInfo.InvariantCulture, $"{name} {ratio:0.##}{(RatioInterval() is { } limits ? $" ({limits.Lower.ToString("0.##", CultureInfo.InvariantCulture)} to {limits.Upper.ToString("0.##", CultureInfo.InvariantCulture)})" : "")}, an association");
    }

    internal static double DeviationsAt(double level)
    {
        ConfidenceInterval.CheckLevel(level);
        return NormalLaw.Quantile(0.5 + level / 2);
    }

    private static bool IsPossible(EffectMeasure measure, long events, long of) =>
        events >= 0 && of >= 0 && (measure == EffectMeasure.Risk ? events <= of : events == 0 || of > 0);

    private static double All(EffectStratum stratum) => (double)stratum.Exposed + stratum.Unexposed;

    private static double Weight(EffectStratum stratum) => (double)stratum.Exposed * stratum.Unexposed / All(stratum);

    private static double DifferenceTerm(EffectStratum stratum) =>
        ((double)stratum.ExposedEvents * stratum.Unexposed - (double)stratum.UnexposedEvents * stratum.Exposed) / All(stratum);

    // Of the variance of the logarithm of the ratio.
    private double LogRatioTerm(EffectStratum stratum)
    {
        var (all, a, b) = (All(stratum), (double)stratum.ExposedEvents, (double)stratum.UnexposedEvents);
        var both = (a + b) * stratum.Exposed * stratum.Unexposed;
        return (Measure == EffectMeasure.Risk ? both - a * b * all : both) / (all * all);
    }

    // Weight squared times the variance of the difference within the stratum.
    private double DifferenceVarianceTerm(EffectStratum stratum)
    {
        var (n, m, a, b) = ((double)stratum.Exposed, (double)stratum.Unexposed, (double)stratum.ExposedEvents, (double)stratum.UnexposedEvents);
        var variance = Measure == EffectMeasure.Risk ? a * (n - a) / (n * n * n) + b * (m - b) / (m * m * m) : a / (n * n) + b / (m * m);
        return Weight(stratum) * Weight(stratum) * variance;
    }
}

using System.Collections.Immutable;
using Pipeline.Core.Metrics.Rates;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>The chance that nothing has happened yet, by age: the curve of Kaplan and Meier, with its errors.</summary>
/// <remarks>
/// Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958); Greenwood, "The natural duration of
/// cancer" (1926), for the error; with delayed entry as in Andersen, Borgan, Gill and Keiding, "Statistical Models Based on
/// Counting Processes" (1993). Of no spell nothing is known: every answer is null. Where nobody ended the curve stays at 1, with
/// an error of 0. Past the last age it stays where it is, for nothing has been seen there. Where the last one at risk ended it
/// is 0 and stays there, and Greenwood's error is undefined from then on: null.
/// </remarks>
public sealed class SurvivalCurve
{
    private readonly int[] _ages;

    private SurvivalCurve(int[] ages, ImmutableArray<SurvivalStep> steps, long sampleSize, long eventCount) =>
        (_ages, Steps, SampleSize, EventCount) = (ages, steps, sampleSize, eventCount);

    /// <summary>Gets the curve at every age at which a spell ended or was last seen, in order.</summary>
    public ImmutableArray<SurvivalStep> Steps { get; }

    /// <summary>Gets the number of spells.</summary>
    public long SampleSize { get; }

    /// <summary>Gets how many of them ended in a way that counts.</summary>
    public long EventCount { get; }

    /// <summary>Gets the age by which half have ended, in days; null when half never have.</summary>
    public double? Median => Quantile(0.5);

    /// <summary>Estimates the chance not to have ended in any way.</summary>
    /// <param name="table">The spells.</param>
    /// <returns>The curve.</returns>
    public static SurvivalCurve FromLifeTable(LifeTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Estimate(table, _ => true);
    }

    /// <summary>Estimates the chance not to have ended in some ways, were there no others: those count as last seen.</summary>
    /// <param name="table">The spells.</param>
    /// <param name="ends">The ends that count, one or more; not <see cref="SpellEnd.Censored"/>.</param>
    /// <returns>The curve. Where other ends compete it is no share of all: <see cref="CompetingRisks"/> gives that.</returns>
    /// <exception cref="ArgumentException">There is no end.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end is censored or not defined.</exception>
    public static SurvivalCurve FromLifeTable(LifeTable table, IEnumerable<SpellEnd> ends)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Estimate(table, CheckedEnds(ends).Contains);
    }

    /// <summary>Finds the step that holds at an age.</summary>
    /// <param name="age">The age in days, 0 or more.</param>
    /// <returns>The step; null before the first, where the chance is 1 with no error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative.</exception>
    public SurvivalStep? StepAt(int age)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(age);
        var count = RiskSteps.StepsUpTo(_ages, age);
        return count == 0 ? null : Steps[count - 1];
    }

    /// <summary>Finds the chance to be still open past an age.</summary>
    /// <param name="age">The age in days, 0 or more.</param>
    /// <returns>The chance, 0 to 1; null of no spell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative.</exception>
    public double? StillOpenAfter(int age) => StepAt(age) is { } step ? step.StillOpen : Steps.IsEmpty ? null : 1;

    /// <summary>Finds the limits between which the chance to be still open past an age lies, that age taken by itself.</summary>
    /// <param name="age">The age in days, 0 or more.</param>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <param name="band">The scale on which they are laid.</param>
    /// <returns>The limits; null of no spell, where the chance is 0, and where it is 1 on a scale that has no 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative, the level not between 0 and 1, or the band not defined.</exception>
    public ConfidenceInterval? Interval(int age, double level = 0.95, CurveBand band = CurveBand.Log)
    {
        CurveLimits.Check(level, band);
        return StepAt(age) is { } step ? CurveLimits.Of(step.StillOpen, step.StandardError, level, band)
            : Steps.IsEmpty ? null : CurveLimits.Of(1, 0, level, band);
    }

    /// <summary>Finds the age by which a share has ended.</summary>
    /// <param name="share">The share, above 0 and up to 1.</param>
    /// <returns>
    /// The first age at which the chance to be still open is no more than 1 − share, in days; the middle of the stretch on which
    /// it is exactly that; null when the curve never comes so low.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and up to 1.</exception>
    public double? Quantile(double share)
    {
        CurveLimits.CheckShare(share);
        return CurveLimits.AgeReaching(_ages, i => 1 - Steps[i].StillOpen, share);
    }

    /// <summary>Finds the limits of the age by which a share has ended: the ages at which those of the curve reach it.</summary>
    /// <param name="share">The share, above 0 and up to 1.</param>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <param name="band">The scale on which the limits of the curve are laid.</param>
    /// <returns>The limits, in days, the upper one infinite when it is never reached; null when the lower one is not either.</returns>
    /// <remarks>Brookmeyer and Crowley, "A confidence interval for the median survival time", Biometrics 38 (1982).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The share or the level is out of range, or the band not defined.</exception>
    public ConfidenceInterval? QuantileInterval(double share, double level = 0.95, CurveBand band = CurveBand.Log)
    {
        CurveLimits.CheckShare(share);
        CurveLimits.Check(level, band);
        var limits = new ConfidenceInterval?[Steps.Length];
        for (var i = 0; i < limits.Length; i++)
        {
            limits[i] = CurveLimits.Of(Steps[i].StillOpen, Steps[i].StandardError, level, band);
        }

        var lower = CurveLimits.AgeReaching(_ages, i => 1 - limits[i]?.Lower, share);
        var upper = CurveLimits.AgeReaching(_ages, i => 1 - limits[i]?.Upper, share);
        return lower is { } from ? new(from, Math.Max(from, upper ?? double.PositiveInfinity), level) : null;
    }

    /// <summary>Finds the mean number of days spent open up to an age: the area under the curve.</summary>
    /// <param name="age">The age in days, 0 or more.</param>
    /// <returns>
    /// The mean with its error (√Σ A² d ÷ (n (n − d)), A the area from an age on; Andersen et al. 1993, IV.3.3); null of no spell, and
    /// past the last age unless all had ended, for nobody knows how it goes on.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative.</exception>
    public RestrictedMean? MeanUpTo(int age)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(age);
        if (Steps.IsEmpty || (age > Steps[^1].Age && Steps[^1].StillOpen > 0))
        {
            return null;
        }

        // From the end, so that the area from each age on is at hand.
        var (area, variance, end) = (0.0, 0.0, (double)age);
        for (var i = Steps.Length - 1; i >= 0; i--)
        {
            var step = Steps[i];
            if (step.Age >= age)
            {
                continue;
            }

            area += step.StillOpen * (end - step.Age);
            end = step.Age;
            var left = step.AtRisk - step.Events;
            variance += left == 0 ? 0 : area * area * step.Events / ((double)step.AtRisk * left);
        }

        return new(age, area + end, Math.Sqrt(variance));
    }

    /// <summary>Finds the first age at which the chance to be still open is no more than a height, however long it stays there; null when it never is.</summary>
    internal int? FirstAgeAtMost(double height)
    {
        foreach (var step in Steps)
        {
            if (step.StillOpen <= height)
            {
                return step.Age;
            }
        }

        return null;
    }

    internal static HashSet<SpellEnd> CheckedEnds(IEnumerable<SpellEnd> ends)
    {
        ArgumentNullException.ThrowIfNull(ends);
        HashSet<SpellEnd> distinct = [.. ends];
        foreach (var end in distinct)
        {
            if (end == SpellEnd.Censored || !Enum.IsDefined(end))
            {
                throw new ArgumentOutOfRangeException(nameof(ends), $"{end} is no way to end.");
            }
        }

        return distinct.Count > 0 ? distinct : throw new ArgumentException("There is no end that counts.", nameof(ends));
    }

    private static SurvivalCurve Estimate(LifeTable table, Func<SpellEnd, bool> isEvent)
    {
        var risk = new RiskSteps(table);
        var events = risk.CountOf(isEvent);
        var steps = ImmutableArray.CreateBuilder<SurvivalStep>(risk.Ages.Length);
        var (open, greenwood, hazard, hazardVariance, eventCount) = (1.0, 0.0, 0.0, 0.0, 0L);
        for (var i = 0; i < risk.Ages.Length; i++)
        {
            var (n, ended) = (risk.AtRisk[i], events[i]);
            double left = n - ended;
            open *= left / n;
            greenwood += ended / (n * left); // infinite, or not a number, once nobody is left: shown as null
            hazard += (double)ended / n;
            hazardVariance += ended / ((double)n * n);
            eventCount += ended;
            steps.Add(new(risk.Ages[i], n, ended, risk.ExitsAt(i) - ended)
            {
                StillOpen = open,
                LogStandardError = open > 0 ? Math.Sqrt(greenwood) : null,
                CumulativeHazard = hazard,
                CumulativeHazardStandardError = Math.Sqrt(hazardVariance),
            });
        }

        return new(risk.Ages, steps.MoveToImmutable(), table.Count, eventCount);
    }
}

using System.Collections.Immutable;
using Pipeline.Core.Metrics.Rates;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>A chance by age, with its errors: to be still open, or to have ended in one way while others compete.</summary>
/// <remarks>Of no spell nothing is known: every answer is null. Past the last age it stays where it is, for nothing has been seen there.</remarks>
public sealed class ChanceCurve
{
    private readonly int[] _ages;
    private readonly double _start;

    internal ChanceCurve(int[] ages, ImmutableArray<ChanceStep> steps, double start) => (_ages, Steps, _start) = (ages, steps, start);

    /// <summary>Gets the curve at every age at which a spell ended or was last seen, in order.</summary>
    public ImmutableArray<ChanceStep> Steps { get; }

    /// <summary>Finds the step that holds at an age.</summary>
    /// <param name="age">The age in days, 0 or more.</param>
    /// <returns>The step; null before the first, where the chance is that of the start with no error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative.</exception>
    public ChanceStep? StepAt(int age)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(age);
        var count = StepsUpTo(age);
        return count == 0 ? null : Steps[count - 1];
    }

    /// <summary>Finds the chance at an age, that day included.</summary>
    /// <param name="age">The age in days, 0 or more.</param>
    /// <returns>The chance, 0 to 1; null of no spell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative.</exception>
    public double? ChanceAt(int age) => StepAt(age) is { } step ? step.Chance : Steps.IsEmpty ? null : _start;

    /// <summary>Finds the standard error of the chance at an age.</summary>
    /// <param name="age">The age in days, 0 or more.</param>
    /// <param name="error">The kind of error.</param>
    /// <returns>The error; null of no spell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative, or the kind not defined.</exception>
    public double? ErrorAt(int age, CurveError error = CurveError.Jackknife)
    {
        Check(error);
        return StepAt(age) is { } step ? ErrorOf(step, error) : Steps.IsEmpty ? null : 0;
    }

    /// <summary>Finds the limits between which the chance at an age lies, that age taken by itself.</summary>
    /// <param name="age">The age in days, 0 or more.</param>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <param name="band">The scale on which they are laid.</param>
    /// <param name="error">The kind of error they are made of.</param>
    /// <returns>The limits; null of no spell, and where the chance is 0 or 1 on a scale that has no such point.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative, the level not between 0 and 1, or the band or the kind not defined.</exception>
    public ConfidenceInterval? Interval(int age, double level = 0.95, CurveBand band = CurveBand.Log, CurveError error = CurveError.Jackknife)
    {
        CurveLimits.Check(level, band);
        return ChanceAt(age) is { } chance ? CurveLimits.Of(chance, ErrorAt(age, error), level, band) : null;
    }

    /// <summary>Finds the first age at which the chance is a share or more.</summary>
    /// <param name="share">The share, above 0 and up to 1.</param>
    /// <returns>
    /// The age in days; the middle of the stretch on which the chance is exactly the share; null when it never comes so high. So
    /// the age by which half of all opportunities have been won, and not half of those that will be.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and up to 1.</exception>
    /// <exception cref="InvalidOperationException">The curve is that of the chance to be still open, which falls.</exception>
    public double? AgeReaching(double share)
    {
        CurveLimits.CheckShare(share);
        return AgeReaching(share, i => Steps[i].Chance);
    }

    /// <summary>Finds the limits of the age at which the chance is a share: the ages at which those of the curve reach it.</summary>
    /// <param name="share">The share, above 0 and up to 1.</param>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <param name="band">The scale on which the limits of the curve are laid.</param>
    /// <param name="error">The kind of error they are made of.</param>
    /// <returns>The limits, in days, the upper one infinite when it is never reached; null when the lower one is not either.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share or the level is out of range, or the band or the kind not defined.</exception>
    /// <exception cref="InvalidOperationException">The curve is that of the chance to be still open, which falls.</exception>
    public ConfidenceInterval? AgeInterval(double share, double level = 0.95, CurveBand band = CurveBand.Log, CurveError error = CurveError.Jackknife)
    {
        CurveLimits.CheckShare(share);
        CurveLimits.Check(level, band);
        Check(error);
        var limits = new ConfidenceInterval?[Steps.Length];
        for (var i = 0; i < limits.Length; i++)
        {
            limits[i] = CurveLimits.Of(Steps[i].Chance, ErrorOf(Steps[i], error), level, band);
        }

        var lower = AgeReaching(share, i => limits[i]?.Upper);
        var upper = AgeReaching(share, i => limits[i]?.Lower);
        return lower is { } from ? new(from, Math.Max(from, upper ?? double.PositiveInfinity), level) : null;
    }

    internal int StepsUpTo(int age) => RiskSteps.StepsUpTo(_ages, age);

    private static double ErrorOf(ChanceStep step, CurveError error) => error == CurveError.Jackknife ? step.JackknifeError : step.GreenwoodError;

    private static void Check(CurveError error)
    {
        if (!Enum.IsDefined(error))
        {
            throw new ArgumentOutOfRangeException(nameof(error), $"{(int)error} is no kind of error.");
        }
    }

    private double? AgeReaching(double share, Func<int, double?> height) => _start == 0
        ? CurveLimits.AgeReaching(_ages, height, share)
        : throw new InvalidOperationException("The chance to be still open falls; ask a survival curve by when a share has ended.");
}

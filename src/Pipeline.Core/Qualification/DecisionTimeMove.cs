using System.Globalization;

namespace Pipeline.Core.Qualification;

/// <summary>What one piece of evidence moved in a <see cref="DecisionTimeEstimate"/>.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record DecisionTimeMove
{
    internal DecisionTimeMove(DecisionTimeEvidence evidence, double weight, double logShift, double logHazardRatio, double before, double after) =>
        (Evidence, Weight, LogShift, LogHazardRatio, MedianDaysBefore, MedianDaysAfter) = (evidence, weight, logShift, logHazardRatio, before, after);

    /// <summary>Gets the evidence.</summary>
    public DecisionTimeEvidence Evidence { get; }

    /// <summary>Gets its share of the logarithm of the days, 0 to 1, which with the others and the prior's makes 1; 0 for an urgency.</summary>
    public double Weight { get; }

    /// <summary>Gets by how much it moved the logarithm of the days; 0 for an urgency.</summary>
    public double LogShift { get; }

    /// <summary>Gets its part in the logarithm of the hazard ratio; 0 unless it is an urgency.</summary>
    public double LogHazardRatio { get; }

    /// <summary>Gets the median, in days from the start, with all moves before this one; first, the prior's.</summary>
    public double MedianDaysBefore { get; }

    /// <summary>Gets the median, in days from the start, with this move too; last, the estimate's at the start.</summary>
    public double MedianDaysAfter { get; }

    /// <summary>Returns the move as text, whatever the culture.</summary>
    /// <returns>Such as "30.0 to 24.5 days: Urgency High on 2026-05-15 (c17)".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{MedianDaysBefore:0.0} to {MedianDaysAfter:0.0} days: {Evidence}");
}

using System.Globalization;
using Pipeline.Core.Values;

namespace Pipeline.Core.Qualification;

/// <summary>What one piece of evidence moved in a <see cref="BudgetEstimate"/>.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record BudgetMove
{
    internal BudgetMove(BudgetEvidence evidence, double weight, double logShift, Money medianBefore, Money medianAfter) =>
        (Evidence, Weight, LogShift, MedianBefore, MedianAfter) = (evidence, weight, logShift, medianBefore, medianAfter);

    /// <summary>Gets the evidence.</summary>
    public BudgetEvidence Evidence { get; }

    /// <summary>Gets its share of the log median, 0 to 1; with the other shares and the prior's it makes 1.</summary>
    public double Weight { get; }

    /// <summary>Gets by how much it moved the log median: its weight × (its own logarithm − that of the prior's median).</summary>
    public double LogShift { get; }

    /// <summary>Gets the median with all moves before this one, rounded half to even to the minor unit; first, the prior's.</summary>
    public Money MedianBefore { get; }

    /// <summary>Gets the median with this move too, rounded half to even to the minor unit; last, the estimate's.</summary>
    public Money MedianAfter { get; }

    /// <summary>Returns the move as text, whatever the culture.</summary>
    /// <returns>Such as "100000.00 NOK to 120000.00 NOK, weight 0.71: Stated 128000.00 NOK on 2026-05-15 (c17)".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{MedianBefore} to {MedianAfter}, weight {Weight:0.00}: {Evidence}");
}

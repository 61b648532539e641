using System.Globalization;

namespace Pipeline.Core.Qualification;

/// <summary>One line of a <see cref="ScorecardReading"/>.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record CriterionReading
{
    internal CriterionReading(ScorecardCriterion criterion, CriterionAnswer? answer, double currentWeight, double? contribution) =>
        (Criterion, Answer, CurrentWeight, Contribution) = (criterion, answer, currentWeight, contribution);

    /// <summary>Gets the criterion.</summary>
    public ScorecardCriterion Criterion { get; }

    /// <summary>Gets the answer that counts; null when there is none, which is not a 0.</summary>
    public CriterionAnswer? Answer { get; }

    /// <summary>Gets the weight that the answer has left at its age: weight · 2^(−age ÷ half-life); 0 without an answer.</summary>
    public double CurrentWeight { get; }

    /// <summary>Gets the part of the score that comes from here; the parts add up to the score; null without an answer.</summary>
    public double? Contribution { get; }

    /// <summary>Gets whether the answer rules the prospect out.</summary>
    public bool IsDisqualifying => Answer?.Score < Criterion.DisqualifiedBelow;

    /// <summary>Returns the line as text, whatever the culture.</summary>
    /// <returns>Such as "need = 2.5 on 2026-05-15", or "need unanswered".</returns>
    public override string ToString() => Answer?.ToString() ?? string.Create(CultureInfo.InvariantCulture, $"{Criterion.Key} unanswered");
}

using Pipeline.Core.Qualification;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A question of a scorecard, or of a gate, was answered.</summary>
/// <param name="Answer">The answer.</param>
public sealed record CriterionAnswered(CriterionAnswer Answer) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "criterion-answered";
}

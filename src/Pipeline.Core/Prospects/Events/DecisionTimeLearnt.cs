using Pipeline.Core.Qualification;

namespace Pipeline.Core.Prospects.Events;

/// <summary>Something was learnt of how long they take to decide.</summary>
/// <param name="Evidence">What was learnt, when and from whom.</param>
public sealed record DecisionTimeLearnt(DecisionTimeEvidence Evidence) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "decision-time-learnt";
}

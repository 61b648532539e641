using Pipeline.Core.Qualification;

namespace Pipeline.Core.Prospects.Events;

/// <summary>Something was learnt of how much they mean to spend.</summary>
/// <param name="Evidence">What was learnt, when and from whom.</param>
public sealed record BudgetLearnt(BudgetEvidence Evidence) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "budget-learnt";
}

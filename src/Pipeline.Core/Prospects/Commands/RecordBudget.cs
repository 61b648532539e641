using Pipeline.Core.Qualification;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Record what was learnt of how much they mean to spend.</summary>
/// <param name="Evidence">What was learnt.</param>
public sealed record RecordBudget(BudgetEvidence Evidence) : ProspectCommand;

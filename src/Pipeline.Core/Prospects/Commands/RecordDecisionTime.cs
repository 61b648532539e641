using Pipeline.Core.Qualification;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Record what was learnt of how long they take to decide.</summary>
/// <param name="Evidence">What was learnt.</param>
public sealed record RecordDecisionTime(DecisionTimeEvidence Evidence) : ProspectCommand;

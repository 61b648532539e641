using Pipeline.Core.Qualification;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Answer a question of a scorecard, or of a gate.</summary>
/// <param name="Answer">The answer.</param>
public sealed record AnswerCriterion(CriterionAnswer Answer) : ProspectCommand;

using Pipeline.Core.Stages;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>End the sale.</summary>
/// <param name="Outcome">How, when and why.</param>
public sealed record CloseProspect(Outcome Outcome) : ProspectCommand;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say that what was planned next is done, or not needed any more.</summary>
public sealed record FinishNextStep : ProspectCommand;

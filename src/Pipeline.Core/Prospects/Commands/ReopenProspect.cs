namespace Pipeline.Core.Prospects.Commands;

/// <summary>Take an ended sale up again.</summary>
/// <param name="Reason">Why.</param>
public sealed record ReopenProspect(string Reason) : ProspectCommand;

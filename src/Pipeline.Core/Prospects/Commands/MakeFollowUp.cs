using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say that the next follow-up of a series was made.</summary>
/// <param name="Cadence">The series.</param>
public sealed record MakeFollowUp(CadenceId Cadence) : ProspectCommand;

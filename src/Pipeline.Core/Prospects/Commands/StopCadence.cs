using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Stop a series of follow-ups.</summary>
/// <param name="Cadence">The series.</param>
public sealed record StopCadence(CadenceId Cadence) : ProspectCommand;

using Pipeline.Core.FollowThrough;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Start a series of follow-ups to a person; one series a person at a time.</summary>
/// <param name="Cadence">The series.</param>
/// <param name="Contact">The person.</param>
public sealed record StartCadence(Cadence Cadence, ContactId Contact) : ProspectCommand;

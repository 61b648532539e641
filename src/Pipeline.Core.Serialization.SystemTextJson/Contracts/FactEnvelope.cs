using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A fact as it stands in JSON: with its kind and version beside its event.</summary>
internal sealed record FactEnvelope(
    ProspectId Prospect, long Sequence, string Kind, int Version, Instant? OccurredAt, Instant? RecordedAt, ActorId By, CommandId? Command, FactEvent Event);

using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>A stated chance that holds in place of the stage's own: through unrelated changes, until its own rule ends it.</summary>
/// <param name="Chance">The chance, its source, and the last day on which it holds.</param>
/// <param name="EndsWithStage">Whether it ends when another stage is entered.</param>
/// <param name="By">Who stated it.</param>
/// <param name="At">When; null when nobody wrote it down.</param>
public sealed record ChanceOverride(StatedChance Chance, bool EndsWithStage, ActorId By, Instant? At);

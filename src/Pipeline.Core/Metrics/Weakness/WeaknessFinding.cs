using System.Collections.Immutable;
using NodaTime;

namespace Pipeline.Core.Metrics.Weakness;

/// <summary>A weakness that a test found.</summary>
public sealed class WeaknessFinding
{
    internal WeaknessFinding(WeaknessKind kind, string? step, ImmutableArray<WeaknessBenchmark> behind, LocalDate firstFlaggedOn) =>
        (Kind, Step, Behind, FirstFlaggedOn) = (kind, step, behind, firstFlaggedOn);

    /// <summary>Gets whether something is done badly, or too little.</summary>
    public WeaknessKind Kind { get; }

    /// <summary>Gets the name of the step that is done badly; null where too little is begun.</summary>
    public string? Step { get; }

    /// <summary>Gets what it fell behind, at least one; of volume, the own past.</summary>
    public ImmutableArray<WeaknessBenchmark> Behind { get; }

    /// <summary>Gets the first day on which it showed.</summary>
    public LocalDate FirstFlaggedOn { get; }
}

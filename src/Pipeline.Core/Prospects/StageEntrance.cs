using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>That a prospect entered a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Role">What that stage is for.</param>
/// <param name="Process">The process that the stage belongs to.</param>
/// <param name="ProcessVersion">The version of that process.</param>
/// <param name="At">When; null when nobody wrote it down.</param>
public readonly record struct StageEntrance(StageId Stage, StageRole Role, ProcessId Process, int ProcessVersion, Instant? At);

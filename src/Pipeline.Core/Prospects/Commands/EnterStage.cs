using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Move to a stage of the prospect's own process: onwards, or back.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="OverrideReason">Why shut gates need not be passed; null when they must.</param>
public sealed record EnterStage(StageId Stage, string? OverrideReason = null) : ProspectCommand;

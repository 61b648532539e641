using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Go over to another process, or to another version of the same: the one that is handed to Decide.</summary>
/// <param name="Stage">The stage of that process to stand in.</param>
/// <param name="OverrideReason">Why shut gates need not be passed; null when they must.</param>
public sealed record ChangeProcess(StageId Stage, string? OverrideReason = null) : ProspectCommand;

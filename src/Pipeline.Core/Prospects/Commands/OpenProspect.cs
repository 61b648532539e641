using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Take a prospect up. It enters the first stage of the process, or the one that is named.</summary>
/// <param name="Owner">The seller who owns it.</param>
/// <param name="Stage">The stage to begin in; null for the first.</param>
/// <param name="OverrideReason">Why gates before that stage need not be passed; null when they must.</param>
public sealed record OpenProspect(SellerId? Owner = null, StageId? Stage = null, string? OverrideReason = null) : ProspectCommand;

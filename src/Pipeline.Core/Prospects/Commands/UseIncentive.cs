using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say that the prospect used what was offered.</summary>
/// <param name="Incentive">What was offered.</param>
public sealed record UseIncentive(IncentiveId Incentive) : ProspectCommand;

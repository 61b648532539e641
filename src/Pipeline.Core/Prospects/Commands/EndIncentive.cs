using Pipeline.Core.Incentives;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say how a trial, a demo or a gift came to its end.</summary>
/// <param name="Incentive">What was offered.</param>
/// <param name="End">How it ended.</param>
public sealed record EndIncentive(IncentiveId Incentive, IncentiveEnd End) : ProspectCommand;

using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say that a trial or a demo began, or that a gift was handed over.</summary>
/// <param name="Incentive">What was offered.</param>
public sealed record StartIncentive(IncentiveId Incentive) : ProspectCommand;

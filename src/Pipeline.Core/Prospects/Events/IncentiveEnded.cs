using Pipeline.Core.Incentives;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A trial, a demo or a gift came to its end.</summary>
/// <param name="Incentive">What was offered.</param>
/// <param name="End">How it ended.</param>
public sealed record IncentiveEnded(IncentiveId Incentive, IncentiveEnd End) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "incentive-ended";
}

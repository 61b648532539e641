using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A trial or a demo began, or a gift was handed over.</summary>
/// <param name="Incentive">What was offered.</param>
public sealed record IncentiveStarted(IncentiveId Incentive) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "incentive-started";
}

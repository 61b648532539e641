using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The prospect used what was offered.</summary>
/// <param name="Incentive">What was offered.</param>
public sealed record IncentiveUsed(IncentiveId Incentive) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "incentive-used";
}

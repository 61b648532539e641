using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A trial was given more time.</summary>
/// <param name="Incentive">The trial.</param>
/// <param name="EndsAt">When it ends now.</param>
public sealed record IncentiveExtended(IncentiveId Incentive, Instant EndsAt) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "incentive-extended";
}

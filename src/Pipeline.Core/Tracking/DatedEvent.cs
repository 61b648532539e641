using NodaTime;
using Pipeline.Core.Prospects.Events;

namespace Pipeline.Core.Tracking;

/// <summary>Something that a host's own records say of the past of an opportunity, with the times that they give for it.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record DatedEvent
{
    /// <summary>Says what happened, and when.</summary>
    /// <param name="content">What happened.</param>
    /// <param name="occurredAt">When it happened; null when nobody wrote it down.</param>
    /// <param name="recordedAt">When it was recorded; null when unknown.</param>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> is null.</exception>
    public DatedEvent(ProspectEvent content, Instant? occurredAt, Instant? recordedAt = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        (Event, OccurredAt, RecordedAt) = (content, occurredAt, recordedAt);
    }

    /// <summary>Gets what happened.</summary>
    public ProspectEvent Event { get; }

    /// <summary>Gets when it happened; null when nobody wrote it down.</summary>
    public Instant? OccurredAt { get; }

    /// <summary>Gets when it was recorded; null when unknown.</summary>
    public Instant? RecordedAt { get; }
}

using NodaTime;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>What happened to a prospect, in its place among the facts of that prospect: the only thing that a host must store.</summary>
/// <remarks>Equal when all members are equal. Two times: when it happened and when it was recorded; either may be unknown.</remarks>
public sealed record RecordedFact
{
    private static readonly Instant First = Instant.FromUtc(1, 1, 2, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(9999, 12, 30, 0, 0);

    /// <summary>Records a fact.</summary>
    /// <param name="prospect">The prospect.</param>
    /// <param name="sequence">Its place among the facts of the prospect: 1 for the first, then without a gap.</param>
    /// <param name="content">What happened.</param>
    /// <param name="by">Who recorded it.</param>
    /// <param name="occurredAt">When it happened; null when nobody wrote it down.</param>
    /// <param name="recordedAt">When it was recorded, never before the fact before it; null when unknown, as in an import.</param>
    /// <param name="command">The command that it came from; null for an import.</param>
    /// <param name="unreadFields">Fields that a reader found and did not know, as JSON, to be stored again; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is below 1, or an instant lies outside the years 1 to 9999 (two days less at the ends).</exception>
    /// <exception cref="InvalidOperationException">An id is the default value.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> is null.</exception>
    public RecordedFact(
        ProspectId prospect,
        long sequence,
        ProspectEvent content,
        ActorId by,
        Instant? occurredAt = null,
        Instant? recordedAt = null,
        CommandId? command = null,
        string? unreadFields = null)
    {
        _ = (prospect.Value, by.Value, command?.Value);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        ArgumentNullException.ThrowIfNull(content);
        RequireInCalendar(occurredAt, nameof(occurredAt));
        RequireInCalendar(recordedAt, nameof(recordedAt));
        (Prospect, Sequence, Event, By) = (prospect, sequence, content, by);
        (OccurredAt, RecordedAt, Command, UnreadFields) = (occurredAt, recordedAt, command, unreadFields);
    }

    /// <summary>Gets the prospect.</summary>
    public ProspectId Prospect { get; }

    /// <summary>Gets the place among the facts of the prospect, from 1, without a gap.</summary>
    public long Sequence { get; }

    /// <summary>Gets what happened.</summary>
    public ProspectEvent Event { get; }

    /// <summary>Gets who recorded it.</summary>
    public ActorId By { get; }

    /// <summary>Gets when it happened; null when nobody wrote it down.</summary>
    public Instant? OccurredAt { get; }

    /// <summary>Gets when it was recorded; null when unknown.</summary>
    public Instant? RecordedAt { get; }

    /// <summary>Gets the command that it came from; null for an import.</summary>
    public CommandId? Command { get; }

    /// <summary>Gets the fields that a reader found and did not know, as JSON; null for none.</summary>
    public string? UnreadFields { get; }

    /// <summary>Returns prospect, sequence and kind.</summary>
    /// <returns>Such as "P1 #3 stage-entered".</returns>
    public override string ToString() => $"{Prospect} #{Sequence} {Event.Kind}";

    internal static bool IsInCalendar(Instant at) => at >= First && at <= Last;

    private static void RequireInCalendar(Instant? at, string name)
    {
        if (at is { } instant && !IsInCalendar(instant))
        {
            throw new ArgumentOutOfRangeException(name, $"A fact lies from {First} to {Last}; this one lies at {instant}.");
        }
    }
}

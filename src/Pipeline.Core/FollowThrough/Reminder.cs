using System.Globalization;
using NodaTime;

namespace Pipeline.Core.FollowThrough;

/// <summary>One reminder of an appointment: by what, from when and until when, and why then.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record Reminder
{
    internal Reminder(string key, ReminderChannel channel, ReminderReason reason, Interval? useful, bool isSent) =>
        (Key, Channel, Reason, DueAt, UsefulUntil, IsSent) = (key, channel, reason, useful?.Start, useful?.End, isSent);

    /// <summary>Gets the key, as in <see cref="ReminderKey"/>: the same whenever this reminder is planned again.</summary>
    public string Key { get; }

    /// <summary>Gets the channel.</summary>
    public ReminderChannel Channel { get; }

    /// <summary>Gets why it is due then, or is not due at all.</summary>
    public ReminderReason Reason { get; }

    /// <summary>Gets from when on it is due, always an allowed moment before the start; null when it is not due at all.</summary>
    public Instant? DueAt { get; }

    /// <summary>Gets the end of the last allowed time before the start, excluded; null when it is not due at all.</summary>
    public Instant? UsefulUntil { get; }

    /// <summary>Gets whether it was sent.</summary>
    public bool IsSent { get; }

    /// <summary>Returns channel, reason and instant, whatever the culture.</summary>
    /// <returns>Such as "Call DayBefore at 2026-05-15T08:00:00Z".</returns>
    public override string ToString() =>
        DueAt is { } due ? string.Create(CultureInfo.InvariantCulture, $"{Channel} {Reason} at {due}{(IsSent ? ", sent" : "")}") : $"{Channel} {Reason}";
}

using NodaTime;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.FollowThrough;

/// <summary>At what time of the day reminders are due, and at what hours nobody is disturbed.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record ReminderRules
{
    /// <summary>Makes rules; what is not given is assumed, not measured.</summary>
    /// <param name="callAt">When the call is due, by the prospect's clock; null takes 10:00.</param>
    /// <param name="emailAt">When the e-mail is due, by the prospect's clock; null takes 09:00.</param>
    /// <param name="allowed">The hours of the day outside which no reminder is sent, by the prospect's clock; null takes 08:00-20:00.</param>
    public ReminderRules(LocalTime? callAt = null, LocalTime? emailAt = null, TimeWindow? allowed = null) =>
        (CallAt, EmailAt, Allowed) = (callAt ?? new(10, 0), emailAt ?? new(9, 0), allowed ?? new(new(8, 0), new(20, 0)));

    /// <summary>Gets the rules with all values assumed: call at 10:00, e-mail at 09:00, none before 08:00 or from 20:00 on.</summary>
    public static ReminderRules Default { get; } = new();

    /// <summary>Gets when the call is due, by the prospect's clock.</summary>
    public LocalTime CallAt { get; }

    /// <summary>Gets when the e-mail is due, by the prospect's clock.</summary>
    public LocalTime EmailAt { get; }

    /// <summary>Gets the hours of the day outside which no reminder is sent, by the prospect's clock.</summary>
    public TimeWindow Allowed { get; }

    /// <summary>Gets when a reminder by a channel is due, by the prospect's clock.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>The time of the day.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The channel is not defined.</exception>
    public LocalTime TimeOf(ReminderChannel channel) => channel switch
    {
        ReminderChannel.Call => CallAt,
        ReminderChannel.Email => EmailAt,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), $"{(int)channel} is no channel of a reminder."),
    };

    /// <summary>Returns the rules as text, whatever the culture.</summary>
    /// <returns>Such as "Call 10:00, Email 09:00, within 08:00-20:00".</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{ReminderChannel.Call} {CallAt:HH:mm}, {ReminderChannel.Email} {EmailAt:HH:mm}, within {Allowed}");
}

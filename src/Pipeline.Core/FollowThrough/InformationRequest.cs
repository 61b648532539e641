using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Values;

namespace Pipeline.Core.FollowThrough;

/// <summary>Something that a prospect asked to know.</summary>
/// <remarks>
/// Every change is taken in any order, since facts may come late: the first answer stays, and a request may be both answered
/// and withdrawn. Equal when all members are equal.
/// </remarks>
public sealed record InformationRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="id">The id, unique in its prospect.</param>
    /// <param name="about">What was asked for, in the host's words; not blank.</param>
    /// <param name="askedAt">When it was asked; null when unknown.</param>
    /// <param name="contact">Who asked; null when unknown.</param>
    /// <param name="dueAt">When the answer was promised; null when nothing was promised.</param>
    /// <param name="answeredAt">When it was answered; null when unknown or not answered.</param>
    /// <param name="isWithdrawn">Whether an answer is no longer wanted.</param>
    /// <param name="isAnswered">Whether it was answered; an instant of answering says so by itself.</param>
    /// <exception cref="ArgumentNullException"><paramref name="about"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="about"/> is blank.</exception>
    public InformationRequest(
        InformationRequestId id, string about, Instant? askedAt, ContactId? contact = null, Instant? dueAt = null, Instant? answeredAt = null,
        bool isWithdrawn = false, bool isAnswered = false)
    {
        _ = id.Value;
        _ = contact?.Value;
        ArgumentException.ThrowIfNullOrWhiteSpace(about);
        (Id, About, AskedAt, Contact, DueAt) = (id, about, askedAt, contact, dueAt);
        (AnsweredAt, IsWithdrawn, IsAnswered) = (answeredAt, isWithdrawn, isAnswered || answeredAt is not null);
    }

    /// <summary>Gets the id.</summary>
    public InformationRequestId Id { get; }

    /// <summary>Gets what was asked for, in the host's words.</summary>
    public string About { get; }

    /// <summary>Gets when it was asked; null when unknown.</summary>
    public Instant? AskedAt { get; }

    /// <summary>Gets who asked; null when unknown.</summary>
    public ContactId? Contact { get; }

    /// <summary>Gets when the answer was promised; null when nothing was promised.</summary>
    public Instant? DueAt { get; }

    /// <summary>Gets when it was answered; null when unknown or not answered.</summary>
    public Instant? AnsweredAt { get; }

    /// <summary>Gets whether an answer is no longer wanted.</summary>
    public bool IsWithdrawn { get; }

    /// <summary>Gets whether it was answered.</summary>
    public bool IsAnswered { get; }

    /// <summary>Gets whether it waits for an answer: neither answered nor withdrawn.</summary>
    public bool IsOpen => !IsAnswered && !IsWithdrawn;

    /// <summary>Finds when the answer is due: as promised, otherwise in working time from when it was asked.</summary>
    /// <param name="calendar">The hours of those who answer.</param>
    /// <param name="zone">The zone that the hours are read in.</param>
    /// <param name="within">The working time to answer in, not negative; null takes <see cref="AnswerDeadline.AssumedWithin"/>.</param>
    /// <returns>The instant, whether or not the request is open; null when nothing was promised and nobody wrote down when it was asked.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="calendar"/> or <paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="within"/> is negative, or an instant lies within a week of the ends of the calendar.
    /// </exception>
    public Instant? DueBy(WorkingCalendar calendar, DateTimeZone zone, Duration? within = null)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(zone);
        return DueAt ?? (AskedAt is { } asked ? AnswerDeadline.For(asked, calendar, zone, within) : null);
    }

    /// <summary>Notes the answer.</summary>
    /// <param name="at">When it was given; null when unknown.</param>
    /// <returns>The answered request; the same one when it was answered already, since the first answer stays.</returns>
    public InformationRequest Answered(Instant? at) => IsAnswered ? this : new(Id, About, AskedAt, Contact, DueAt, at, IsWithdrawn, true);

    /// <summary>Notes that an answer is no longer wanted.</summary>
    /// <returns>The withdrawn request; the same one when it was withdrawn already.</returns>
    public InformationRequest Withdrawn() => IsWithdrawn ? this : new(Id, About, AskedAt, Contact, DueAt, AnsweredAt, true, IsAnswered);

    /// <summary>Returns id and state, whatever the culture.</summary>
    /// <returns>Such as "r1 (open, due 2026-05-18T10:00:00Z)".</returns>
    public override string ToString()
    {
        var state = IsAnswered ? "answered" : IsWithdrawn ? "withdrawn" : "open";
        return DueAt is { } due ? string.Create(CultureInfo.InvariantCulture, $"{Id} ({state}, due {due})") : $"{Id} ({state})";
    }
}

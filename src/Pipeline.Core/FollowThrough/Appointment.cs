using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Pipeline.Core.FollowThrough;

/// <summary>An appointment with what has happened to it: moves, reminders, and how it ended.</summary>
/// <remarks>
/// Every change is taken in any order, since facts may come late: an appointment that has ended stays so, with its first
/// end, and still learns of moves and reminders. Equal when all members are equal.
/// </remarks>
public sealed record Appointment
{
    /// <summary>Makes an appointment.</summary>
    /// <param name="plan">When and with whom, as it stands now.</param>
    /// <param name="bookedAt">When it was first agreed on; null when unknown.</param>
    /// <param name="moveCount">How often its plan was changed.</param>
    /// <param name="remindersSent">The keys of the reminders sent, of earlier plans too; any order, repetition does no harm.</param>
    /// <param name="end">How it ended; null while it is planned.</param>
    /// <param name="endedAt">When it ended or was called off; null when unknown or not ended.</param>
    /// <param name="movedAt">When its plan was last changed; null when unknown or never.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of moves is negative, or the end is not defined.</exception>
    /// <exception cref="ArgumentException">A key is blank, or an instant of ending is given without an end, or one of moving without a move.</exception>
    public Appointment(
        AppointmentPlan plan, Instant? bookedAt, int moveCount = 0, IEnumerable<string>? remindersSent = null, AppointmentEnd? end = null,
        Instant? endedAt = null, Instant? movedAt = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (moveCount < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(moveCount),
                string.Create(CultureInfo.InvariantCulture, $"A count is not negative; this one is {moveCount}."));
        }

        if (end is { } kind && !Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(end), $"{(int)kind} is no end of an appointment.");
        }

        if (endedAt is { } instant && end is null)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"An appointment that ended at {instant} needs its end."),
                nameof(endedAt));
        }

        if (movedAt is { } moved && moveCount == 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"An appointment that was moved at {moved} has at least one move."),
                nameof(movedAt));
        }

        ImmutableArray<string> keys = [.. (remindersSent ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (keys.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("The key of a reminder is not blank.", nameof(remindersSent));
        }

        (Plan, BookedAt, MoveCount, MovedAt, RemindersSent, End, EndedAt) = (plan, bookedAt, moveCount, movedAt, keys, end, endedAt);
    }

    /// <summary>Gets when and with whom, as it stands now.</summary>
    public AppointmentPlan Plan { get; }

    /// <summary>Gets when it was first agreed on; null when unknown.</summary>
    public Instant? BookedAt { get; }

    /// <summary>Gets how often its plan was changed.</summary>
    public int MoveCount { get; }

    /// <summary>Gets when its plan was last changed; null when unknown or never.</summary>
    public Instant? MovedAt { get; }

    /// <summary>Gets since when its plan stands: when it was last moved, or else booked; null when unknown.</summary>
    public Instant? PlannedAt => MoveCount > 0 ? MovedAt : BookedAt;

    /// <summary>Gets the keys of the reminders sent, of earlier plans too, in ordinal order, each once.</summary>
    public ImmutableArray<string> RemindersSent { get; }

    /// <summary>Gets how it ended; null while it is planned.</summary>
    public AppointmentEnd? End { get; }

    /// <summary>Gets when it ended or was called off; null when unknown or not ended.</summary>
    public Instant? EndedAt { get; }

    /// <summary>Gets whether it has not ended.</summary>
    public bool IsPlanned => End is null;

    /// <summary>Gets whether a reminder of the current plan was sent: of this start in this zone.</summary>
    /// <remarks>Keys are those of <see cref="ReminderKey"/>; other texts count for no plan.</remarks>
    public bool WasReminded
    {
        get
        {
            var prefix = ReminderKey.PrefixOf(Plan);
            return RemindersSent.Any(key => key.StartsWith(prefix, StringComparison.Ordinal));
        }
    }

    /// <summary>Gets the seller's time saved: that of the visit not made in vain.</summary>
    /// <remarks>
    /// Length and travel both ways when it was cancelled, by either, before its start, and a reminder of the current plan had
    /// been sent; zero otherwise, also when nobody wrote down when it was cancelled.
    /// </remarks>
    public Duration SavedTime =>
        End is AppointmentEnd.CancelledByProspect or AppointmentEnd.CancelledByUs && EndedAt < Plan.StartsAt && WasReminded
            ? Plan.Length + Plan.Travel + Plan.Travel
            : Duration.Zero;

    /// <summary>Changes the plan.</summary>
    /// <param name="plan">The new plan of the same appointment.</param>
    /// <param name="at">When it was changed; null when unknown.</param>
    /// <returns>The appointment with that plan and one move more; the same one when the plan is no other.</returns>
    /// <remarks>
    /// Reminders of the earlier plan stay in <see cref="RemindersSent"/> and no longer count for this one. One that has ended stays ended.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is null.</exception>
    /// <exception cref="ArgumentException">The plan is of another appointment.</exception>
    public Appointment MovedTo(AppointmentPlan plan, Instant? at)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Id != Plan.Id)
        {
            throw new ArgumentException($"A plan of {plan.Id} does not move {Plan.Id}.", nameof(plan));
        }

        return plan == Plan ? this : new(plan, BookedAt, MoveCount == int.MaxValue ? MoveCount : MoveCount + 1, RemindersSent, End, EndedAt, at);
    }

    /// <summary>Notes that a reminder was sent.</summary>
    /// <param name="key">Its key, as in <see cref="ReminderKey"/>.</param>
    /// <returns>The appointment with that key; the same one when it had it.</returns>
    /// <exception cref="ArgumentException">The key is blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public Appointment WithReminder(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return RemindersSent.Contains(key, StringComparer.Ordinal) ? this : new(Plan, BookedAt, MoveCount, RemindersSent.Add(key), End, EndedAt, MovedAt);
    }

    /// <summary>Ends the appointment.</summary>
    /// <param name="end">How it ended.</param>
    /// <param name="at">When it ended or was called off; null when unknown.</param>
    /// <returns>The ended appointment; the same one when it had ended already, since the first end stays.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The end is not defined.</exception>
    public Appointment Ended(AppointmentEnd end, Instant? at)
    {
        var ended = new Appointment(Plan, BookedAt, MoveCount, RemindersSent, end, at, MovedAt);
        return IsPlanned ? ended : this;
    }

    /// <summary>Says whether all members are equal.</summary>
    /// <param name="other">The other appointment.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Appointment? other) =>
        other is not null && Plan == other.Plan && BookedAt == other.BookedAt && MoveCount == other.MoveCount && MovedAt == other.MovedAt && End == other.End
        && EndedAt == other.EndedAt && RemindersSent.SequenceEqual(other.RemindersSent, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Plan, BookedAt, MoveCount, MovedAt, RemindersSent.Length, End, EndedAt);

    /// <summary>Returns plan and end, whatever the culture.</summary>
    /// <returns>Such as "a1 at 2026-05-18T10:00:00 Europe/Oslo, Held".</returns>
    public override string ToString() => End is { } end ? $"{Plan}, {end}" : Plan.ToString();
}

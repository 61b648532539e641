using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;
using Pipeline.Core.Values;

namespace Pipeline.Core.FollowThrough;

/// <summary>When an appointment is to be, with whom, and what it takes of the seller's time.</summary>
/// <remarks>
/// The local time in the zone is what was agreed on, and stays when the rules of the zone change. Equal when all members
/// are equal; two zones are equal when their ids are.
/// </remarks>
public sealed record AppointmentPlan
{
    private static readonly Duration LongestPart = Duration.FromHours(24);

    /// <summary>Makes a plan.</summary>
    /// <param name="id">The appointment that the plan is of; a move keeps it.</param>
    /// <param name="contact">Who is met.</param>
    /// <param name="start">The agreed local time, in years -9997 to 9998.</param>
    /// <param name="zone">The zone that the local time is in: where the prospect is.</param>
    /// <param name="length">How long it takes: above zero, at most 24 hours.</param>
    /// <param name="travel">The way there, and again the way back: zero to 24 hours.</param>
    /// <param name="seller">Who goes; null when nobody is named.</param>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Start, length or travel is outside its range.</exception>
    public AppointmentPlan(
        AppointmentId id, ContactId contact, LocalDateTime start, DateTimeZone zone, Duration length, Duration travel = default,
        SellerId? seller = null)
    {
        _ = id.Value;
        _ = contact.Value;
        _ = seller?.Value;
        ArgumentNullException.ThrowIfNull(zone);
        start = start.WithCalendar(CalendarSystem.Iso);
        if (start.Year is < -9997 or > 9998)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start),
                string.Create(CultureInfo.InvariantCulture, $"An appointment is in years -9997 to 9998, not in {start.Year}."));
        }

        if (length <= Duration.Zero || length > LongestPart)
        {
            throw new ArgumentOutOfRangeException(
                nameof(length),
                string.Create(CultureInfo.InvariantCulture, $"An appointment takes more than zero and at most 24 hours, not {length}."));
        }

        if (travel < Duration.Zero || travel > LongestPart)
        {
            throw new ArgumentOutOfRangeException(
                nameof(travel),
                string.Create(CultureInfo.InvariantCulture, $"Travel takes zero to 24 hours each way, not {travel}."));
        }

        (Id, Contact, Start, Zone, Length, Travel, Seller) = (id, contact, start, zone, length, travel, seller);
        StartsAt = zone.ResolveLocal(start, Resolvers.LenientResolver).ToInstant();
    }

    /// <summary>Gets the id of the appointment.</summary>
    public AppointmentId Id { get; }

    /// <summary>Gets who is met.</summary>
    public ContactId Contact { get; }

    /// <summary>Gets the agreed local time, in the ISO calendar.</summary>
    public LocalDateTime Start { get; }

    /// <summary>Gets the zone that the local time is in.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Gets how long it takes.</summary>
    public Duration Length { get; }

    /// <summary>Gets the way there, which is also the way back.</summary>
    public Duration Travel { get; }

    /// <summary>Gets who goes; null when nobody is named.</summary>
    public SellerId? Seller { get; }

    /// <summary>Gets the instant it starts: a local time that occurs twice is the earlier one, a skipped one moves on by the gap.</summary>
    public Instant StartsAt { get; }

    /// <summary>Gets the instant it ends, excluded.</summary>
    public Instant EndsAt => StartsAt + Length;

    /// <summary>Says whether all members are equal.</summary>
    /// <param name="other">The other plan.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(AppointmentPlan? other) =>
        other is not null && Id == other.Id && Contact == other.Contact && Start == other.Start && Zone.Id == other.Zone.Id
        && Length == other.Length && Travel == other.Travel && Seller == other.Seller;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Contact, Start, Length, Travel, Seller);

    /// <summary>Returns the plan as text, whatever the culture.</summary>
    /// <returns>Such as "a1 at 2026-05-18T10:00:00 Europe/Oslo".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} at {Start:uuuu-MM-ddTHH:mm:ss} {Zone.Id}");
}

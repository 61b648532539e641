using System.Globalization;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Incentives;

/// <summary>A trial, a demo or a gift as it was offered.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record IncentiveOffer
{
    /// <summary>Makes an offer.</summary>
    /// <param name="id">The id, unique in its prospect.</param>
    /// <param name="kind">What is offered.</param>
    /// <param name="contact">To whom; null when unknown.</param>
    /// <param name="cost">What it costs the seller's side, not negative; null when unknown.</param>
    /// <param name="startsAt">When it is to start; null when that is open.</param>
    /// <param name="endsAt">When it is to end, excluded; null when that is open.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not defined, or the cost is negative.</exception>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public IncentiveOffer(
        IncentiveId id, IncentiveKind kind, ContactId? contact = null, Money? cost = null, Instant? startsAt = null, Instant? endsAt = null)
    {
        _ = id.Value;
        _ = contact?.Value;
        _ = cost?.Currency;
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), $"{(int)kind} is no kind of incentive.");
        }

        if (cost is { Amount: < 0 } negative)
        {
            throw new ArgumentOutOfRangeException(
                nameof(cost),
                string.Create(CultureInfo.InvariantCulture, $"An incentive costs nothing or more, not {negative}."));
        }

        if (endsAt <= startsAt)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"An incentive ends after it starts; this one would run from {startsAt} to {endsAt}."),
                nameof(endsAt));
        }

        (Id, Kind, Contact, Cost, StartsAt, EndsAt) = (id, kind, contact, cost, startsAt, endsAt);
    }

    /// <summary>Gets the id.</summary>
    public IncentiveId Id { get; }

    /// <summary>Gets what is offered.</summary>
    public IncentiveKind Kind { get; }

    /// <summary>Gets to whom it is offered; null when unknown.</summary>
    public ContactId? Contact { get; }

    /// <summary>Gets what it costs the seller's side, not negative; null when unknown.</summary>
    public Money? Cost { get; }

    /// <summary>Gets when it is to start; null when that is open.</summary>
    public Instant? StartsAt { get; }

    /// <summary>Gets when it is to end, excluded; null when that is open.</summary>
    public Instant? EndsAt { get; }

    /// <summary>Returns kind and id, whatever the culture.</summary>
    /// <returns>Such as "Trial t1".</returns>
    public override string ToString() => $"{Kind} {Id}";
}

using System.Globalization;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>What a seller did, and how long it took: a line of a log that stands beside the facts.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record Activity
{
    private static readonly Duration Longest = Duration.FromHours(24);

    /// <summary>Notes an activity.</summary>
    /// <param name="id">The id, unique in the log.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="seller">Who did it.</param>
    /// <param name="at">When it began.</param>
    /// <param name="length">How long it took, from nothing to 24 hours.</param>
    /// <param name="prospect">The prospect that it was for; null for none, such as research into a trade.</param>
    /// <param name="contact">The person of that prospect; null where there was none, or nobody wrote it down.</param>
    /// <param name="outcome">What came of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">Kind or outcome is not defined, or the length is negative or above 24 hours.</exception>
    /// <exception cref="ArgumentException">A person is given without a prospect.</exception>
    /// <exception cref="InvalidOperationException">An id is the default value.</exception>
    public Activity(
        ActivityId id,
        ActivityKind kind,
        SellerId seller,
        Instant at,
        Duration length,
        ProspectId? prospect = null,
        ContactId? contact = null,
        ActivityOutcome outcome = ActivityOutcome.NotStated)
    {
        _ = (id.Value, seller.Value, prospect?.Value, contact?.Value);
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), $"{(int)kind} is no kind of activity.");
        }

        if (!Enum.IsDefined(outcome))
        {
            throw new ArgumentOutOfRangeException(nameof(outcome), $"{(int)outcome} is no outcome of an activity.");
        }

        if (length < Duration.Zero || length > Longest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(length), string.Create(CultureInfo.InvariantCulture, $"An activity takes from nothing to 24 hours; this one would take {length.TotalHours} hours."));
        }

        if (contact is not null && prospect is null)
        {
            throw new ArgumentException($"The person '{contact}' is given without the prospect.", nameof(contact));
        }

        (Id, Kind, Seller, At, Length, Prospect, Contact, Outcome) = (id, kind, seller, at, length, prospect, contact, outcome);
    }

    /// <summary>Gets the id, unique in the log.</summary>
    public ActivityId Id { get; }

    /// <summary>Gets what was done.</summary>
    public ActivityKind Kind { get; }

    /// <summary>Gets who did it.</summary>
    public SellerId Seller { get; }

    /// <summary>Gets when it began.</summary>
    public Instant At { get; }

    /// <summary>Gets how long it took.</summary>
    public Duration Length { get; }

    /// <summary>Gets the prospect that it was for; null for none.</summary>
    public ProspectId? Prospect { get; }

    /// <summary>Gets the person of that prospect; null for none.</summary>
    public ContactId? Contact { get; }

    /// <summary>Gets what came of it.</summary>
    public ActivityOutcome Outcome { get; }

    /// <summary>Returns what, who, when and how long, whatever the culture.</summary>
    /// <returns>Such as "ColdCall by Kari at 2026-05-04T08:00:00Z, 10 min".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} by {Seller} at {At}, {Length.TotalMinutes:0.#} min");
}

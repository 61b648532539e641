using System.Globalization;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Incentives;

/// <summary>That it was left to chance whether a prospect is offered something: the chance, and how the lot fell.</summary>
/// <remarks>
/// A host that wants to know what offers bring draws lots among the prospects that could be offered something, and keeps a row
/// for each of them, those that drew no offer too; without these nothing can be compared. The rows stand beside the facts, as
/// activities do.
/// </remarks>
public sealed record OfferAssignment
{
    /// <summary>Notes how a lot fell.</summary>
    /// <param name="prospect">The prospect.</param>
    /// <param name="kind">What it could have been offered.</param>
    /// <param name="on">The day of the draw, on which the sale was open.</param>
    /// <param name="chance">The chance with which it was to be offered: above 0 and below 1, as it was before the draw.</param>
    /// <param name="offer">The offer that was made; null when it drew none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not defined, or the chance is not above 0 and below 1.</exception>
    /// <exception cref="InvalidOperationException">An id is the default value.</exception>
    public OfferAssignment(ProspectId prospect, IncentiveKind kind, LocalDate on, double chance, IncentiveId? offer)
    {
        _ = (prospect.Value, offer?.Value);
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), $"{(int)kind} is no kind of incentive.");
        }

        if (chance is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(chance), string.Create(CultureInfo.InvariantCulture, $"A chance of an offer lies between 0 and 1; at {chance} nothing was left to chance."));
        }

        (Prospect, Kind, On, Chance, Offer) = (prospect, kind, on, chance, offer);
    }

    /// <summary>Gets the prospect.</summary>
    public ProspectId Prospect { get; }

    /// <summary>Gets what it could have been offered.</summary>
    public IncentiveKind Kind { get; }

    /// <summary>Gets the day of the draw.</summary>
    public LocalDate On { get; }

    /// <summary>Gets the chance of an offer, above 0 and below 1.</summary>
    public double Chance { get; }

    /// <summary>Gets the offer that was made; null when it drew none.</summary>
    public IncentiveId? Offer { get; }
}

using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Qualification;

/// <summary>What was learnt one day of when a buyer decides.</summary>
/// <remarks>Made by the factory of its kind. Equal when all members are equal.</remarks>
public sealed record DecisionTimeEvidence
{
    private DecisionTimeEvidence(
        DecisionTimeEvidenceKind kind, LocalDate on, string source, LocalDate? decisionOn = null, Urgency? urgency = null, int? days = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        (Kind, On, Source, DecisionOn, Urgency, Days) = (kind, on, source, decisionOn, urgency, days);
    }

    /// <summary>Gets how it came to be known.</summary>
    public DecisionTimeEvidenceKind Kind { get; }

    /// <summary>Gets the day on which it was learnt.</summary>
    public LocalDate On { get; }

    /// <summary>Gets where it comes from: a later piece of the same kind and source takes the place of an earlier one.</summary>
    public string Source { get; }

    /// <summary>Gets the day named for the decision; null unless one was stated.</summary>
    public LocalDate? DecisionOn { get; }

    /// <summary>Gets how much presses; null unless this is about urgency.</summary>
    public Urgency? Urgency { get; }

    /// <summary>Gets how many days an earlier purchase took, 1 or more; null unless this is about one.</summary>
    public int? Days { get; }

    /// <summary>Records a day that the buyer named for the decision.</summary>
    /// <param name="decisionOn">The day named.</param>
    /// <param name="on">The day on which it was named.</param>
    /// <param name="source">Who named it; not blank.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="ArgumentException">The day named is before the day of naming it, or the source is blank.</exception>
    public static DecisionTimeEvidence StatedDate(LocalDate decisionOn, LocalDate on, string source)
    {
        if (decisionOn < on)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A decision is named for the same day or a later one; this one, for {decisionOn:uuuu-MM-dd}, was named on {on:uuuu-MM-dd}."),
                nameof(decisionOn));
        }

        return new(DecisionTimeEvidenceKind.StatedDate, on, source, decisionOn: decisionOn);
    }

    /// <summary>Records how much presses the buyer.</summary>
    /// <param name="urgency">How much.</param>
    /// <param name="on">The day on which it was learnt.</param>
    /// <param name="source">Who said it or what showed it; not blank.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The urgency is not defined.</exception>
    /// <exception cref="ArgumentException">The source is blank.</exception>
    public static DecisionTimeEvidence OfUrgency(Urgency urgency, LocalDate on, string source) => Enum.IsDefined(urgency)
        ? new(DecisionTimeEvidenceKind.Urgency, on, source, urgency: urgency)
        : throw new ArgumentOutOfRangeException(nameof(urgency), $"{(int)urgency} is no urgency.");

    /// <summary>Records how long the buyer took over an earlier purchase.</summary>
    /// <param name="days">The days from start to decision, 1 or more; a decision on the first day counts as 1.</param>
    /// <param name="on">The day on which this was learnt.</param>
    /// <param name="source">Which purchase it was, so that two purchases are two sources; not blank.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The source is blank.</exception>
    public static DecisionTimeEvidence EarlierPurchase(int days, LocalDate on, string source)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return new(DecisionTimeEvidenceKind.EarlierPurchase, on, source, days: days);
    }

    /// <summary>Returns the evidence as text, whatever the culture.</summary>
    /// <returns>Such as "StatedDate 2026-06-30 on 2026-05-15 (c17)".</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Kind} {DecisionOn:uuuu-MM-dd}{Urgency}{(Days is { } days ? $"{days} days" : "")} on {On:uuuu-MM-dd} ({Source})");
}

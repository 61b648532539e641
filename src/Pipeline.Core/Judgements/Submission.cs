using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;

namespace Pipeline.Core.Judgements;

/// <summary>That a person committed to a figure for a period, beside what was computed at that time.</summary>
/// <remarks>Each stays as it was sent; a later one stands beside it. Equal when all members are equal.</remarks>
public sealed record Submission : Judgement
{
    /// <summary>Makes a submission.</summary>
    /// <param name="part">Of whom.</param>
    /// <param name="period">Of which period.</param>
    /// <param name="figure">The figure committed to.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    /// <param name="computed">What was computed at that time, in the same currency; null when the author saw nothing computed.</param>
    /// <param name="note">The author's note; null for none.</param>
    /// <param name="measure">Which figure.</param>
    /// <exception cref="ArgumentException">The measure is blank.</exception>
    /// <exception cref="ArgumentNullException">The period is null.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public Submission(OrganisationPart part, FiscalPeriod period, Money figure, ActorId by, Instant at, Money? computed = null, string? note = null, string measure = Expected)
        : base(part, period, by, at)
    {
        _ = figure.Currency;
        (Figure, Computed, Note, Measure) = (figure, computed is { } seen ? InCurrencyOf(seen, figure) : null, note, Measured(measure));
    }

    /// <summary>Gets which figure.</summary>
    public string Measure { get; }

    /// <summary>Gets the figure committed to.</summary>
    public Money Figure { get; }

    /// <summary>Gets what was computed at that time; null when the author saw nothing computed.</summary>
    public Money? Computed { get; }

    /// <summary>Gets the author's note; null for none.</summary>
    public string? Note { get; }
}

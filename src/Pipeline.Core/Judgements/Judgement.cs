using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;

namespace Pipeline.Core.Judgements;

/// <summary>Something that a person said of a figure: a fact, with its author and time, which is never changed and never deleted.</summary>
public abstract record Judgement
{
    /// <summary>The measure that this library computes: what the period is expected to bring, won, from open and from new.</summary>
    public const string Expected = "expected";

    private protected Judgement(OrganisationPart part, FiscalPeriod period, ActorId by, Instant at)
    {
        ArgumentNullException.ThrowIfNull(period);
        _ = by.Value;
        (Part, Period, By, At) = (part, period, by, at);
    }

    /// <summary>Gets of whom it is said.</summary>
    public OrganisationPart Part { get; }

    /// <summary>Gets of which period.</summary>
    public FiscalPeriod Period { get; }

    /// <summary>Gets who said it.</summary>
    public ActorId By { get; }

    /// <summary>Gets when.</summary>
    public Instant At { get; }

    private protected static string Measured(string measure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(measure);
        return measure;
    }

    private protected static Money InCurrencyOf(Money figure, Money other) => ReferenceEquals(figure.Currency, other.Currency) ? figure : throw new CurrencyMismatchException(other.Currency, figure.Currency);
}

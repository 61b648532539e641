using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;

namespace Pipeline.Core.Judgements;

/// <summary>That a person put another figure in the place of a computed one, and why.</summary>
/// <remarks>It holds until a later one of the same part, period and measure; one that puts the figure it was made of back takes it away. Equal when all members are equal.</remarks>
public sealed record Adjustment : Judgement
{
    /// <summary>Makes an adjustment.</summary>
    /// <param name="part">Of whom.</param>
    /// <param name="period">Of which period.</param>
    /// <param name="from">The figure that its author saw.</param>
    /// <param name="to">The figure that its author put in its place, in the same currency.</param>
    /// <param name="why">Why, in the author's words; not blank.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    /// <param name="mode">What stands when the computed figure moves.</param>
    /// <param name="measure">Which figure; a host may judge others than <see cref="Judgement.Expected"/>.</param>
    /// <exception cref="ArgumentException">A text is blank.</exception>
    /// <exception cref="ArgumentNullException">The period is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mode is not defined.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public Adjustment(
        OrganisationPart part, FiscalPeriod period, Money from, Money to, string why, ActorId by, Instant at, AdjustmentMode mode = AdjustmentMode.Figure, string measure = Expected)
        : base(part, period, by, at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), $"{(int)mode} is no mode of adjusting.");
        }

        (From, To, Why, Mode, Measure) = (from, InCurrencyOf(to, from), why, mode, Measured(measure));
    }

    /// <summary>Gets which figure.</summary>
    public string Measure { get; }

    /// <summary>Gets the figure that its author saw.</summary>
    public Money From { get; }

    /// <summary>Gets the figure put in its place.</summary>
    public Money To { get; }

    /// <summary>Gets why.</summary>
    public string Why { get; }

    /// <summary>Gets what stands when the computed figure moves.</summary>
    public AdjustmentMode Mode { get; }

    /// <summary>Applies it to the figure as it is now.</summary>
    internal Money Apply(Money figure) => Mode == AdjustmentMode.Figure ? To : figure + (To - From);
}

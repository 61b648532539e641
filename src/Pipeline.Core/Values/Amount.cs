namespace Pipeline.Core.Values;

/// <summary>What a sale is said to bring: unknown, one figure, or a range.</summary>
/// <remarks>Unknown is not zero: an unknown amount is counted apart, a zero is a figure. The default value is unknown.</remarks>
public readonly record struct Amount
{
    private readonly Money _fixed;
    private readonly MoneyRange? _range;

    private Amount(Money value) => (Kind, _fixed) = (AmountKind.Fixed, value);

    private Amount(MoneyRange range) => (Kind, _range) = (AmountKind.Range, range);

    /// <summary>Gets the amount of which nothing is known.</summary>
    public static Amount Unknown => default;

    /// <summary>Gets how much is known.</summary>
    public AmountKind Kind { get; }

    /// <summary>Gets the range; null unless <see cref="Kind"/> is <see cref="AmountKind.Range"/>.</summary>
    public MoneyRange? Range => _range;

    /// <summary>Gets the one figure that stands for the amount: the figure itself, the value of the range, or null when unknown.</summary>
    public Money? Value => Kind switch
    {
        AmountKind.Fixed => _fixed,
        AmountKind.Range => _range!.Value, // set by the only constructor that makes this kind
        _ => null,
    };

    /// <summary>Makes an amount of one figure.</summary>
    /// <param name="value">The figure; zero is one.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="InvalidOperationException"><paramref name="value"/> is the default value of <see cref="Money"/>.</exception>
    public static Amount Of(Money value)
    {
        _ = value.Currency;
        return new(value);
    }

    /// <summary>Makes an amount of one figure.</summary>
    /// <param name="value">The figure in the major unit.</param>
    /// <param name="currency">The currency.</param>
    /// <returns>The amount.</returns>
    public static Amount Of(decimal value, Currency currency) => new(new Money(value, currency));

    /// <summary>Makes an amount of which a range is known.</summary>
    /// <param name="range">The range.</param>
    /// <returns>The amount.</returns>
    public static Amount Of(MoneyRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return new(range);
    }

    /// <summary>Returns the figure, the range, or "unknown".</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        AmountKind.Fixed => _fixed.ToString(),
        AmountKind.Range => _range!.ToString(), // set by the only constructor that makes this kind
        _ => "unknown",
    };
}

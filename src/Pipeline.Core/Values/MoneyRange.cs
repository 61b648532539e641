namespace Pipeline.Core.Values;

/// <summary>What a sale may bring, as three points: low, middle, high.</summary>
/// <remarks>
/// P10, P50 and P90 are exceeded with chance 0.9, 0.5 and 0.1. As a law it is Swanson's: the three points with weights
/// 0.3, 0.4 and 0.3, whose mean stands for the range wherever one figure is needed (Keefer and Bodily,
/// "Three-point approximations for continuous random variables", Management Science 29 (1983), extended Swanson-Megill).
/// Equal when the three points are equal.
/// </remarks>
public sealed record MoneyRange
{
    /// <summary>Makes a range.</summary>
    /// <param name="p10">The low end: nine of ten such sales bring at least this.</param>
    /// <param name="p50">The middle: as many bring more as bring less.</param>
    /// <param name="p90">The high end: one of ten brings more.</param>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="ArgumentException">The points are not in order.</exception>
    /// <exception cref="InvalidOperationException">A point is the default value.</exception>
    public MoneyRange(Money p10, Money p50, Money p90)
    {
        if (p10 > p50 || p50 > p90)
        {
            throw new ArgumentException($"A range needs P10 <= P50 <= P90; these are {p10}, {p50} and {p90}.", p10 > p50 ? nameof(p10) : nameof(p90));
        }

        (P10, P50, P90) = (p10, p50, p90);
    }

    /// <summary>Gets the low end.</summary>
    public Money P10 { get; }

    /// <summary>Gets the middle.</summary>
    public Money P50 { get; }

    /// <summary>Gets the high end.</summary>
    public Money P90 { get; }

    /// <summary>Gets the currency of the three points.</summary>
    public Currency Currency => P50.Currency;

    /// <summary>Gets the value of the range: 0.3 P10 + 0.4 P50 + 0.3 P90, rounded half to even to the minor unit.</summary>
    public Money Value => (0.3m * P10 + 0.4m * P50 + 0.3m * P90).Round(MidpointRounding.ToEven);

    /// <summary>Returns the three points.</summary>
    /// <returns>Such as "100.00 NOK / 150.00 NOK / 300.00 NOK".</returns>
    public override string ToString() => $"{P10} / {P50} / {P90}";
}

namespace Pipeline.Core.Values;

/// <summary>Two amounts of different currencies were added, subtracted or compared.</summary>
public sealed class CurrencyMismatchException : ArgumentException
{
    /// <summary>Says which currencies met.</summary>
    /// <param name="expected">The currency of the first amount.</param>
    /// <param name="actual">The currency of the second amount.</param>
    public CurrencyMismatchException(Currency expected, Currency actual)
        : base($"{expected} and {actual} cannot be combined; convert one of them at a dated rate first.")
    {
        Expected = expected;
        Actual = actual;
    }

    /// <summary>Gets the currency of the first amount.</summary>
    public Currency Expected { get; }

    /// <summary>Gets the currency of the second amount.</summary>
    public Currency Actual { get; }
}

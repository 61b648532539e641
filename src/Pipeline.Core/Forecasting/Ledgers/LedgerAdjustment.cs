using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Ledgers;

/// <summary>What a forecast's mean was changed by after its terms were added up.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record LedgerAdjustment
{
    /// <summary>Makes an adjustment.</summary>
    /// <param name="kind">Calibration, pool or judgement.</param>
    /// <param name="amount">What is added; below zero where it is taken off.</param>
    /// <param name="note">Why, and of a judgement by whom.</param>
    /// <exception cref="ArgumentException">The note is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none of the three.</exception>
    public LedgerAdjustment(LedgerTermKind kind, Money amount, string note)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(note);
        if (kind is not (LedgerTermKind.Calibration or LedgerTermKind.Pool or LedgerTermKind.Judgement))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), $"An adjustment is a calibration, a pool or a judgement, not {kind}.");
        }

        _ = amount.Currency;
        (Kind, Amount, Note) = (kind, amount, note);
    }

    /// <summary>Gets what it is.</summary>
    public LedgerTermKind Kind { get; }

    /// <summary>Gets what is added; below zero where it is taken off.</summary>
    public Money Amount { get; }

    /// <summary>Gets why.</summary>
    public string Note { get; }

    /// <summary>Makes the adjustment that leads from one mean to the next, so that a chain of them ends at the last mean.</summary>
    /// <param name="kind">Calibration, pool or judgement.</param>
    /// <param name="before">The mean before, such as <see cref="ForecastLedger.Total"/> of the ledger without adjustments.</param>
    /// <param name="after">The mean after, such as that of the calibrated forecast.</param>
    /// <param name="note">Why.</param>
    /// <returns>The difference of both, each rounded to 10^-6 of the major unit.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static LedgerAdjustment Between(LedgerTermKind kind, Money before, Money after, string note) =>
        new(kind, ForecastLedger.Round(after) - ForecastLedger.Round(before), note);
}

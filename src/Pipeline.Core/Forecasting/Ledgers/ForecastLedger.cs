using System.Collections.Immutable;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Ledgers;

/// <summary>A forecast as a list of terms that add up to it exactly: sales won, each open opportunity, those not yet opened, and every adjustment.</summary>
/// <remarks>
/// Each term is rounded once to 10^-6 of the major unit, and <see cref="Total"/> is their sum in decimals; so it differs from the forecast's
/// own mean by less than 10^-6 for each term. A term of 0 is left out. The difference of two ledgers is a ledger too (<see cref="Compare"/>).
/// </remarks>
public sealed class ForecastLedger
{
    private const int Decimals = 6;

    private ForecastLedger(Forecast forecast, PipelineSnapshot snapshot, IOutlook outlook, ImmutableArray<LedgerTerm> terms)
    {
        (Forecast, Snapshot, Outlook, Terms) = (forecast, snapshot, outlook, terms);
        Total = terms.Aggregate(Money.Zero(forecast.Currency), (sum, term) => sum + term.Amount);
    }

    /// <summary>Gets the forecast that is explained.</summary>
    public Forecast Forecast { get; }

    /// <summary>Gets the terms: won and open ones in the order of the snapshot, then what is not yet opened, then the adjustments in their order.</summary>
    public ImmutableArray<LedgerTerm> Terms { get; }

    /// <summary>Gets the total: the sum of all terms, exact.</summary>
    public Money Total { get; }

    internal PipelineSnapshot Snapshot { get; }

    internal IOutlook Outlook { get; }

    /// <summary>Explains a forecast.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="snapshot">The snapshot that it was read off.</param>
    /// <param name="outlook">The outlook that gave its chances.</param>
    /// <param name="adjustments">What its mean was changed by afterwards, in order; null for nothing.</param>
    /// <returns>The ledger; its terms know their factors where the outlook explains itself.</returns>
    /// <exception cref="ArgumentException">The forecast was not read off this snapshot, or with another outlook.</exception>
    /// <exception cref="CurrencyMismatchException">An adjustment is in another currency.</exception>
    /// <exception cref="ArgumentNullException">An argument other than the adjustments is null.</exception>
    public static ForecastLedger Create(Forecast forecast, PipelineSnapshot snapshot, IOutlook outlook, IEnumerable<LedgerAdjustment>? adjustments = null)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(outlook);
        var rows = forecast.RowsBehind(snapshot, outlook);
        var terms = forecast.Sales.Where(sale => sale.Value is not null).Select(sale => new LedgerTerm(LedgerTermKind.Won, Round(sale.Value!.Value)) // not null, as chosen
        {
            Id = sale.Id,
            Owner = sale.Owner,
            Value = sale.Value,
            Chance = 1,
        });
        terms = terms.Concat(forecast.Terms.Zip(rows, (term, row) => new LedgerTerm(
            LedgerTermKind.Open, Round(term.Expected), outlook is IExplainingOutlook explaining ? (explaining, row, forecast.Period.Days) : null)
        {
            Id = term.Id,
            Owner = term.Owner,
            Value = term.Value,
            Chance = term.Chance,
        }));
        if (forecast is { NewBusinessTerm: { } newBusiness, ExpectedFromNew: { } expected })
        {
            terms = terms.Append(new(LedgerTermKind.NewBusiness, Round(expected)) { Value = newBusiness.Amount.Mean });
        }

        terms = terms.Concat((adjustments ?? []).Select(adjustment => new LedgerTerm(adjustment.Kind, Round(adjustment.Amount)) { Note = adjustment.Note }));
        return new(forecast, snapshot, outlook, [.. terms.Where(term => term.Amount.Amount != 0)]);
    }

    /// <summary>Adds up the terms of one kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Their sum, exact.</returns>
    public Money SumOf(LedgerTermKind kind) => Terms.Where(term => term.Kind == kind).Aggregate(Money.Zero(Forecast.Currency), (sum, term) => sum + term.Amount);

    /// <summary>Explains the difference of two forecasts of one period as a ledger that balances, by opportunity and by reason.</summary>
    /// <param name="earlier">The earlier forecast.</param>
    /// <param name="later">The later one, of the same period and currency, on the same day or later.</param>
    /// <param name="laterAtEarlierRates">
    /// The later snapshot with its amounts at the earlier day's rates (<see cref="PipelineSnapshot.ConvertTo(Currency, ExchangeRates, RatePolicy)"/>),
    /// to tell rates from amounts; null when no rate has changed, or to call both an amount.
    /// </param>
    /// <returns>The difference; <see cref="LedgerComparison"/> says which reason goes before which.</returns>
    /// <exception cref="ArgumentException">The periods differ, the later forecast is of an earlier day, or the third snapshot is not of the later rows.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="ArgumentNullException">A ledger is null.</exception>
    public static LedgerComparison Compare(ForecastLedger earlier, ForecastLedger later, PipelineSnapshot? laterAtEarlierRates = null) =>
        LedgerComparison.Create(earlier, later, laterAtEarlierRates);

    internal static Money Round(Money money) => new(decimal.Round(money.Amount, Decimals, MidpointRounding.ToEven), money.Currency);
}

using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting;

/// <summary>What one row, or a share of it, is in a forecast.</summary>
/// <param name="MinorUnits">The amount; null when it is not known.</param>
/// <param name="Sale">The sale, where it is won.</param>
/// <param name="Term">What it may add, where it is open with an amount and a chance.</param>
/// <param name="Revenue">The same as a law.</param>
internal sealed record RowInForecast(long? MinorUnits, WonSale? Sale, ForecastTerm? Term, RevenueTerm? Revenue)
{
    /// <summary>Takes the whole row.</summary>
    /// <param name="row">The row, won or open.</param>
    /// <param name="chance">The chance of an open one, in 10^-9.</param>
    internal static RowInForecast Of(SnapshotRow row, int chance) =>
        Of(row, chance, row.Snapshot.Columns.Value[row.Index] is var value and not SnapshotColumns.NoAmount ? value : null, row.Outcome is null && row.Value is not null ? AmountLaw.Of(row.Amount) : null);

    /// <summary>Takes a share of a row.</summary>
    /// <param name="row">The row, won or open.</param>
    /// <param name="chance">The chance of an open one, in 10^-9.</param>
    /// <param name="units">The share of its amount; null when that is not known.</param>
    /// <param name="law">The same as a law, of an open row.</param>
    internal static RowInForecast Of(SnapshotRow row, int chance, long? units, AmountLaw? law)
    {
        var amount = units is { } known && row.Value is { Currency: var currency } ? Money.FromMinorUnits(known, currency) : (Money?)null;
        if (row.Outcome is not null)
        {
            return new(units, new(row.Id, row.Owner, row.ClosedOn!.Value, amount), null, null); // a won row has a day
        }

        return amount is { } value && law is not null && chance > 0
            ? new(
                units, null,
                new(row.Id, row.Owner, row.Stage, value, row.IsEstimated, chance / (double)ChanceColumn.UnitsPerOne, Money.FromMinorUnits((Int128)units!.Value * chance, ChanceColumn.UnitsPerOne, value.Currency)),
                new(row.Id, law, chance))
            : new(units, null, null, null);
    }
}

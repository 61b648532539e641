using System.Collections.Immutable;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting;

/// <summary>What rows, or shares of them, add to a forecast, in whole numbers: minor units, and minor units × 10^-9 for what is weighted.</summary>
internal sealed class ForecastSums(OutlookReading outlook, FiscalPeriod period)
{
    internal Int128 Won { get; private set; }

    internal Int128 Expected { get; private set; }

    internal int OpenCount { get; private set; }

    internal Int128 OpenValue { get; private set; }

    internal Int128 OpenValueWithChance { get; private set; }

    internal int WithoutAmount { get; private set; }

    internal ImmutableArray<WonSale>.Builder Sales { get; } = ImmutableArray.CreateBuilder<WonSale>();

    internal ImmutableArray<ForecastTerm>.Builder Terms { get; } = ImmutableArray.CreateBuilder<ForecastTerm>();

    internal List<RevenueTerm> Revenue { get; private set; } = [];

    /// <summary>Puts what may be added in the order of its keys.</summary>
    internal void Arrange(List<int> keys)
    {
        RevenueTerm[] revenue = [.. Revenue];
        Array.Sort(keys.ToArray(), revenue);
        Revenue = [.. revenue];
    }

    /// <summary>Says whether a row, open or closed, adds to the forecast.</summary>
    internal static bool Counts(SnapshotRow row, FiscalPeriod period) =>
        row.Outcome is null || (row is { Outcome: OutcomeKind.Won, ClosedOn: { } closedOn } && period.Days.Contains(closedOn));

    /// <summary>Adds a row, open or closed.</summary>
    internal void Add(SnapshotRow row)
    {
        if (Counts(row, period))
        {
            Add(RowInForecast.Of(row, outlook.Chances.Units[row.Index]));
        }
    }

    /// <summary>Adds what a row, or a share of it, brings.</summary>
    internal void Add(RowInForecast row)
    {
        if (row.Sale is { } sale)
        {
            Sales.Add(sale);
            Won += row.MinorUnits ?? 0;
            return;
        }

        OpenCount++;
        if (row.MinorUnits is not { } value)
        {
            WithoutAmount++;
            return;
        }

        OpenValue += value;
        if (row is { Term: { } term, Revenue: { } revenue })
        {
            OpenValueWithChance += value;
            Expected += (Int128)value * revenue.ChanceUnits;
            Terms.Add(term);
            Revenue.Add(revenue);
        }
    }
}

using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Forecasting.Ledgers;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using SalesDesk.Company;
using SalesDesk.Page.Reading;
using SalesDesk.Selling;

namespace SalesDesk.Page.Standing;

/// <summary>Reads where a seller or a team stands and what has moved, for the first page.</summary>
internal sealed class StandDesk(PartGaps gaps, CompanyBook company, DayModels models)
{
    private const int FanSteps = 6;

    private static readonly ImmutableArray<double> Chances = [0.5, 0.8, 0.9];

    /// <summary>Reads it; null where there is no quota, or it is not the viewer's to see.</summary>
    internal async Task<Stand?> ReadAsync(OrganisationPart part, CancellationToken stop)
    {
        if (await gaps.ReadAsync(part, stop) is not { Gap: var gap } read)
        {
            return null;
        }

        ImmutableArray<FanPoint> fan =
            [new(gap.AsOf, [.. Stand.Quantiles.Select(_ => gap.Won)]), .. Between(read), PointOf(gap.Quota.Period.To, gap.Total ?? gap.FromOpen)];
        return new(part, gap, fan, gap.LastUsefulOpening());
    }

    /// <summary>Finds how many prospects to open today for some chances: a search, which takes longest of all.</summary>
    internal static ImmutableArray<(double Chance, int? Count)> ToOpen(Stand stand) => [.. Chances.Zip(stand.Gap.ToOpen(Chances))];

    /// <summary>Compares the forecast with the one of a week ago: lines that add up to the difference, to the minor unit. Null where there is no quota, or it is not the viewer's to see.</summary>
    internal async Task<LedgerComparison?> CompareAsync(OrganisationPart part, CancellationToken stop)
    {
        if (await gaps.ReadAsync(part, stop) is not { } read)
        {
            return null;
        }

        var before = await models.OfEarlierAsync(stop);
        return ForecastLedger.Compare(
            LedgerOf(before, before.Forecast(read.Sellers, read.Gap.Quota.Period, read.Rows), read), LedgerOf(read.Model, read.Gap.Forecast, read), read.Model.SnapshotOf(read.Rows, RatePolicy.On(before.Day)));
    }

    private static ForecastLedger LedgerOf(DayModel model, Forecast forecast, PartGap read) => ForecastLedger.Create(forecast, model.SnapshotOf(read.Rows), model.Cycle);

    // Each day between is a forecast of its own, so that the fan shows when the money may come.
    private IEnumerable<FanPoint> Between(PartGap read)
    {
        var (today, period) = (read.Gap.AsOf, read.Gap.Quota.Period);
        var left = Period.DaysBetween(today, period.To);
        foreach (var day in Enumerable.Range(1, FanSteps - 1).Select(step => today.PlusDays(left * step / FanSteps)).Distinct().Where(day => day > today && day < period.To))
        {
            var until = company.Company.FiscalCalendar.Parse($"{period.From:uuuu-MM-dd}/{day:uuuu-MM-dd}");
            var gap = QuotaGap.CreateOfMany(Quota.ForAll(read.Gap.Target, until), read.Model.Forecast(read.Sellers, until, read.Rows), company.Company.WorkingCalendar);
            yield return PointOf(day, gap.Total ?? gap.FromOpen);
        }
    }

    private static FanPoint PointOf(LocalDate day, RevenueDistribution total) => new(day, [.. Stand.Quantiles.Select(total.Quantile)]);
}

using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;
using PipelineReport.Forecasts;
using PipelineReport.Import;
using PipelineReport.Past;

namespace PipelineReport.Teams;

/// <summary>Where the whole company stands in a period, on a day: the pipeline and the sales cycle learnt from it, by what was known then, without a test of earlier forecasts.</summary>
/// <param name="Past">The data.</param>
/// <param name="Day">The day at whose end is asked.</param>
/// <param name="Period">The period.</param>
/// <param name="Snapshot">The pipeline, in the profile's currency.</param>
/// <param name="Model">The sales cycle, learnt from it.</param>
/// <param name="History">The visits to stages; null where the data has none.</param>
/// <param name="Rejected">The number of rows in no figure.</param>
internal sealed record CompanyStanding(RecordedRows Past, LocalDate Day, FiscalPeriod Period, PipelineSnapshot Snapshot, SalesCycleModel Model, PipelineHistory? History, int Rejected)
{
    internal const string Cycle = "cycle";

    /// <summary>Places the rows on the day and learns the sales cycle from them.</summary>
    internal static CompanyStanding Create(RecordedRows past, LocalDate day, FiscalPeriod period)
    {
        var options = past.Options with { RecordedThrough = LocalDate.Max(past.Through, day) };
        var read = PipelineSnapshot.Create(past.Rows, day, past.Process, options);
        var snapshot = read.Value.ConvertTo(past.Export.Currency, past.Export.Rates);
        var history = past.Rows.Any(row => !row.EarlierStages.IsEmpty) ? PipelineHistory.FromOpportunities(past.Rows, day, past.Process, options).Value : null;
        return new(past, day, period, snapshot, SalesCycleModel.Fit(snapshot, Contest.Of(past.Export).Options, history), history, past.Rejected.Length + read.Failures.Length);
    }

    /// <summary>Finds the period asked for, which may be over.</summary>
    internal static FiscalPeriod PeriodOf(ExportedPipeline export, string? asked, LocalDate day) =>
        (asked ?? export.Profile.Period) is { } text ? export.PeriodOf(text) : export.FiscalCalendar.PeriodOf(day, FiscalPeriodKind.Quarter);

    /// <summary>Forecasts the period for everybody, each manager and each seller; what is not yet opened by the sales cycle.</summary>
    /// <exception cref="InputException">There is no such outlook.</exception>
    internal TeamForecast ForecastBy(string? outlook)
    {
        var chosen = WhatIfCommand.OutlookOf(outlook, Model, Snapshot);
        return TeamForecast.Create(Snapshot, chosen, Period, Past.Export.Currency, Past.Export.Team, newBusiness: NewBusiness());
    }

    /// <summary>Says what is not yet opened, by the sales cycle.</summary>
    internal NewBusinessOutlook NewBusiness() => NewBusinessOutlook.FromModels(Snapshot, ArrivalModel.Fit(Snapshot), Model);

    /// <summary>Lays the profile's quotas of the period beside a forecast; one of somebody who is in no forecast is told and left aside.</summary>
    internal TeamQuotaGaps GapsOf(TeamForecast forecast, Action<string> tell)
    {
        var (nodes, sellers) = (forecast.Nodes.Select(node => node.Node.Id).ToHashSet(), forecast.Sellers.Select(seller => seller.Seller).ToHashSet());
        var all = QuotaReader.Read(Past.Export);
        var quotas = all.FindAll(quota => (quota.Seller is not null || quota.Node is not null) && quota.Period.Days == Period.Days);
        foreach (var quota in quotas.FindAll(quota => !IsInForecast(quota)))
        {
            tell($"Note: the quota of {quota.Seller?.Value ?? quota.Node?.Value} is left aside, for by {DayText.Iso(Day)} nobody stands under or above that name and nothing is credited to it.");
        }

        if (QuotaReader.Of(Past.Export, all, Period, Day, null, null, null) is { } ofAll)
        {
            quotas.Add(ofAll);
        }

        return TeamQuotaGaps.Create(forecast, quotas.FindAll(IsInForecast), Past.Export.WorkingCalendar, maxDegreeOfParallelism: Environment.ProcessorCount);

        bool IsInForecast(Quota quota) => quota switch
        {
            { Seller: { } seller } => sellers.Contains(seller),
            { Node: { } node } => nodes.Contains(node),
            _ => true,
        };
    }
}

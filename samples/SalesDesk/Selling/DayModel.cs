using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Organisation;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using SalesDesk.Company;

namespace SalesDesk.Selling;

/// <summary>What the company's past teaches, learnt once a day: every reading of that day stands on it, and sees the day's own facts too.</summary>
internal sealed class DayModel
{
    private readonly CompanyFacts _company;
    private readonly SnapshotOptions _options;

    private DayModel(CompanyFacts company, IReadOnlyCollection<Opportunity> rows, PipelineSnapshot all, SalesCycleModel cycle, PipelineHistory history)
    {
        (_company, Day, Rows, History, Cycle, NewBusiness, _options) = (
            company, all.AsOf, rows, history, cycle, NewBusinessOutlook.FromModels(all, ArrivalModel.Fit(all), cycle), all.Options with { RealisedPrices = all.RealisedPrices });
        (BudgetPrior, DecisionTimePrior) = (cycle.SoldAmount?.ToBudgetPrior(), TimeToClose.FromHistory(all).ToDecisionTimePrior());
    }

    internal LocalDate Day { get; }

    /// <summary>Gets every row as it was when this was learnt.</summary>
    internal IReadOnlyCollection<Opportunity> Rows { get; }

    internal SalesCycleModel Cycle { get; }

    internal PipelineHistory History { get; }

    internal NewBusinessOutlook NewBusiness { get; }

    /// <summary>Gets what such customers spend; null where the past is too short to say.</summary>
    internal BudgetPrior? BudgetPrior { get; }

    /// <summary>Gets how long they take; null where the past is too short to say.</summary>
    internal DecisionTimePrior? DecisionTimePrior { get; }

    internal static DayModel Learn(CompanyFacts company, IReadOnlyCollection<Opportunity> rows, LocalDate day)
    {
        var options = company.SnapshotOptions with { RecordedThrough = day };
        var snapshot = PipelineSnapshot.Create(rows, day, company.Process, options).Value.ConvertTo(company.Currency, company.Rates);
        var history = PipelineHistory.FromOpportunities(rows, day, company.Process, options).Value;
        return new(company, rows, snapshot, SalesCycleModel.Fit(snapshot, SalesCycleOptions.Default with { Calendar = company.FiscalCalendar }, history), history);
    }

    /// <summary>Forecasts a period for some sellers, by their own rows as they are now.</summary>
    internal Forecast Forecast(ImmutableArray<SellerId> sellers, FiscalPeriod period, IEnumerable<Opportunity> rows)
    {
        var snapshot = SnapshotOf(rows);
        return Pipeline.Core.Forecasting.Forecast.Create(snapshot, Cycle.Read(snapshot, period.Days), period, _company.Currency, sellers, NewBusiness.For(sellers));
    }

    /// <summary>Forecasts a period for the whole tree, each sale by the team of its day.</summary>
    internal TeamForecast Forecast(SalesTeam team, FiscalPeriod period, IEnumerable<Opportunity> rows) =>
        TeamForecast.Create(SnapshotOf(rows), Cycle, period, _company.Currency, team, newBusiness: NewBusiness);

    internal PipelineSnapshot SnapshotOf(IEnumerable<Opportunity> rows, RatePolicy? rates = null) =>
        PipelineSnapshot.Create(rows, Day, _company.Process, _options).Value.ConvertTo(_company.Currency, _company.Rates, rates ?? RatePolicy.AsOfDay);
}

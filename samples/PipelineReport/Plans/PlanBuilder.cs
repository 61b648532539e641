using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Prospects;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Figures;
using PipelineReport.Past;
using PipelineReport.Teams;

namespace PipelineReport.Plans;

/// <summary>Plans back from the quota to this week's work, for a steady flow, and finds what to do next.</summary>
internal sealed class PlanBuilder
{
    private const int DaysPerWeek = 7;

    private readonly CompanyStanding _standing;
    private readonly PlanQuestion _asked;
    private readonly NewBusinessOutlook _newBusiness;
    private readonly ImmutableArray<Prospect> _prospects;
    private readonly DateInterval _year;
    private readonly ActivityLog? _log;
    private readonly ActivityRatios? _ratios;

    private PlanBuilder(CompanyStanding standing, PlanQuestion asked)
    {
        (_standing, _asked) = (standing, asked);
        var all = standing.NewBusiness();
        _newBusiness = asked.Sellers is { } sellers ? all.For(sellers) : all;
        _prospects = Past.Histories is { } histories ? [.. histories.Value.Select(history => history.AsOf(asked.AsOf, Zone)).Where(prospect => prospect.IsOpened)] : [];
        _year = new(asked.AsOf.PlusDays(-364), asked.AsOf);
        _log = _prospects.IsEmpty ? null : Past.Activities?.Value.Within(_year, Zone);
        _ratios = _log is null ? null : ActivityRatios.FromProspects(_prospects, _log, _year, asked.AsOf, Zone);
    }

    private RecordedRows Past => _standing.Past;

    private PipelineSnapshot Snapshot => _standing.Snapshot;

    private SalesCycleModel Model => _standing.Model;

    private DateTimeZone Zone => PastReader.ZoneOf(Past.Export.Profile);

    internal static PlanReading Build(CompanyStanding standing, PlanQuestion asked) => new PlanBuilder(standing, asked).Build();

    private PlanReading Build()
    {
        var gap = GapOf(_asked.Quota);
        TimeByAuthority? time = _log is null ? null : TimeByAuthority.FromActivities(_log, _prospects);
        var asking = Asking(time);
        var actions = NextBestActions.Create(WhatIf.Create(gap, Snapshot, Model, _asked.Pay), _standing.History, asking);
        NextAction[] worthwhile = [.. actions.Actions.Where(action => action is not { ChanceGain: 0, PayGain: null or 0 })];
        var rows = Snapshot.RowsIn(RowSet.Open).ToDictionary(row => row.Id);
        return new PlanReading
        {
            Name = Past.Export.Profile.Name ?? Past.Export.Profile.Opportunities.File,
            AsOf = DayText.Iso(_asked.AsOf),
            Seller = _asked.Seller,
            Manager = _asked.Manager,
            Currency = Past.Export.Currency.Code,
            Chance = _asked.Chance,
            MissingHistory = gap.MissingHistory?.ToString(),
            OpenedPerWeek = DaysPerWeek * NewBusinessOutlook.FromHistory(Snapshot, _asked.Sellers).OpenedPerDay,
            Periods = [PeriodOf(gap, false), .. _asked.Next is { } next ? [PeriodOf(GapOf(next), _asked.IsNextAssumed)] : Array.Empty<PlannedPeriodReading>()],
            Flow = Flow(),
            Actions = [.. worthwhile.Take(_asked.ActionsShown).Select(action => ActionOf(action, rows))],
            ActionsWeighed = worthwhile.Length,
            ActionsWithoutEffect = actions.Actions.Length - worthwhile.Length,
            IsByPay = actions.IsByPay,
            Asking = asking is null ? null : ReadingOf(asking, time?.ShareWithout),
            Rejected = _standing.Rejected,
        };
    }

    private QuotaGap GapOf(Quota quota) => QuotaGap.Create(
        quota, Forecast.Create(Snapshot, Model.Read(Snapshot, quota.Period.Days), quota.Period, Past.Export.Currency, _asked.Sellers, _newBusiness), Past.Export.WorkingCalendar);

    // Rates and lags are everybody's: of one seller they stand on too few.
    private PlannedPeriodReading PeriodOf(QuotaGap gap, bool isAssumed)
    {
        var plan = ActivityPlan.Create(gap, _standing.History, _ratios, new ActivityPlanOptions(_asked.Chance));
        return new PlannedPeriodReading
        {
            Period = gap.Quota.Period.Name,
            From = DayText.Iso(gap.Quota.Period.From),
            To = DayText.Iso(gap.Quota.Period.To),
            Quota = gap.Target.Amount,
            IsQuotaAssumed = isAssumed,
            Won = gap.Won.Amount,
            ExpectedFromOpen = Rounded(gap.ExpectedFromOpen),
            ExpectedFromNew = gap.ExpectedFromNew is { } fresh ? Rounded(fresh) : null,
            LeftToBuild = Rounded(gap.LeftToBuild),
            ChanceOfQuota = gap.ChanceOfQuota,
            ChanceInTime = plan.ChanceInTime,
            ChanceEver = plan.ChanceEver,
            UsefulWeeks = plan.UsefulWeeks,
            Weeks = [.. plan.Weeks.Select(week => new DaysReading(DayText.Iso(week.Start), DayText.Iso(week.End)))],
            Work = [.. plan.Work.Where(work => _ratios is not null || work.Kind is not (PlannedWorkKind.ColdCalls or PlannedWorkKind.Conversations)).Select(WorkOf)], // of what the data never tells there is no line
        };
    }

    private static WorkReading WorkOf(PlannedWork work) => new(
        work.Kind.ToString(), work.Stage?.Id.Value, work.Count, work.Limits?.Lower, work.Limits?.Upper is { } upper && double.IsFinite(upper) ? upper : null, work.PerWeek, work.SampleSize,
        work.LastUsefulDay is { } day ? DayText.Iso(day) : null, work.Obstacle?.ToString());

    private FlowReading Flow()
    {
        Quota[] months = [.. new[] { _asked.Quota, _asked.Next }.OfType<Quota>().SelectMany(quota => SmoothFlowPlan.Monthly(quota, Past.Export.FiscalCalendar)).Where(month => month.Period.To > _asked.AsOf)];
        var plan = SmoothFlowPlan.Create(Snapshot, Model, _newBusiness, months, _asked.Sellers, _asked.Chance);
        return new(plan.StartsPerWeek, plan.Obstacle?.ToString(), [.. plan.Months.Select(month => new FlowMonthReading(
            DayText.Iso(month.Quota.Period.From), DayText.Iso(month.Quota.Period.To), month.Quota.Target.Amount, month.ChanceFromOpen, month.StartsNeeded, month.IsInReach,
            Rounded(month.Expected), Rounded(month.Reached), month.Chance, month.IsDry))]);
    }

    private ActionReading ActionOf(NextAction action, Dictionary<ProspectId, SnapshotRow> rows)
    {
        var row = action.Prospect is { } id ? rows[id] : (SnapshotRow?)null;
        return new(
            action.Kind.ToString(), action.Prospect?.Value, row?.Owner?.Value, row?.Stage?.Id.Value, row?.Value?.Amount, action.ToStage?.Id.Value, action.Question, action.Hours,
            action.ChanceGain, action.ChanceGainPerHour, MoneyOf(action.PayGain), MoneyOf(action.PayGainPerHour));

        decimal? MoneyOf(double? amount) => amount is { } known ? decimal.Round((decimal)known, Past.Export.Currency.MinorUnits) : null;
    }

    // What an hour is worth elsewhere: what all won in a year by the hours that they logged in it.
    private ValueOfAsking? Asking(TimeByAuthority? time)
    {
        if (time is null || _newBusiness.Amount is not { } sale)
        {
            return null;
        }

        var hours = (time.WithAuthority + time.NeverWithAuthority + time.OfNobody).TotalHours;
        var held = _prospects.SelectMany(prospect => prospect.Appointments).Where(one => one.End == AppointmentEnd.Held && _year.Contains(one.Plan.Start.Date)).Select(one => (one.Plan.Length + one.Plan.Travel).TotalHours).ToArray();
        var won = Snapshot.RowsIn(RowSet.Closed).Where(row => row is { Outcome: OutcomeKind.Won, Value: not null } && row.ClosedOn >= _year.Start).Sum(row => row.Value!.Value.Amount); // not null by the filter
        return hours > 0 && held.Length > 0
            ? ValueOfAsking.Create(QuestionPast.FromProspects(_prospects), sale.Mean, new(decimal.Round(Math.Max(0, won) / (decimal)hours, 2), Past.Export.Currency), held.Average())
            : null;
    }

    private AskingReading ReadingOf(ValueOfAsking asking, double? shareWithout) => new(
        Rounded(asking.MeanSale), asking.HourWorth.Amount, asking.AppointmentHours, shareWithout,
        [.. asking.Questions.Select(one => new QuestionReading(
            one.Question, RateReading.From(one.Past.WonWhenGood), RateReading.From(one.Past.WonWhenBad), one.Worth?.Amount, one.Lower?.Amount, one.Upper?.Amount, one.NetWorth?.Amount, one.HoursSaved, one.ChangesDecision))]);

    private decimal Rounded(Money money) => decimal.Round(money.Amount, Past.Export.Currency.MinorUnits, MidpointRounding.AwayFromZero);
}

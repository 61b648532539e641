using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Figures;
using PipelineReport.Import;
using PipelineReport.Past;

namespace PipelineReport.Coaching;

/// <summary>Looks for what is going wrong: weak spots, balance, rhythm, and the weeks ahead.</summary>
internal sealed class CoachBuilder
{
    private const double Level = 0.05;
    private const int EnoughClosed = 30; // from so many closings on the past is asked for chances, as in the report

    private readonly CompanyPast _past;
    private readonly HashSet<SellerId>? _sellers;
    private readonly Lazy<(SalesCycleModel Model, OutlookReading Reading, NewBusinessOutlook NewBusiness)> _nextQuarter;

    private CoachBuilder(CompanyPast past, HashSet<SellerId>? sellers)
    {
        (_past, _sellers) = (past, sellers);
        _nextQuarter = new(() =>
        {
            var model = SalesCycleModel.Fit(past.Snapshot, history: past.History);
            return (model, model.Read(past.Snapshot, NextQuarter.Days), NewBusinessOutlook.FromModels(past.Snapshot, ArrivalModel.Fit(past.Snapshot), model));
        });
    }

    // A whole one, so that the cost is the same kind of figure on every day.
    private FiscalPeriod NextQuarter => _past.Export.FiscalCalendar.PeriodOf(_past.Export.FiscalCalendar.PeriodOf(_past.AsOf, FiscalPeriodKind.Quarter).To.PlusDays(1), FiscalPeriodKind.Quarter);

    internal static CoachReading Build(CompanyPast past, HashSet<SellerId>? sellers, string? seller, string? manager, LocalDate? yearStart, decimal? quotaPerDay) =>
        new CoachBuilder(past, sellers).Build(seller, manager, yearStart ?? past.Export.FiscalCalendar.PeriodOf(past.AsOf, FiscalPeriodKind.Year).From, quotaPerDay);

    private CoachReading Build(string? seller, string? manager, LocalDate yearStart, decimal? quotaPerDay)
    {
        var advice = CoachingAdvice.FromHistory(_past.History, yearStart, _past.Export.WorkingCalendar, _sellers, Level);
        var outlook = OutlookOf();
        return new CoachReading
        {
            Name = _past.Export.Profile.Name ?? _past.Export.Profile.Opportunities.File,
            AsOf = DayText.Iso(_past.AsOf),
            Seller = seller,
            Manager = manager,
            YearStart = DayText.Iso(yearStart),
            Source = _past.Source,
            Note = _past.AfterTheData,
            Rejected = _past.Rejected.Length,
            Level = Level,
            Findings = [.. advice.SelectMany(one => one.Findings.Select(finding => FindingOf(one.Seller, finding))).OrderBy(finding => finding.FirstFlaggedOn, StringComparer.Ordinal)],
            Sellers = [.. advice.Select(VerdictOf)],
            NotWatched = [.. advice.IsEmpty ? _past.Process.Stages.Select(stage => stage.Id.Value) : advice[0].NotWatched.Select(stage => stage.Value)],
            WhyNobody = !advice.IsEmpty ? null
                : _past.History.Owners.IsEmpty ? "No visit to a stage is known with its owner."
                : $"Before {DayText.Iso(yearStart)} no step has {StepTrials.FewestSuccesses} successes that were seen from their beginning, or nobody entered a stage since.",
            Balance = BalanceOf(quotaPerDay),
            Rhythm = MetricsBuilder.RhythmOf(_past, _sellers),
            WeeksAhead = [.. WeeksOf(outlook)],
            Outlook = outlook.Name,
        };
    }

    private FindingReading FindingOf(SellerId seller, CoachingFinding finding) => new()
    {
        Seller = seller.Value,
        Kind = finding.Kind.ToString(),
        Step = finding.Stage?.Id.Value,
        Skill = CoachingTexts.English.SkillOf(finding.Skill),
        Practice = CoachingTexts.English.PracticeOf(finding.Skill),
        FirstFlaggedOn = DayText.Iso(finding.FirstFlaggedOn),
        Behind = [.. finding.Behind.Select(benchmark => benchmark.ToString())],
        Now = finding.Now is { } now ? RateReading.From(now) : null,
        OwnPast = finding.OwnPast is { } past ? RateReading.From(past) : null,
        Team = finding.Team is { } team ? RateReading.From(team) : null,
        JudgedAfterDays = finding.JudgedAfterDays,
        Cost = CostOf(seller, finding),
    };

    private CostReading? CostOf(SellerId seller, CoachingFinding finding)
    {
        var (model, reading, newBusiness) = _nextQuarter.Value;
        var (currency, quarter) = (_past.Export.Currency, NextQuarter);
        var forecast = Forecast.Create(_past.Snapshot, reading, quarter, currency, [seller], newBusiness.For([seller]));
        var whatIf = WhatIf.Create(QuotaGap.Create(Quota.ForSeller(seller, Money.Zero(currency), quarter), forecast, _past.Export.WorkingCalendar), _past.Snapshot, model);
        return finding.Cost(whatIf) is { } cost
            ? new(
                DayText.Iso(quarter.From), DayText.Iso(quarter.To), decimal.Round(cost.IfMended.Before.Mean.Amount), decimal.Round(cost.Expected.Amount), decimal.Round(cost.Lower.Amount),
                decimal.Round(cost.Upper.Amount), cost.Ratio)
            : null;
    }

    private static SellerVerdictReading VerdictOf(CoachingAdvice advice) => new(
        advice.Seller.Value,
        advice.Verdict.ToString(),
        [
            .. advice.Test.Steps.Select(step => new StepReading(
                step.Step, step.Verdict.ToString(), RateReading.From(step.Now), step.NotYetJudged, step.JudgedAfterDays, step.Threshold, [.. step.Benchmarks.Select(EvidenceReading.Of)])),
        ],
        advice.Test.Volume is { } volume
            ? new(volume.Verdict.ToString(), volume.NowEntries, volume.NowDays, volume.BeforeEntries, volume.BeforeDays, volume.Evidence, volume.Threshold)
            : null);

    // What everybody's year needed for each unit won serves each seller too.
    private BalanceReading BalanceOf(decimal? quotaPerDay)
    {
        var currency = _past.Export.Currency;
        var appointments = _past.Prospects is { } prospects ? AppointmentBook.FromProspects(prospects.Value, _past.Zone) : AppointmentBook.FromHistory(_past.History);
        var year = new DateInterval(_past.AsOf.PlusDays(-364), _past.AsOf);
        var state = SteadyState.FromHistory(_past.History, _past.Snapshot, appointments, currency, year);
        var quota = quotaPerDay is { } asked ? new Money(asked, currency) : QuotaPerDay();
        var balance = PipelineBalance.Create(state, _past.Snapshot, appointments, quota ?? WonPerDay(year), _sellers);
        return new BalanceReading
        {
            Advice = balance.Advice.ToString(),
            Text = CoachingTexts.English.TextOf(balance.Advice),
            PaceFrom = quota is not null ? "quota" : "what was won in the past year",
            NeededPerDay = decimal.Round(balance.NeededPerDay.Amount, 2),
            NearClosing = balance.NearClosing.Amount,
            NearClosingCount = balance.NearClosingCount,
            NearClosingNeeded = balance.NearClosingNeeded?.Amount,
            Appointments = balance.Appointments,
            AppointmentsNeeded = balance.AppointmentsNeeded,
            NearClosingStages = [.. state.NearClosing.Select(stage => stage.Value)],
            Wins = state.WinCount,
        };
    }

    // The profile's quotas of the sellers, for the quarter of the day.
    private Money? QuotaPerDay()
    {
        var quarter = _past.Export.FiscalCalendar.PeriodOf(_past.AsOf, FiscalPeriodKind.Quarter);
        var quotas = QuotaReader.Read(_past.Export).Where(quota => quota.Seller is not null && quota.Period.Days == quarter.Days && _sellers.Includes(quota.Seller)).ToArray();
        return quotas.Length == 0 ? null : PipelineBalance.PerDay(Quota.ForAll(new(quotas.Sum(quota => quota.Target.Amount), _past.Export.Currency), quarter));
    }

    private Money WonPerDay(DateInterval days)
    {
        var won = _past.Snapshot.RowsIn(RowSet.Closed)
            .Where(row => row is { Outcome: Pipeline.Core.Stages.OutcomeKind.Won, Value: not null } && row.ClosedOn >= days.Start && _sellers.Includes(row.Owner))
            .Sum(row => row.Value!.Value.Amount); // not null by the filter
        return new(Math.Max(0, decimal.Round(won / days.Length, 6)), _past.Export.Currency);
    }

    private IOutlook OutlookOf()
    {
        var measured = MeasuredOutlook.FromHistory(_past.Snapshot);
        return measured.TimeToClose.WonCount > 0 && _past.Snapshot.Rows.Closed >= EnoughClosed ? measured : StatedOutlook.Instance;
    }

    private IEnumerable<WeekReading> WeeksOf(IOutlook outlook)
    {
        var ahead = WeeksAhead.Create(_past.Snapshot, outlook, NewBusinessOutlook.FromHistory(_past.Snapshot, _sellers), _past.Export.Currency, _sellers);
        return ahead.Weeks.Select(week => new WeekReading(
            DayText.Iso(week.Days.Start), DayText.Iso(week.Days.End), week.ExpectedSales, decimal.Round(week.ExpectedFromOpen.Amount, 2),
            week.ExpectedFromNew is { } fresh ? decimal.Round(fresh.Amount, 2) : null, week.Usual.Amount, week.Ratio, week.Fill.ToString()));
    }
}

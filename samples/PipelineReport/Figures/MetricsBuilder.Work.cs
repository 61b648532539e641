using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Prospects;
using PipelineReport.Import;

namespace PipelineReport.Figures;

/// <content>The work behind the sales.</content>
internal sealed partial class MetricsBuilder
{
    private WorkReading WorkOf()
    {
        ImmutableArray<Prospect> prospects = [.. _past.Prospects!.Value.Where(prospect => _sellers.Includes(prospect.Owner))]; // asked for only where there are some
        var log = _sellers is null ? _past.Activities.Value : ActivityLog.FromActivities(_past.Activities.Value.Activities.Where(activity => _sellers.Contains(activity.Seller))).OrThrow();
        log = log.Within(new DateInterval(LocalDate.MinIsoValue, _past.AsOf), _past.Zone);
        var time = TimeByAuthority.FromActivities(log, prospects);
        return new WorkReading
        {
            Appointments = AppointmentsOf(prospects),
            Ratios = [.. RatiosOf(prospects, log)],
            Slippage = SlippageOf(prospects),
            Responses = ResponsesOf(prospects),
            Trials = TrialsOf(prospects),
            Offers = [.. IncentiveEffects.FromProspects(prospects, _past.AsOf, _past.Zone).All.Select(OfferOf)],
            Authority = new(time.WithAuthority.TotalHours, time.NeverWithAuthority.TotalHours, time.OfNobody.TotalHours, time.ShareWithout),
            Idle = IdleOf(prospects, log),
        };
    }

    private AppointmentsReading AppointmentsOf(ImmutableArray<Prospect> prospects)
    {
        var outcomes = AppointmentOutcomes.FromProspects(prospects, _past.AsOf, _past.Zone, _past.Export.WorkingCalendar);
        var all = outcomes.All;
        return new AppointmentsReading
        {
            Held = all.Held,
            NoShow = all.NoShow,
            CancelledInTime = all.CancelledInTime,
            CancelledLate = all.CancelledLate + all.CancelledUndated,
            CancelledByUs = all.CancelledByUs,
            Planned = all.Planned,
            PastWithoutEnd = all.PastWithoutEnd,
            NoShowReminded = RateReading.From(outcomes.Reminded.NoShowRate),
            NoShowNotReminded = RateReading.From(outcomes.NotReminded.NoShowRate),
            CancelledReminded = RateReading.From(outcomes.Reminded.CancellationRate),
            CancelledNotReminded = RateReading.From(outcomes.NotReminded.CancellationRate),
            ReminderEffect = EffectReading.Of(outcomes.EffectOfReminders),
            SavedHours = all.SavedTime.TotalHours,
            SavedVisits = all.SavedVisits,
            MedianLeadTimeWorkingDays = outcomes.BookingLeadTimes.Median,
        };
    }

    private IEnumerable<RatioReading> RatiosOf(ImmutableArray<Prospect> prospects, ActivityLog log)
    {
        var ratios = ActivityRatios.FromProspects(prospects, log, Year, _past.AsOf, _past.Zone);
        var calls = ratios.ConversationsPerColdCall;
        yield return new("conversationsPerColdCall", calls.Count, calls.Of - calls.Count, 0, calls.Share, calls.Share);
        yield return RatioReading.Of("appointmentsPerConversation", ratios.AppointmentsPerConversation);
        yield return RatioReading.Of("heldPerPlanned", ratios.HeldPerPlanned);
        yield return RatioReading.Of("presentationsPerAppointment", ratios.PresentationsPerAppointment);
        yield return RatioReading.Of("proposalsPerPresentation", ratios.ProposalsPerPresentation);
        yield return RatioReading.Of("salesPerPresentation", ratios.SalesPerPresentation);
        yield return RatioReading.Of("salesPerAppointment", ratios.SalesPerAppointment);
    }

    private SlippageReading SlippageOf(ImmutableArray<Prospect> prospects)
    {
        var counted = prospects.Select(prospect => prospect.Id).ToHashSet();
        var slippage = Slippage.FromFacts(_past.Facts.Where(fact => counted.Contains(fact.Prospect)), Year, _past.Zone, _past.Export.FiscalCalendar);
        return new(
            RateReading.From(slippage.Pushed), slippage.Pushes, slippage.DaysPushed, RateReading.From(slippage.PushesOut), slippage.Pulls, slippage.DaysPulled,
            _rows.Count(row => row.Outcome is null && row.ExpectedCloseOn < _past.AsOf));
    }

    private ResponseReading ResponsesOf(ImmutableArray<Prospect> prospects)
    {
        var responses = ResponseTimes.FromProspects(prospects, _past.AsOf, _past.Zone, _past.Export.WorkingCalendar);
        return new(
            RateReading.From(responses.AnsweredInTime), responses.MedianMinutes / 60.0, responses.OpenNotDue + responses.OpenOverdue, responses.OpenOverdue,
            EffectReading.Of(responses.EffectOfAnsweringInTime));
    }

    private TrialReading TrialsOf(ImmutableArray<Prospect> prospects)
    {
        var trials = TrialConversion.FromProspects(prospects, _past.AsOf, _past.Zone);
        return new(
            trials.Started,
            [
                .. trials.Cohorts.Select(cohort => new TrialCohortReading(
                    cohort.Month.ToString("uuuu-MM", CultureInfo.InvariantCulture), cohort.Started, cohort.Converted, cohort.EndedWithout, cohort.StillRunning)),
            ],
            [.. TrialDays.Select(day => new TrialDayReading(day, trials.ConvertedBy(day)))]);
    }

    private static OfferReading OfferOf(IncentiveEffect effect) => new(
        effect.Kind.ToString(), effect.Offered, effect.Exposed, EffectReading.Of(effect.Association), effect.ExtraWins.Count, effect.ExtraWins.Refusal?.ToString());

    // What is usual in a stage is everybody's.
    private IdleReading IdleOf(ImmutableArray<Prospect> prospects, ActivityLog log)
    {
        var thresholds = IdleThresholds.FromProspects(_past.Prospects!.Value, _past.AsOf, _past.Zone); // asked for only where there are some
        var idle = IdleProspects.FromProspects(prospects, log, _past.AsOf, _past.Zone, _past.Export.WorkingCalendar, thresholds);
        return new(
            idle.Items.Length,
            idle.Open,
            idle.Paused,
            [
                .. idle.Items.OrderByDescending(item => item.Days).Take(LongestShown)
                    .Select(item => new IdleProspectReading(item.Prospect.Value, item.Owner?.Value, item.Stage.Value, DayText.Iso(item.Since), item.Days, item.Threshold, item.Reason.ToString())),
            ]);
    }
}

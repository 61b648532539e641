using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Metrics.Work;

/// <summary>What comes of what: from the cold call to the sale, each step by the cohort that came to the step before in a period.</summary>
/// <remarks>
/// <para>
/// All but two ratios follow prospects: those that came to a step for the first time in the period, and how many of them have come
/// to the next by the as-of day. Cold calls and appointments are counted themselves. A step that was skipped counts as passed: a
/// proposal stands for the presentation before it, a won sale for both. Stages of the roles presentation, trial, proposal
/// and closing come in this order. In a cohort of presentations are those that entered such a stage in the period.
/// </para>
/// <para>
/// A sale has ended by its latest end, not taken up again; duplicates and what went up in another prospect count nowhere. A
/// first time that nobody wrote down is in no cohort. Readings of disjoint prospects and activities merge exactly.
/// </para>
/// </remarks>
public sealed class ActivityRatios
{
    private ActivityRatios(
        Rate conversationsPerColdCall, long coldCallsNotStated, CohortRatio appointmentsPerConversation, CohortRatio heldPerPlanned,
        CohortRatio presentationsPerAppointment, CohortRatio proposalsPerPresentation, CohortRatio salesPerPresentation, CohortRatio salesPerAppointment)
    {
        (ConversationsPerColdCall, ColdCallsNotStated) = (conversationsPerColdCall, coldCallsNotStated);
        (AppointmentsPerConversation, HeldPerPlanned) = (appointmentsPerConversation, heldPerPlanned);
        (PresentationsPerAppointment, ProposalsPerPresentation) = (presentationsPerAppointment, proposalsPerPresentation);
        (SalesPerPresentation, SalesPerAppointment) = (salesPerPresentation, salesPerAppointment);
    }

    /// <summary>Gets the reading of nothing.</summary>
    public static ActivityRatios Empty { get; } = new(default, 0, default, default, default, default, default, default);

    /// <summary>Gets the cold calls of the period in which somebody was reached, of those with a stated outcome.</summary>
    public Rate ConversationsPerColdCall { get; }

    /// <summary>Gets the cold calls of the period of which nobody said what came.</summary>
    public long ColdCallsNotStated { get; }

    /// <summary>Gets, of the prospects whose conversation was opened in the period, those with an appointment booked, whatever became of it.</summary>
    public CohortRatio AppointmentsPerConversation { get; }

    /// <summary>Gets, of the appointments that were to start in the period, those held. Ended are no-shows and cancellations; still open such as are to come, and past ones of which nobody wrote down the end.</summary>
    public CohortRatio HeldPerPlanned { get; }

    /// <summary>Gets, of the prospects whose first held appointment was in the period, those that came to a presentation, before or since.</summary>
    public CohortRatio PresentationsPerAppointment { get; }

    /// <summary>Gets, of the prospects that came to a presentation in the period, those that came to a proposal.</summary>
    public CohortRatio ProposalsPerPresentation { get; }

    /// <summary>Gets, of the prospects that came to a presentation in the period, those won.</summary>
    public CohortRatio SalesPerPresentation { get; }

    /// <summary>Gets, of the prospects whose first held appointment was in the period, those won: the closing ratio.</summary>
    public CohortRatio SalesPerAppointment { get; }

    /// <summary>Counts the ratios of prospects and of a log.</summary>
    /// <param name="prospects">The prospects as they stood at the end of the as-of day.</param>
    /// <param name="log">What sellers did: for cold calls, of these prospects or of none. May be empty.</param>
    /// <param name="period">The days in which cohorts come to a step, both ends included.</param>
    /// <param name="asOf">The as-of day.</param>
    /// <param name="zone">The zone that days are counted in; appointments go by their own clock.</param>
    /// <returns>The ratios.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ActivityRatios FromProspects(IEnumerable<Prospect> prospects, ActivityLog log, DateInterval period, LocalDate asOf, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(prospects);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(zone);
        var end = ProspectHistory.EndOf(asOf, zone);
        var calls = log.Of(ActivityKind.ColdCall).Within(period, zone).Activities.Where(call => call.At < end).ToLookup(call => call.Outcome);
        var stated = calls.Where(same => same.Key != ActivityOutcome.NotStated).Sum(same => same.LongCount());
        var result = new ActivityRatios(
            new(stated - calls[ActivityOutcome.NotReached].LongCount(), stated),
            calls[ActivityOutcome.NotStated].LongCount(),
            default,
            default,
            default,
            default,
            default,
            default);
        return prospects.Where(prospect => prospect.Outcome?.Kind is not (OutcomeKind.Duplicate or OutcomeKind.Merged))
            .Select(prospect => OfProspect(prospect, period, zone))
            .Aggregate(result, Merge);
    }

    /// <summary>Adds up the readings of two groups that have no prospect and no activity in common.</summary>
    /// <param name="first">The first reading.</param>
    /// <param name="second">The second reading.</param>
    /// <returns>The reading of both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ActivityRatios Merge(ActivityRatios first, ActivityRatios second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(
            Rate.Merge(first.ConversationsPerColdCall, second.ConversationsPerColdCall),
            first.ColdCallsNotStated + second.ColdCallsNotStated,
            CohortRatio.Merge(first.AppointmentsPerConversation, second.AppointmentsPerConversation),
            CohortRatio.Merge(first.HeldPerPlanned, second.HeldPerPlanned),
            CohortRatio.Merge(first.PresentationsPerAppointment, second.PresentationsPerAppointment),
            CohortRatio.Merge(first.ProposalsPerPresentation, second.ProposalsPerPresentation),
            CohortRatio.Merge(first.SalesPerPresentation, second.SalesPerPresentation),
            CohortRatio.Merge(first.SalesPerAppointment, second.SalesPerAppointment));
    }

    private static ActivityRatios OfProspect(Prospect prospect, DateInterval period, DateTimeZone zone)
    {
        var isWon = prospect.Outcome?.Kind == OutcomeKind.Won;
        var presented = prospect.Stages.Where(stage => stage.Role == StageRole.Presentation).ToArray();
        var isProposed = isWon || prospect.Stages.Any(stage => stage.Role is StageRole.Proposal or StageRole.Closing);
        var isPresented = isProposed || prospect.Stages.Any(stage => stage.Role is StageRole.Presentation or StageRole.Trial);
        var inPresentation = presented.All(stage => stage.At is not null) && IsIn(presented.Min(stage => stage.At)?.InZone(zone).Date);
        var inAppointment = IsIn(prospect.Appointments.Where(one => one.End == AppointmentEnd.Held).Select(one => (LocalDate?)one.Plan.Start.Date).Min());
        var planned = prospect.Appointments.Where(one => period.Contains(one.Plan.Start.Date)).ToArray();
        var held = planned.LongCount(one => one.End == AppointmentEnd.Held);
        var waiting = planned.LongCount(one => one.IsPlanned);
        return new(
            default,
            0,
            OfOne(IsIn(prospect.Conversation?.At?.InZone(zone).Date), prospect.Appointments.Length > 0),
            new(held, planned.Length - held - waiting, waiting),
            OfOne(inAppointment, isPresented),
            OfOne(inPresentation, isProposed),
            OfOne(inPresentation, isWon),
            OfOne(inAppointment, isWon));

        bool IsIn(LocalDate? day) => day is { } known && period.Contains(known);

        CohortRatio OfOne(bool isInCohort, bool isReached) =>
            !isInCohort ? default : isReached ? new(1, 0, 0) : prospect.Outcome is null ? new(0, 0, 1) : new(0, 1, 0);
    }
}

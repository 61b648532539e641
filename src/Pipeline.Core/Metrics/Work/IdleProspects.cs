using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Prospects;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Work;

/// <summary>The open prospects in which nothing has happened with the buyer for longer than is usual in their stage, and nothing is planned.</summary>
/// <remarks>
/// <para>
/// A touch takes two: something in which the buyer took part. From the prospect: the first conversation and interest, a reply,
/// an appointment booked, held, or called off by the prospect, a question asked, a trial used for the first time, a demo shown. From
/// the log: a cold call in which somebody was reached, a conversation or presentation unless nobody was. What the seller does
/// alone, such as research, a message, a gift or a proposal written, is none.
/// </para>
/// <para>
/// A prospect is paused, and never idle, while something is planned that falls due after the as-of day: an appointment, a step,
/// a follow-up of a series, the end of a running trial. What has fallen due and was not done counts from its day. Answers that
/// are owed to the buyer are no plan. Days are counted in one zone. Readings of disjoint prospects merge exactly.
/// </para>
/// </remarks>
public sealed class IdleProspects
{
    private IdleProspects(IEnumerable<IdleProspect> items, long open, long paused, long notJudged)
    {
        Items = [.. items.OrderByDescending(item => item.Days - item.Threshold).ThenBy(item => item.Prospect.Value, StringComparer.Ordinal)];
        (Open, Paused, NotJudged) = (open, paused, notJudged);
    }

    /// <summary>Gets the reading of nobody.</summary>
    public static IdleProspects Empty { get; } = new([], 0, 0, 0);

    /// <summary>Gets the idle prospects, the longest beyond its threshold first, then by id.</summary>
    public ImmutableArray<IdleProspect> Items { get; }

    /// <summary>Gets how many prospects are open.</summary>
    public long Open { get; }

    /// <summary>Gets how many of them are paused by what is planned.</summary>
    public long Paused { get; }

    /// <summary>Gets how many of the others cannot be judged: no stage, no threshold of the stage, or no day to count from.</summary>
    public long NotJudged { get; }

    /// <summary>Gets the share idle, of those open that can be judged, paused ones among them.</summary>
    public Rate Share => new(Items.Length, Open - NotJudged);

    /// <summary>Finds the idle ones among prospects.</summary>
    /// <param name="prospects">The prospects as they stood at the end of the as-of day.</param>
    /// <param name="log">What sellers did; activities after the as-of day make no difference, nor such as name no prospect. May be empty.</param>
    /// <param name="asOf">The as-of day.</param>
    /// <param name="zone">The zone that days are counted in.</param>
    /// <param name="calendar">The working days in which follow-ups fall due.</param>
    /// <param name="thresholds">The days that are usual in each stage.</param>
    /// <param name="share">The share of visits that is over by the threshold, above 0 and below 1; null takes <see cref="IdleThresholds.AssumedShare"/>.</param>
    /// <returns>The idle prospects.</returns>
    /// <exception cref="ArgumentNullException">An argument that must be given is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and below 1.</exception>
    public static IdleProspects FromProspects(
        IEnumerable<Prospect> prospects, ActivityLog log, LocalDate asOf, DateTimeZone zone, WorkingCalendar calendar, IdleThresholds thresholds,
        double? share = null)
    {
        ArgumentNullException.ThrowIfNull(prospects);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(thresholds);
        var (end, today) = (ProspectHistory.EndOf(asOf, zone), PipelineSnapshot.ToDay(asOf));
        var logged = log.Activities.Where(activity => activity.At < end && activity.Prospect is not null && IsTouch(activity))
            .GroupBy(activity => activity.Prospect!.Value).ToDictionary(same => same.Key, same => same.Max(activity => activity.At));
        var limits = new Dictionary<StageId, int?>();
        var idle = new List<IdleProspect>();
        var (open, paused, notJudged) = (0L, 0L, 0L);
        foreach (var prospect in prospects.Where(prospect => prospect.IsOpen))
        {
            open++;
            ImmutableArray<Instant> planned = [.. Planned(prospect, end, calendar, zone)];
            if (planned.Any(due => due >= end))
            {
                paused++;
                continue;
            }

            var touched = SaleCourse.DayOf(Later(LastTouch(prospect), logged.TryGetValue(prospect.Id, out var at) ? at : null), zone);
            var due = planned.IsEmpty ? null : SaleCourse.DayOf(planned.Max(), zone);
            var since = touched is null ? due ?? SaleCourse.DayOf(prospect.OpenedAt, zone) : due > touched ? due : touched;
            if (prospect.Stage is not { } stage || LimitOf(stage.Stage) is not { } limit || since is not { } from)
            {
                notJudged++;
            }
            else if (today - from > limit)
            {
                var reason = due is not null ? IdleReason.StepOverdue : touched is null ? IdleReason.NeverTouched : IdleReason.NothingPlanned;
                idle.Add(new(prospect.Id, prospect.Owner, stage.Stage, asOf.PlusDays(from - today), today - from, limit, reason));
            }
        }

        return new(idle, open, paused, notJudged);

        int? LimitOf(StageId stage)
        {
            if (!limits.TryGetValue(stage, out var limit))
            {
                limits.Add(stage, limit = thresholds.DaysOf(stage, share));
            }

            return limit;
        }
    }

    /// <summary>Joins the readings of two groups that have no prospect in common, with the same thresholds.</summary>
    /// <param name="first">The first reading.</param>
    /// <param name="second">The second reading.</param>
    /// <returns>The reading of both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IdleProspects Merge(IdleProspects first, IdleProspects second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(first.Items.Concat(second.Items), first.Open + second.Open, first.Paused + second.Paused, first.NotJudged + second.NotJudged);
    }

    private static IEnumerable<Instant> Planned(Prospect prospect, Instant end, WorkingCalendar calendar, DateTimeZone zone) =>
        OpenSteps.Read(prospect, end, calendar, zone)
            .Where(read => read.Step.Kind is OpenStepKind.Appointment or OpenStepKind.Planned or OpenStepKind.FollowUp or OpenStepKind.TrialEnd)
            .Select(read => read.Step.DueAt).OfType<Instant>();

    // The one definition of a touch, as the remarks of the type have it.
    private static Instant? LastTouch(Prospect prospect)
    {
        var last = Later(prospect.Conversation?.At, prospect.Interest?.At);
        foreach (var person in prospect.Contacts)
        {
            last = Later(last, person.LastReplyAt);
        }

        foreach (var appointment in prospect.Appointments)
        {
            last = Later(last, appointment.BookedAt);
            last = appointment.End is AppointmentEnd.Held or AppointmentEnd.CancelledByProspect ? Later(last, appointment.EndedAt) : last;
        }

        foreach (var request in prospect.InformationRequests)
        {
            last = Later(last, request.AskedAt);
        }

        foreach (var incentive in prospect.Incentives)
        {
            last = Later(last, incentive.FirstUsedAt);
            last = incentive.Offer.Kind == IncentiveKind.Demo ? Later(last, incentive.StartedAt) : last;
        }

        return last;
    }

    private static bool IsTouch(Activity activity) => activity.Kind switch
    {
        ActivityKind.ColdCall => activity.Outcome is ActivityOutcome.Reached or ActivityOutcome.Advanced or ActivityOutcome.Declined,
        ActivityKind.Conversation or ActivityKind.Presentation => activity.Outcome != ActivityOutcome.NotReached,
        _ => false,
    };

    private static Instant? Later(Instant? one, Instant? other) => one is null || other > one ? other ?? one : one;
}

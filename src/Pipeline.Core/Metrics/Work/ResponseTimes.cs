using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Prospects;

namespace Pipeline.Core.Metrics.Work;

/// <summary>How fast requests for information are answered, in working time, and how winning goes together with it.</summary>
/// <remarks>
/// A request is due when its answer was promised, otherwise within so much working time from when it was asked. Open ones are
/// censored: they have waited so long and will wait on. Withdrawn ones that were never answered count apart. Readings of
/// disjoint prospects merge exactly.
/// </remarks>
public sealed class ResponseTimes
{
    private ResponseTimes(
        Histogram answered, Histogram open, long inTime, long late, long openNotDue, long openOverdue, long withdrawn, long undated, AssociationEffect effect)
    {
        (Answered, Open, InTime, Late, OpenNotDue, OpenOverdue) = (answered, open, inTime, late, openNotDue, openOverdue);
        (Withdrawn, Undated, EffectOfAnsweringInTime) = (withdrawn, undated, effect);
    }

    /// <summary>Gets the reading of no request.</summary>
    public static ResponseTimes Empty { get; } =
        new(Histogram.Empty, Histogram.Empty, 0, 0, 0, 0, 0, 0, AssociationEffect.FromStrata(EffectMeasure.RatePerDay, []));

    /// <summary>Gets the whole minutes of working time from asking to the answer, of those answered.</summary>
    public Histogram Answered { get; }

    /// <summary>Gets the whole minutes of working time that open requests have waited by the end of the as-of day.</summary>
    public Histogram Open { get; }

    /// <summary>Gets how many were answered by when it was due.</summary>
    public long InTime { get; }

    /// <summary>Gets how many were answered later than due.</summary>
    public long Late { get; }

    /// <summary>Gets how many are open and not due yet.</summary>
    public long OpenNotDue { get; }

    /// <summary>Gets how many are open and overdue.</summary>
    public long OpenOverdue { get; }

    /// <summary>Gets how many were withdrawn without an answer.</summary>
    public long Withdrawn { get; }

    /// <summary>Gets how many are left out because nobody wrote down when they were asked or answered, or because the answer is dated before the question.</summary>
    public long Undated { get; }

    /// <summary>Gets the share answered in time, of those of which it is settled: answered, or open and overdue.</summary>
    public Rate AnsweredInTime => new(InTime, InTime + Late + OpenOverdue);

    /// <summary>Gets the working minutes within which half are answered, open ones counted as censored; null when fewer than half have been.</summary>
    /// <remarks>Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958); answers before censorings.</remarks>
    public int? MedianMinutes => SurvivalCurve.FromLifeTable(LifeTable.FromRows(
            Answered.Bars.Select(bar => new SpellCount(new(-1, bar.At, SpellEnd.MovedOn), bar.Count))
                .Concat(Open.Bars.Select(bar => new SpellCount(new(-1, bar.At, SpellEnd.Censored), bar.Count)))))
        .FirstAgeAtMost(0.5);

    /// <summary>Gets how winning goes together with an answer in time.</summary>
    /// <remarks>
    /// The first request of each prospect settles which it is, on the day it was due, among those still open on that day, so that
    /// nobody is counted slow for having closed early (a landmark: Anderson, Cain and Gelber, Journal of Clinical Oncology 1 (1983)).
    /// Exposed are those answered in time, and rates are wins in the days after that one, by the stage in which it was asked.
    /// </remarks>
    public AssociationEffect EffectOfAnsweringInTime { get; }

    /// <summary>Measures the requests of prospects. Those of duplicates, and of what went up in another prospect, make no part of the effect.</summary>
    /// <param name="prospects">The prospects as they stood at the end of the as-of day.</param>
    /// <param name="asOf">The as-of day.</param>
    /// <param name="zone">The zone that days and working hours are read in.</param>
    /// <param name="calendar">The hours of those who answer.</param>
    /// <param name="within">The working time to answer in where nothing was promised; null takes <see cref="AnswerDeadline.AssumedWithin"/>.</param>
    /// <returns>The reading.</returns>
    /// <exception cref="ArgumentNullException">An argument that must be given is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is negative, or an instant lies within a week of the ends of the calendar.</exception>
    public static ResponseTimes FromProspects(
        IEnumerable<Prospect> prospects, LocalDate asOf, DateTimeZone zone, WorkingCalendar calendar, Duration? within = null)
    {
        ArgumentNullException.ThrowIfNull(prospects);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(calendar);
        var end = ProspectHistory.EndOf(asOf, zone);
        var (answered, open) = (new List<int>(), new List<int>());
        var (inTime, late, notDue, overdue, withdrawn, undated) = (0L, 0L, 0L, 0L, 0L, 0L);
        var strata = new List<EffectStratum>();
        foreach (var prospect in prospects)
        {
            foreach (var request in prospect.InformationRequests)
            {
                if (request is { IsAnswered: false, IsWithdrawn: true })
                {
                    withdrawn++;
                }
                else if (request.AskedAt is not { } asked || (request.IsAnswered && !(request.AnsweredAt >= asked)))
                {
                    undated++;
                }
                else if (request.AnsweredAt is { } at)
                {
                    answered.Add(Minutes(asked, at));
                    _ = at <= request.DueBy(calendar, zone, within) ? inTime++ : late++;
                }
                else
                {
                    open.Add(Minutes(asked, Instant.Max(asked, end)));
                    _ = request.DueBy(calendar, zone, within) < end ? overdue++ : notDue++;
                }
            }

            if (StratumOf(prospect) is { } stratum)
            {
                strata.Add(stratum);
            }
        }

        return new(
            Histogram.FromNumbers(answered),
            Histogram.FromNumbers(open),
            inTime,
            late,
            notDue,
            overdue,
            withdrawn,
            undated,
            AssociationEffect.FromStrata(EffectMeasure.RatePerDay, strata));

        int Minutes(Instant from, Instant to) => (int)Math.Min(int.MaxValue, Math.Floor(calendar.WorkingTimeBetween(from, to, zone).TotalMinutes));

        EffectStratum? StratumOf(Prospect prospect)
        {
            var course = SaleCourse.Of(prospect, asOf, zone);
            var first = prospect.InformationRequests.Where(request => request.AskedAt is not null).MinBy(request => request.AskedAt);
            if (first is null || course.IsApart || course.IsUndated || (first.IsAnswered && first.AnsweredAt is null) || first is { IsAnswered: false, IsWithdrawn: true })
            {
                return null;
            }

            var dueAt = first.DueBy(calendar, zone, within)!.Value; // asked at a known time
            var due = SaleCourse.DayOf(dueAt, zone)!.Value;
            if (due >= course.LastSeen)
            {
                return null;
            }

            var (wins, days) = (course.End == SpellEnd.Won ? 1 : 0, course.LastSeen - due);
            var stage = course.StageBefore(SaleCourse.DayOf(first.AskedAt, zone)!.Value + 1);
            return first.AnsweredAt <= dueAt ? new(stage, null, wins, days, 0, 0) : new(stage, null, 0, 0, wins, days);
        }
    }

    /// <summary>Adds up the readings of two groups that have no prospect in common.</summary>
    /// <param name="first">The first reading.</param>
    /// <param name="second">The second reading.</param>
    /// <returns>The reading of both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ResponseTimes Merge(ResponseTimes first, ResponseTimes second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(
            Histogram.Merge(first.Answered, second.Answered),
            Histogram.Merge(first.Open, second.Open),
            first.InTime + second.InTime,
            first.Late + second.Late,
            first.OpenNotDue + second.OpenNotDue,
            first.OpenOverdue + second.OpenOverdue,
            first.Withdrawn + second.Withdrawn,
            first.Undated + second.Undated,
            AssociationEffect.Merge(first.EffectOfAnsweringInTime, second.EffectOfAnsweringInTime));
    }
}

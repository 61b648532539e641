using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Incentives;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Prospects;

namespace Pipeline.Core.Metrics.Work;

/// <summary>How many trials are paid for, by the month in which they began and by day of their course; running ones are censored.</summary>
/// <remarks>
/// Only a trial that began counts: an offer that was never taken up is no trial. The curve is the Aalen–Johansen estimate of the
/// competing ends paid and given up, conversions and ends before censorings of the same day (Aalen and Johansen, "An empirical
/// transition matrix for non-homogeneous Markov chains based on censored observations", Scandinavian Journal of Statistics 5
/// (1978)); where none is given up it is one less the Kaplan–Meier estimate. Readings of disjoint prospects merge exactly.
/// </remarks>
public sealed class TrialConversion
{
    private TrialConversion(IEnumerable<TrialExit> exits, long undated)
    {
        Exits =
        [
            .. exits.GroupBy(exit => (exit.Month, exit.Day, exit.End))
                .Select(same => new TrialExit(same.Key.Month, same.Key.Day, same.Key.End, same.Sum(exit => exit.Count)))
                .OrderBy(exit => exit.Month).ThenBy(exit => exit.Day).ThenBy(exit => exit.End),
        ];
        Undated = undated;
        Days = CurveOf(Exits);
    }

    /// <summary>Gets the reading of no trial.</summary>
    public static TrialConversion Empty { get; } = new([], 0);

    /// <summary>Gets what is counted: trials by month of start, day of leaving and end; what merges.</summary>
    public ImmutableArray<TrialExit> Exits { get; }

    /// <summary>Gets how many trials are left out because nobody wrote down when they began, or when their sale ended.</summary>
    public long Undated { get; }

    /// <summary>Gets the curve of all trials: each day on which any left observation.</summary>
    public ImmutableArray<TrialDay> Days { get; }

    /// <summary>Gets the counts by month of start, ascending.</summary>
    public ImmutableArray<TrialCohort> Cohorts =>
    [
        .. Exits.GroupBy(exit => exit.Month).Select(month => new TrialCohort(
            month.Key,
            month.Sum(exit => exit.Count),
            month.Where(exit => exit.End == SpellEnd.Won).Sum(exit => exit.Count),
            month.Where(exit => exit.End is SpellEnd.Lost or SpellEnd.NoDecision).Sum(exit => exit.Count),
            month.Where(exit => exit.End == SpellEnd.Censored).Sum(exit => exit.Count))),
    ];

    /// <summary>Gets how many trials began.</summary>
    public long Started => Exits.Sum(exit => exit.Count);

    /// <summary>Gets the days from start to payment, of those paid for.</summary>
    public Histogram DaysToConvert =>
        Histogram.FromBars(Exits.Where(exit => exit.End == SpellEnd.Won).Select(exit => new HistogramBar(exit.Day, exit.Count)));

    /// <summary>Counts the first trial of each prospect that began one. A sale won after the start is a conversion, another end none.</summary>
    /// <param name="prospects">The prospects as they stood at the end of the as-of day.</param>
    /// <param name="asOf">The as-of day: where sales still open are censored.</param>
    /// <param name="zone">The zone that days are counted in.</param>
    /// <returns>The counts; duplicates and what went up in another prospect count nowhere.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="prospects"/> or <paramref name="zone"/> is null.</exception>
    public static TrialConversion FromProspects(IEnumerable<Prospect> prospects, LocalDate asOf, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(prospects);
        ArgumentNullException.ThrowIfNull(zone);
        var exits = new List<TrialExit>();
        var undated = 0L;
        foreach (var prospect in prospects)
        {
            var course = SaleCourse.Of(prospect, asOf, zone);
            ImmutableArray<Incentive> trials = [.. prospect.Incentives.Where(offer => offer.Offer.Kind == IncentiveKind.Trial && offer.IsStarted)];
            if (course.IsApart || trials.IsEmpty)
            {
                continue;
            }

            if (course.IsUndated || trials.Any(trial => trial.StartedAt is null))
            {
                undated++;
                continue;
            }

            var started = trials.Min(trial => trial.StartedAt)!.Value.InZone(zone).Date; // none is null
            if (course.LastSeen - Tracking.PipelineSnapshot.ToDay(started) is >= 0 and var day)
            {
                exits.Add(new(started.ToYearMonth(), day, course.End, 1));
            }
        }

        return new(exits, undated);
    }

    /// <summary>Counts rows. What lies after the as-of day is not known: later starts are left out, later payments and ends have not come.</summary>
    /// <param name="runs">The trials.</param>
    /// <param name="asOf">The as-of day.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="runs"/> or one of them is null.</exception>
    public static TrialConversion FromRuns(IEnumerable<TrialRun> runs, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var exits = new List<TrialExit>();
        foreach (var run in runs)
        {
            ArgumentNullException.ThrowIfNull(run, nameof(runs));
            if (run.StartedOn > asOf)
            {
                continue;
            }

            var (end, last) = run.PaidOn <= asOf && !(run.EndedOn < run.PaidOn) ? (SpellEnd.Won, run.PaidOn.Value)
                : run.EndedOn <= asOf ? (SpellEnd.Lost, run.EndedOn.Value)
                : (SpellEnd.Censored, asOf);
            exits.Add(new(run.StartedOn.ToYearMonth(), Period.DaysBetween(run.StartedOn, last), end, 1));
        }

        return new(exits, 0);
    }

    /// <summary>Adds up the readings of two groups that have no trial in common.</summary>
    /// <param name="first">The first reading.</param>
    /// <param name="second">The second reading.</param>
    /// <returns>The reading of both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static TrialConversion Merge(TrialConversion first, TrialConversion second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(first.Exits.Concat(second.Exits), first.Undated + second.Undated);
    }

    /// <summary>Keeps the trials that began in some months.</summary>
    /// <param name="from">The first month.</param>
    /// <param name="to">The last month, included.</param>
    /// <returns>The reading of these, with a curve of its own; what is undated is in no month.</returns>
    public TrialConversion StartedIn(YearMonth from, YearMonth to) =>
        new(Exits.Where(exit => exit.Month.CompareTo(from) >= 0 && exit.Month.CompareTo(to) <= 0), 0);

    /// <summary>Estimates the share converted by a day of the course.</summary>
    /// <param name="day">The whole days since the start, 0 or more, that day included.</param>
    /// <returns>The share, 0 to 1; null when no trial has run into that day, so that nothing is known of it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is negative.</exception>
    public double? ConvertedBy(int day)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(day);
        return Days is [.., var last] && (day <= last.Day || last.ShareRunning == 0) ? Days.LastOrDefault(known => known.Day <= day).ShareConverted : null;
    }

    /// <summary>Gives one spell a trial, for any curve of competing risks.</summary>
    /// <returns>The spells, in order of month, day and end, from the first day of each trial on.</returns>
    public IEnumerable<Spell> Spells()
    {
        foreach (var exit in Exits)
        {
            for (var i = 0L; i < exit.Count; i++)
            {
                yield return new(-1, exit.Day, exit.End);
            }
        }
    }

    private static ImmutableArray<TrialDay> CurveOf(ImmutableArray<TrialExit> exits)
    {
        var table = LifeTable.FromRows(exits.Select(exit => new SpellCount(new(-1, exit.Day, exit.End), exit.Count)));
        var (running, risks) = (SurvivalCurve.FromLifeTable(table), CompetingRisks.FromLifeTable(table));
        return
        [
            .. running.Steps.Zip(risks.EndedBy(SpellEnd.Won).Steps, (any, paid) => new TrialDay(
                any.Age, any.AtRisk, paid.Events, any.Events - paid.Events, any.Censored, paid.Chance, any.StillOpen)),
        ];
    }
}

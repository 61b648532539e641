using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>Where a seller's craft leaks, step by step, seen before it reaches the final number.</summary>
/// <remarks>
/// Every step from a stage to the next, and from the last to the sale, is watched for a year beside the seller's own year before and
/// beside the others of the team; and so is the number of prospects begun. A seller with no weak spot is flagged in at most one year of
/// twenty, whatever the number of steps and however often one looks (<see cref="WeaknessTest"/>). What a weak spot costs in money, <see cref="CoachingFinding.Cost"/> says.
/// </remarks>
public sealed class CoachingAdvice
{
    private CoachingAdvice(SellerId seller, WeaknessTest test, ImmutableArray<CoachingFinding> findings, ImmutableArray<StageId> notWatched) =>
        (Seller, Test, Findings, NotWatched) = (seller, test, findings, notWatched);

    /// <summary>Gets the seller.</summary>
    public SellerId Seller { get; }

    /// <summary>Gets the test: every step with its counts, its evidence, and whether there is enough data.</summary>
    public WeaknessTest Test { get; }

    /// <summary>Gets the weak spots, the earliest first; none when nothing showed, or when there was not enough data.</summary>
    public ImmutableArray<CoachingFinding> Findings { get; }

    /// <summary>Gets the stages whose step could not be watched, for the years before have too few successes to say how long one takes.</summary>
    public ImmutableArray<StageId> NotWatched { get; }

    /// <summary>Gets the verdict: weak when a spot was found; not enough data when there is not for any step.</summary>
    public WeaknessVerdict Verdict => !Findings.IsEmpty ? WeaknessVerdict.Weak
        : Test.Steps.Any(step => step.Verdict == WeaknessVerdict.NoSignOfWeakness) ? WeaknessVerdict.NoSignOfWeakness
        : WeaknessVerdict.NotEnoughData;

    /// <summary>Looks for weak spots of sellers.</summary>
    /// <param name="history">The history of all sellers who are compared, from a year before <paramref name="yearStart"/> on.</param>
    /// <param name="yearStart">The first day of the year watched; not after the history's as-of day.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="sellers">Whom to look at; null for every seller who entered a stage in the year watched.</param>
    /// <param name="level">The chance of any false alarm in a seller's year, at most; above 0 and below 1.</param>
    /// <param name="margin">How much lower than its benchmark a share may be and not count as weak; from 0, below 1.</param>
    /// <returns>The advice for each, in ordinal order; none where no step could be watched.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year begins after the as-of day, or a number is out of range.</exception>
    public static ImmutableArray<CoachingAdvice> FromHistory(
        PipelineHistory history, LocalDate yearStart, WorkingCalendar calendar, IEnumerable<SellerId>? sellers = null, double level = 0.05, double margin = 0)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(calendar);
        if (yearStart > history.AsOf)
        {
            throw new ArgumentOutOfRangeException(
                nameof(yearStart), FormattableString.Invariant($"The year begins on {yearStart:uuuu-MM-dd}, after the as-of day {history.AsOf:uuuu-MM-dd}."));
        }

        var stages = history.Process.Stages;
        var steps = stages.Select((stage, index) =>
        {
            var trials = StepTrials.FromHistory(history, stage.Id, index + 1 < stages.Length ? stages[index + 1].Id : null);
            return (Stage: stage, Trials: trials, Days: trials.DaysToSuccess(yearStart));
        }).ToArray();
        ImmutableArray<StageId> notWatched = [.. steps.Where(step => step.Days is null).Select(step => step.Stage.Id)];
        var watched = steps.Where(step => step.Days is not null).ToArray();
        if (watched.Length == 0)
        {
            return [];
        }

        var chosen = sellers ?? steps.SelectMany(step => step.Trials.Sellers.Where(seller => step.Trials.Of(seller).Any(trial => trial.EnteredOn >= yearStart)));
        return [.. chosen.Distinct().OrderBy(seller => seller.Value, StringComparer.Ordinal).Select(AdviceFor)];

        CoachingAdvice AdviceFor(SellerId seller)
        {
            var test = WeaknessTest.Create(
                yearStart,
                history.AsOf,
                watched.Select(step => new WatchedStep(step.Stage.Id.Value, step.Days!.Value, step.Trials.Of(seller), step.Trials.OfOthers(seller))), // watched where there are days
                VolumeOf(seller),
                level,
                margin);
            return new(seller, test, [.. test.Findings.Select(ToFinding)], notWatched);

            CoachingFinding ToFinding(WeaknessFinding finding) => new(
                finding,
                finding.Step is { } name ? watched.First(step => step.Stage.Id.Value == name).Stage : null,
                test.Steps.FirstOrDefault(step => step.Step == finding.Step),
                test.Volume);
        }

        // What a seller begins is what enters the first stage, from the first such day on.
        WatchedVolume? VolumeOf(SellerId seller)
        {
            var entries = steps[0].Trials.Of(seller).Select(trial => trial.EnteredOn).ToArray();
            return entries.Length == 0 ? null : new(entries, calendar, LocalDate.Max(entries.Min(), history.ObservedFrom ?? LocalDate.MinIsoValue));
        }
    }
}

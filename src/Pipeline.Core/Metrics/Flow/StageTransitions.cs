using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>From each stage of a process: how often to each other stage or to an end, and how long visits were at risk of it.</summary>
/// <remarks>
/// Only visits whose beginning and end are known in time count here, so that counts and exposure belong together; the others are counted in
/// <see cref="LeftOut"/>. With an exposure, a count is a rate of events per time at risk: the maximum likelihood estimate of a transition
/// intensity (Aalen, Borgan and Gjessing, "Survival and Event History Analysis" (2008), chapter 5). All figures are whole numbers, the exposure in seconds,
/// so that those of disjoint groups merge exactly.
/// </remarks>
public sealed partial class StageTransitions
{
    private static readonly int EndCount = Enum.GetValues<VisitEnd>().Length;

    private readonly ImmutableArray<long> _counts; // by stage left; then by stage entered, or after these by end
    private readonly ImmutableArray<long> _seconds;
    private readonly ImmutableArray<long> _leftOut;

    private StageTransitions(ImmutableArray<StageId> stages, ImmutableArray<long> counts, ImmutableArray<long> seconds, ImmutableArray<long> leftOut) =>
        (Stages, _counts, _seconds, _leftOut) = (stages, counts, seconds, leftOut);

    /// <summary>Gets the transitions of nothing, in no process.</summary>
    public static StageTransitions Empty { get; } = new([], [], [], []);

    /// <summary>Gets the stages in the order of the process.</summary>
    public ImmutableArray<StageId> Stages { get; }

    /// <summary>Gets the transitions that happened at least once: by stage left, then stages entered in the order of the process, then ends.</summary>
    public ImmutableArray<StageTransition> Transitions => [.. Stages.SelectMany((from, code) => TransitionsFrom(from, code))];

    private int Width => Stages.Length + EndCount;

    /// <summary>Counts the visits of a history.</summary>
    /// <param name="history">
    /// The history, or a part of it. Where it says from which day on closings are recorded, visits are at risk from that day on only, and those that
    /// ended before it are left out.
    /// </param>
    /// <returns>The transitions.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is null.</exception>
    public static StageTransitions FromHistory(PipelineHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        ImmutableArray<StageId> stages = [.. history.Process.Stages.Select(stage => stage.Id)];
        var width = stages.Length + EndCount;
        var (counts, seconds, leftOut) = (new long[stages.Length * width], new long[stages.Length], new long[stages.Length]);
        var columns = history.Columns;
        var (stage, entered, left, end) = (columns.Stage, columns.Entered, columns.Left, columns.End);
        var (seenUntil, observedSince) = (history.SeenUntil, history.ObservedSince); // no time is the lowest number
        for (var i = 0; i < history.Count; i++)
        {
            var visit = history.VisitAt(i);
            var from = stage[visit];
            var (begin, until) = (Math.Max(entered[visit], observedSince), end[visit] == (byte)VisitEnd.Open ? seenUntil : left[visit]);
            if (entered[visit] == VisitColumns.NoTime || until == VisitColumns.NoTime || until < begin)
            {
                leftOut[from]++;
                continue;
            }

            var to = end[visit] is (byte)VisitEnd.MovedOn or (byte)VisitEnd.MovedBack ? stage[visit + 1] : stages.Length + end[visit];
            counts[from * width + to]++;
            seconds[from] += until - begin;
        }

        return new(stages, [.. counts], [.. seconds], [.. leftOut]);
    }

    /// <summary>Adds up the transitions of two groups that have no visit in common, in the same process.</summary>
    /// <param name="first">The first group.</param>
    /// <param name="second">The second group.</param>
    /// <returns>The transitions of both.</returns>
    /// <exception cref="ArgumentException">The stages differ.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OverflowException">A sum is beyond 2^63 − 1.</exception>
    public static StageTransitions Merge(StageTransitions first, StageTransitions second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Stages.IsEmpty || second.Stages.IsEmpty)
        {
            return first.Stages.IsEmpty ? second : first;
        }

        return first.Stages.SequenceEqual(second.Stages)
            ? new(first.Stages, Sum(first._counts, second._counts), Sum(first._seconds, second._seconds), Sum(first._leftOut, second._leftOut))
            : throw new ArgumentException("Transitions merge within one process; these have different stages.", nameof(second));
    }

    /// <summary>Counts the moves from one stage into another, or into itself anew.</summary>
    /// <param name="from">The stage left.</param>
    /// <param name="to">The stage entered.</param>
    /// <returns>How often.</returns>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public long Count(StageId from, StageId to) => _counts[CodeOf(from, nameof(from)) * Width + CodeOf(to, nameof(to))];

    /// <summary>Counts the visits to a stage that ended in one way, or are open.</summary>
    /// <param name="from">The stage.</param>
    /// <param name="end">The way.</param>
    /// <returns>How many.</returns>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The end is not defined.</exception>
    public long CountEnds(StageId from, VisitEnd end)
    {
        var code = CodeOf(from, nameof(from));
        var row = Row(code);
        return end switch
        {
            VisitEnd.MovedOn => Total(row[(code + 1)..Stages.Length]),
            VisitEnd.MovedBack => Total(row[..(code + 1)]),
            _ when Enum.IsDefined(end) => row[Stages.Length + (int)end],
            _ => throw new ArgumentOutOfRangeException(nameof(end), $"{(int)end} is no end of a visit."),
        };
    }

    /// <summary>Counts the visits to a stage, the still open ones too.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>How many.</returns>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public long Visits(StageId stage) => Total(Row(CodeOf(stage, nameof(stage))));

    /// <summary>Counts the visits to a stage that have ended, in any way.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>How many.</returns>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public long Exits(StageId stage) => Visits(stage) - CountEnds(stage, VisitEnd.Open);

    /// <summary>Adds up how long visits to a stage were at risk of ending.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The seconds, of ended and open visits; a visit that is known by days has 86,400 a day.</returns>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public long ExposureSeconds(StageId stage) => _seconds[CodeOf(stage, nameof(stage))];

    /// <summary>Tells the same exposure in days, of 86,400 seconds each.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The days, not rounded.</returns>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public double ExposureDays(StageId stage) => ExposureSeconds(stage) / (double)NodaConstants.SecondsPerDay;

    /// <summary>Counts the visits to a stage that are left out: a time is not known, or they ended before observation began.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>How many.</returns>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public long LeftOut(StageId stage) => _leftOut[CodeOf(stage, nameof(stage))];

    private static ImmutableArray<long> Sum(ImmutableArray<long> first, ImmutableArray<long> second) => [.. first.Zip(second, (one, other) => checked(one + other))];

    private static long Total(ReadOnlySpan<long> counts)
    {
        var total = 0L;
        foreach (var count in counts)
        {
            total += count;
        }

        return total;
    }

    private ReadOnlySpan<long> Row(int code) => _counts.AsSpan(code * Width, Width);

    private IEnumerable<StageTransition> TransitionsFrom(StageId from, int code)
    {
        var (exits, visits) = (Exits(from), Visits(from));
        for (var to = 0; to < Width; to++)
        {
            var count = _counts[code * Width + to];
            var end = to < Stages.Length ? (to > code ? VisitEnd.MovedOn : VisitEnd.MovedBack) : (VisitEnd)(to - Stages.Length);
            if (count > 0 && end != VisitEnd.Open)
            {
                yield return new(from, to < Stages.Length ? Stages[to] : null, end, new(count, exits), new(count, visits));
            }
        }
    }

    private int CodeOf(StageId stage, string parameter) => Stages.IndexOf(stage) is var code and >= 0
        ? code
        : throw new ArgumentException($"There is no stage '{stage}' here.", parameter);
}

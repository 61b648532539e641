using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>The visits of prospects to the stages of one process, as known at the end of one day: the sibling over time of <see cref="PipelineSnapshot"/>.</summary>
/// <remarks>
/// Made from facts, from rows, or from a host's table of stage changes. What came after the day is hidden: a visit that ended later is
/// open. What nobody wrote down stays unknown: no stage, no day and no move is guessed. An ended sale that was taken up again begins a new
/// visit, in the stage where it stood; the ending before it stays the end of the visit before. Visits of one prospect stand together and
/// in order, and never overlap. Every prospect is accounted for in <see cref="Rows"/>.
/// </remarks>
public sealed partial class PipelineHistory
{
    private const int SecondsPerDay = NodaConstants.SecondsPerDay;
    private const int MaxStages = 240;

    private readonly DateTimeZone _zone; // in which seconds become days; where days are all that is known, UTC
    private readonly int[]? _selection; // the visits shown; null for all

    private PipelineHistory(LocalDate asOf, SalesProcess process, LocalDate? observedFrom, DateTimeZone zone, long seenUntil, HistoryCounts rows, VisitColumns columns, int[]? selection = null)
    {
        (AsOf, Process, ObservedFrom, Rows, Columns) = (asOf, process, observedFrom, rows, columns);
        (_zone, SeenUntil, _selection) = (zone, seenUntil, selection);
        ObservedSince = observedFrom is { } day ? StartOf(day, zone) : VisitColumns.NoTime;
    }

    /// <summary>Gets the day at whose end the visits are shown.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Gets the process whose stages are visited.</summary>
    public SalesProcess Process { get; }

    /// <summary>
    /// Gets the first day whose closings are recorded; null when all are. A visit that began before it is at risk only from it on, and one
    /// that ended before it tells nothing of how long visits last: it is there because its sale lived on.
    /// </summary>
    public LocalDate? ObservedFrom { get; }

    /// <summary>Gets where every prospect given went.</summary>
    public HistoryCounts Rows { get; }

    /// <summary>Gets the number of visits shown.</summary>
    public int Count => _selection?.Length ?? Columns.Count;

    /// <summary>Gets the sellers who own a visit, in ordinal order.</summary>
    public ImmutableArray<SellerId> Owners => [.. Columns.Owners.OrderBy(owner => owner.Value, StringComparer.Ordinal)];

    internal VisitColumns Columns { get; }

    /// <summary>Gets the time up to which open visits have been seen, in seconds.</summary>
    internal long SeenUntil { get; }

    /// <summary>Gets the time from which on visits are observed, in seconds; no time when from the beginning.</summary>
    internal long ObservedSince { get; }

    /// <summary>Gets one visit.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such visit.</exception>
    public StageVisit this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new(this, VisitAt(index));
        }
    }

    /// <summary>Lists the visits, prospect by prospect in the order of the input, and in the order of time.</summary>
    /// <returns>The visits.</returns>
    public IEnumerable<StageVisit> Visits() => Enumerable.Range(0, Count).Select(index => new StageVisit(this, VisitAt(index)));

    /// <summary>Shows the visits of some owners only.</summary>
    /// <param name="owners">The owners.</param>
    /// <returns>The same history, with fewer visits; <see cref="Rows"/> still counts everybody.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="owners"/> is null.</exception>
    public PipelineHistory OwnedBy(IEnumerable<SellerId> owners)
    {
        ArgumentNullException.ThrowIfNull(owners);
        var wanted = owners.ToHashSet();
        var isWanted = Columns.Owners.Select(wanted.Contains).ToArray();
        return Where(visit => Columns.Owner is { } codes && codes[visit] is var code and not VisitColumns.NoOwner && isWanted[code]);
    }

    /// <summary>Shows the visits of rows of one segment only.</summary>
    /// <param name="name">The segment's name.</param>
    /// <param name="value">The value; null for the rows of which none is known.</param>
    /// <returns>The same history, with fewer visits; <see cref="Rows"/> still counts everybody.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public PipelineHistory InSegment(string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Where(visit => Columns.Segments?[Columns.Row[visit]]?.GetValueOrDefault(name) == value);
    }

    /// <summary>Shows the visits to one stage only; each still knows the stage that came next.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The same history, with fewer visits; <see cref="Rows"/> still counts everybody.</returns>
    /// <exception cref="ArgumentException">The process has no such stage.</exception>
    public PipelineHistory InStage(StageId stage)
    {
        var code = Process.IndexOf(stage);
        return code >= 0
            ? Where(visit => Columns.Stage[visit] == code)
            : throw new ArgumentException($"The process '{Process.Id}' has no stage '{stage}'.", nameof(stage));
    }

    /// <summary>Adds what rows tell beside the visits: the owner of visits that have none, and segments.</summary>
    /// <param name="rows">The rows, of any of the prospects; a later row of the same id takes the place of an earlier one.</param>
    /// <returns>The history with owners and segments.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> or one of them is null.</exception>
    public PipelineHistory WithTraitsOf(IEnumerable<Opportunity> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var known = new Dictionary<ProspectId, Opportunity>();
        foreach (var row in rows)
        {
            ArgumentNullException.ThrowIfNull(row, nameof(rows));
            known[row.Id] = row;
        }

        var codes = Columns.Owners.Select((owner, code) => (owner, code)).ToDictionary(pair => pair.owner, pair => pair.code);
        var owners = Columns.Owner is { } present ? [.. present] : Enumerable.Repeat(VisitColumns.NoOwner, Columns.Count).ToArray();
        var all = Columns.Owners.ToBuilder();
        for (var visit = 0; visit < Columns.Count; visit++)
        {
            if (owners[visit] == VisitColumns.NoOwner && known.GetValueOrDefault(Columns.Ids[Columns.Row[visit]])?.Owner is { } owner)
            {
                if (!codes.TryGetValue(owner, out var code))
                {
                    codes.Add(owner, code = all.Count);
                    all.Add(owner);
                }

                owners[visit] = code;
            }
        }

        var segments = Columns.Ids.Select((id, row) => known.GetValueOrDefault(id)?.Segments ?? Columns.Segments?[row]).ToArray();
        return new(AsOf, Process, ObservedFrom, _zone, SeenUntil, Rows, Columns with { Owner = owners, Owners = all.ToImmutable(), Segments = segments }, _selection);
    }

    /// <summary>Counts the days after one day up to and including another: all of them, or the working days of a calendar.</summary>
    internal static int DaysAfter(int first, int last, WorkingCalendar? calendar) =>
        calendar is null || last <= first ? Math.Max(0, last - first)
        : calendar.CountWorkingDays(new(DateOf(first + 1), DateOf(last)));

    internal int VisitAt(int index) => _selection is null ? index : _selection[index];

    /// <summary>Finds the local day of a time, in days since 1970.</summary>
    internal int DayOf(long seconds)
    {
        var local = seconds + (ReferenceEquals(_zone, DateTimeZone.Utc) ? 0 : _zone.GetUtcOffset(Instant.FromUnixTimeSeconds(seconds)).Seconds);
        return (int)Math.DivRem(local, SecondsPerDay).Quotient - (local % SecondsPerDay < 0 ? 1 : 0);
    }

    /// <summary>Finds the days on which a visit began and ended, or was last seen; null when one is not known.</summary>
    internal (int First, int Last)? DaysOf(int visit)
    {
        var (entered, left) = (Columns.Entered[visit], Columns.Left[visit]);
        var isOpen = Columns.EndOf(visit) == VisitEnd.Open;
        return entered == VisitColumns.NoTime || (!isOpen && left == VisitColumns.NoTime) ? null
            : (DayOf(entered), isOpen ? PipelineSnapshot.ToDay(AsOf) : DayOf(left));
    }

    /// <summary>Finds the times at which a visit began and ended, or was last seen, in seconds; null when one is not known.</summary>
    internal (long First, long Last)? TimesOf(int visit)
    {
        var entered = Columns.Entered[visit];
        var left = Columns.EndOf(visit) == VisitEnd.Open ? SeenUntil : Columns.Left[visit];
        return entered == VisitColumns.NoTime || left == VisitColumns.NoTime ? null : (entered, left);
    }

    /// <summary>Finds the day on which a visit began; null when not known.</summary>
    internal int? EnteredDay(int visit) => Columns.Entered[visit] is var at and not VisitColumns.NoTime ? DayOf(at) : null;

    /// <summary>Finds the day on which a visit ended; null when it is open, or when not known.</summary>
    internal int? LeftDay(int visit) => Columns.Left[visit] is var at and not VisitColumns.NoTime ? DayOf(at) : null;

    internal static long StartOf(LocalDate day, DateTimeZone zone) => WorkingCalendar.StartAt(day.AtMidnight(), zone).ToUnixTimeSeconds();

    private static LocalDate DateOf(int day) => PipelineSnapshot.ToDate(day)!.Value; // a real day

    internal static void RequireSize(SalesProcess process)
    {
        if (process.Stages.Length > MaxStages)
        {
            throw new ArgumentException($"A history takes a process of at most {MaxStages} stages; this one has {process.Stages.Length}.", nameof(process));
        }
    }

    private PipelineHistory Where(Func<int, bool> isShown)
    {
        var shown = Enumerable.Range(0, Count).Select(VisitAt).Where(isShown).ToArray();
        return new(AsOf, Process, ObservedFrom, _zone, SeenUntil, Rows, Columns, shown);
    }
}

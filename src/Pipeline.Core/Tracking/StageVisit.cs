using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>One visit of a prospect to a stage: when it began, when and how it ended.</summary>
/// <remarks>A view into the history; the default value has no history and throws when used.</remarks>
public readonly struct StageVisit
{
    private readonly PipelineHistory? _history;
    private readonly int _visit;

    internal StageVisit(PipelineHistory history, int visit) => (_history, _visit) = (history, visit);

    /// <summary>Gets the prospect.</summary>
    public ProspectId Prospect => Columns.Ids[Columns.Row[_visit]];

    /// <summary>Gets the stage.</summary>
    public Stage Stage => History.Process.Stages[Columns.Stage[_visit]];

    /// <summary>Gets the owner when the visit began, where the facts tell, and otherwise the row's; null when nobody is named.</summary>
    public SellerId? Owner => Columns.Owner is { } owners && owners[_visit] is var code and not VisitColumns.NoOwner ? Columns.Owners[code] : null;

    /// <summary>Gets the day on which the visit began; null when nobody wrote it down.</summary>
    public LocalDate? EnteredOn => ToDate(Columns.Entered[_visit]);

    /// <summary>Gets the day on which the visit ended; null when it had not, or when nobody wrote it down.</summary>
    public LocalDate? LeftOn => ToDate(Columns.Left[_visit]);

    /// <summary>Gets how the visit ended.</summary>
    public VisitEnd End => Columns.EndOf(_visit);

    /// <summary>Gets the stage that came next; null unless the prospect moved on or back.</summary>
    public Stage? NextStage => End is VisitEnd.MovedOn or VisitEnd.MovedBack ? History.Process.Stages[Columns.Stage[_visit + 1]] : null;

    /// <summary>Gets which visit to this stage it is, of this prospect: 1 for the first known.</summary>
    public int Number
    {
        get
        {
            var number = 1;
            for (var i = _visit - 1; i >= 0 && Columns.Row[i] == Columns.Row[_visit]; i--)
            {
                number += Columns.Stage[i] == Columns.Stage[_visit] ? 1 : 0;
            }

            return number;
        }
    }

    /// <summary>Gets the calendar days of the visit, day left − day entered; of an open one up to the as-of day. Null when a day is not known.</summary>
    public int? Days => History.DaysOf(_visit) is { } days ? days.Last - days.First : null;

    /// <summary>
    /// Gets the seconds of the visit; of an open one up to the end of the as-of day, for rows up to the as-of day. A visit that is known
    /// by days counts 86,400 a day. Null when a time is not known.
    /// </summary>
    public long? Seconds => History.TimesOf(_visit) is { } times ? times.Last - times.First : null;

    private PipelineHistory History => _history ?? throw new InvalidOperationException("This StageVisit is the default value and belongs to no history.");

    private VisitColumns Columns => History.Columns;

    /// <summary>Counts the working days of the visit: those after the day entered, up to and including the day left, or the as-of day.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <returns>The working days; null when a day is not known.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="calendar"/> is null.</exception>
    public int? WorkingDays(WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return History.DaysOf(_visit) is { } days ? PipelineHistory.DaysAfter(days.First, days.Last, calendar) : null;
    }

    /// <summary>Finds the value of a segment of the row.</summary>
    /// <param name="name">The segment's name.</param>
    /// <returns>The value; null when unknown.</returns>
    public string? Segment(string name) => Columns.Segments?[Columns.Row[_visit]]?.GetValueOrDefault(name);

    private LocalDate? ToDate(long at) => at == VisitColumns.NoTime ? null : PipelineSnapshot.ToDate(History.DayOf(at));
}

using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>The expected closing of one prospect while its facts go by.</summary>
internal sealed class ExpectedCloseLife
{
    private readonly Instant _from;
    private readonly Instant _until;
    private readonly FiscalCalendar _calendar;
    private readonly FiscalPeriodKind _kind;
    private bool _isOpen;
    private LocalDate? _expectedOn; // as it stands
    private LocalDate? _lastKnown; // the last day stated, withdrawn or not
    private (int Count, long Days, int Out) _pushes;
    private (int Count, long Days) _pulls;
    private bool _hasBegun; // that the days looked at have

    internal ExpectedCloseLife(DateInterval days, DateTimeZone zone, FiscalCalendar calendar, FiscalPeriodKind kind) =>
        (_from, _until, _calendar, _kind) = (
            WorkingCalendar.StartAt(days.Start.AtMidnight(), zone), WorkingCalendar.StartAt(days.End.PlusDays(1).AtMidnight(), zone), calendar, kind);

    internal bool WasExpected { get; private set; }

    internal void Take(Instant at, ProspectEvent what)
    {
        if (at >= _until)
        {
            Begin();
            return;
        }

        if (at >= _from)
        {
            Begin();
        }

        switch (what)
        {
            case ProspectOpened or ProspectReopened:
                _isOpen = true;
                break;
            case ProspectClosed:
                _isOpen = false;
                break;
            case ExpectedCloseChanged changed:
                Move(changed.ExpectedCloseOn);
                break;
        }

        WasExpected |= _hasBegun && _isOpen && _expectedOn is not null;
    }

    internal ProspectSlippage? Moves(ProspectId prospect)
    {
        Begin(); // there may be no fact since
        return _pushes.Count + _pulls.Count == 0 ? null : new(prospect, _pushes.Count, _pushes.Days, _pushes.Out, _pulls.Count, _pulls.Days);
    }

    private void Begin()
    {
        WasExpected |= !_hasBegun && _isOpen && _expectedOn is not null;
        _hasBegun = true;
    }

    private void Move(LocalDate? day)
    {
        _expectedOn = day;
        if (day is not { } to)
        {
            return;
        }

        if (_hasBegun && _isOpen && _lastKnown is { } from && from != to)
        {
            var days = Math.Abs(Period.DaysBetween(from, to));
            if (to < from)
            {
                _pulls = (_pulls.Count + 1, _pulls.Days + days);
            }
            else
            {
                var isOut = to > _calendar.PeriodOf(from, _kind).To;
                _pushes = (_pushes.Count + 1, _pushes.Days + days, _pushes.Out + (isOut ? 1 : 0));
            }
        }

        _lastKnown = to;
    }
}

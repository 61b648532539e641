using NodaTime;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>The naive forecast that knows the season within a quarter: what the same days of earlier quarters brought comes again.</summary>
/// <remarks>
/// Days are the same when they lie as far from the first day of their fiscal quarter. To have more than one figure a quarter,
/// stretches that begin up to <see cref="Neighbours"/> days earlier or later count as well; all that lie wholly in the known past
/// are equally likely. It says nothing until an earlier quarter has such a stretch.
/// </remarks>
public sealed class Seasonal : IContestant
{
    /// <summary>The number of days to either side when nothing else is asked for.</summary>
    public const int DefaultNeighbours = 7;

    /// <summary>Makes the contestant.</summary>
    /// <param name="calendar">The calendar whose quarters are meant.</param>
    /// <param name="neighbours">How many days earlier or later a stretch may begin, 0 to 45.</param>
    /// <exception cref="ArgumentNullException"><paramref name="calendar"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="neighbours"/> is outside its range.</exception>
    public Seasonal(FiscalCalendar calendar, int neighbours = DefaultNeighbours)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfNegative(neighbours);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(neighbours, 45);
        (Calendar, Neighbours) = (calendar, neighbours);
    }

    /// <summary>Gets the calendar whose quarters are meant.</summary>
    public FiscalCalendar Calendar { get; }

    /// <summary>Gets how many days earlier or later a stretch may begin.</summary>
    public int Neighbours { get; }

    /// <inheritdoc/>
    public string Name => "seasonal";

    /// <inheritdoc/>
    public bool IsNaive => true;

    /// <inheritdoc/>
    public ContestantForecast Forecast(Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        DateInterval[] windows = origin.Known is { } known ? [.. Windows(origin, known)] : [];
        return new(origin.Won.Select(won => windows.Length == 0 ? null : QuantileForecast.FromSample(windows.Select(won.Total))));
    }

    private IEnumerable<DateInterval> Windows(Origin origin, DateInterval known)
    {
        var quarter = Calendar.PeriodOf(origin.Period.Start, FiscalPeriodKind.Quarter);
        var offset = Period.DaysBetween(quarter.From, origin.Period.Start);
        while (quarter.From > known.Start)
        {
            quarter = Calendar.PeriodOf(quarter.From.PlusDays(-1), FiscalPeriodKind.Quarter);
            for (var shift = -Neighbours; shift <= Neighbours; shift++)
            {
                var first = quarter.From.PlusDays(offset + shift);
                var last = first.PlusDays(origin.Horizon - 1);
                if (first >= known.Start && last <= known.End)
                {
                    yield return new(first, last);
                }
            }
        }
    }
}

using NodaTime;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>Each group's own past stretches, with the season of all groups taken out of each and that of the period put in.</summary>
/// <remarks>
/// The factor of a place in the quarter is the mean total over all groups of the stretches that begin up to <see cref="Neighbours"/>
/// days from it, beside the mean of all stretches, drawn toward 1 as if <see cref="Prior"/> stretches more had been as usual (the
/// ratio to the mean: Macaulay, "The Smoothing of Time Series", 1931). A small group so has its own spread and everybody's season.
/// It says nothing until <see cref="LeastPeriods"/> stretches that share no day are known: fewer do not show how far they lie apart.
/// </remarks>
public sealed class AdjustedClimatology : IContestant
{
    /// <summary>The number of days to either side of a place.</summary>
    public const int Neighbours = 5;

    /// <summary>How many stretches "here it is as everywhere" counts as.</summary>
    public const int Prior = 3;

    /// <summary>The number of stretches that share no day from which on it forecasts.</summary>
    public const int LeastPeriods = 3;

    /// <summary>Makes the contestant.</summary>
    /// <param name="calendar">The calendar whose quarters are meant.</param>
    /// <exception cref="ArgumentNullException"><paramref name="calendar"/> is null.</exception>
    public AdjustedClimatology(FiscalCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        Calendar = calendar;
    }

    /// <summary>Gets the calendar whose quarters are meant.</summary>
    public FiscalCalendar Calendar { get; }

    /// <inheritdoc/>
    public string Name => "adjusted climatology";

    /// <inheritdoc/>
    public bool IsNaive => false;

    /// <inheritdoc/>
    public ContestantForecast Forecast(Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        double[][] byGroup = [.. origin.Won.Select(won => won.Windows(origin.Horizon).ToArray())];
        if (origin.Known is not { } known || known.Length < LeastPeriods * origin.Horizon)
        {
            return new(origin.Groups.Select(_ => (QuantileForecast?)null));
        }

        double[] all = [.. Enumerable.Range(0, byGroup[0].Length).Select(window => byGroup.Sum(windows => windows[window]))];
        var mean = all.Average();
        int[] places = [.. Enumerable.Range(0, all.Length).Select(window => PlaceOf(known.Start.PlusDays(window)))];
        var factors = mean > 0 ? places.Select(place => FactorAt(place, places, all, mean)).ToArray() : Array.ConvertAll(all, _ => 1.0);
        var ahead = mean > 0 ? FactorAt(PlaceOf(origin.Period.Start), places, all, mean) : 1;
        return new(byGroup.Select(windows => QuantileForecast.FromSample(windows.Zip(factors, (total, factor) => total / factor * ahead))));
    }

    private int PlaceOf(LocalDate day) => Period.DaysBetween(Calendar.PeriodOf(day, FiscalPeriodKind.Quarter).From, day);

    private static double FactorAt(int place, int[] places, double[] totals, double mean)
    {
        var (sum, count) = (0.0, 0);
        for (var window = 0; window < places.Length; window++)
        {
            if (Math.Abs(places[window] - place) <= Neighbours)
            {
                (sum, count) = (sum + totals[window], count + 1);
            }
        }

        return (sum + Prior * mean) / ((count + Prior) * mean);
    }
}

using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>What a back-test asks, of whom, and on which days.</summary>
public sealed record BackTestOptions
{
    /// <summary>The most days that are forecast: ten years.</summary>
    public const int LongestHorizon = 3_660;

    /// <summary>Makes the options of a back-test, with a forecast of 28 days every week for everybody.</summary>
    /// <param name="from">The first as-of day.</param>
    /// <param name="to">The last day that may be one.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public BackTestOptions(LocalDate from, LocalDate to)
    {
        if (to < from)
        {
            throw new ArgumentException($"A back-test must not end before it begins; this one would run from {from:uuuu-MM-dd} to {to:uuuu-MM-dd}.", nameof(to));
        }

        (From, To) = (from, to);
    }

    /// <summary>Gets the first as-of day.</summary>
    public LocalDate From { get; }

    /// <summary>Gets the last day that may be an as-of day.</summary>
    public LocalDate To { get; }

    /// <summary>Gets the number of days from one as-of day to the next, 1 or more; 7 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Every
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Every), $"There is at least a day from one origin to the next, not {value}.");
    }

    = 7;

    /// <summary>Gets the number of days that are forecast, from the one after the as-of day on, 1 to <see cref="LongestHorizon"/>; 28 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of that range.</exception>
    public int Horizon
    {
        get;
        init => field = value is >= 1 and <= LongestHorizon ? value : throw new ArgumentOutOfRangeException(nameof(Horizon), $"From 1 to {LongestHorizon} days are forecast, not {value}.");
    }

    = 28;

    /// <summary>Gets what is forecast; revenue by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not defined.</exception>
    public BackTestMeasure Measure
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Measure), $"{(int)value} is nothing that can be forecast.");
    }

    /// <summary>Gets those for whom it is forecast; everybody together by default.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ImmutableArray<SellerGroup> Groups
    {
        get;
        init => field = value.IsDefaultOrEmpty ? throw new ArgumentException("A forecast is made for at least one group.", nameof(Groups)) : value;
    }

    = [SellerGroup.Everybody];

    /// <summary>
    /// Gets how many origins, as far apart as the others, come before the first: contestants made of others learn from them, and they
    /// are not scored. Null, the default, for as many as there are from the first day of which closings are known.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public int? WarmUp
    {
        get;
        init => field = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(WarmUp), $"There are 0 or more origins to warm up on, not {value}.");
    }

    /// <summary>Gets the calendar whose quarters the seasonal forecast goes by; the calendar year's by default.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public FiscalCalendar Calendar
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Calendar));
    }

    = FiscalCalendar.CalendarYear;

    /// <summary>Gets how many origins may be computed at once; 1 by default. Every number gives the same bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int MaxDegreeOfParallelism
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxDegreeOfParallelism), $"At least one origin is computed at once, not {value}.");
    }

    = 1;
}

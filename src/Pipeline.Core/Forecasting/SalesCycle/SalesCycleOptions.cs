using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>What a <see cref="SalesCycleModel"/> takes for granted, and how strongly; every default is assumed and may be replaced.</summary>
/// <remarks>
/// A prior of κ wins means that a factor is (observed + κ) ÷ (expected + κ): with κ wins of its own a group is believed half.
/// The defaults were fixed on simulated companies and on funnels with another purpose than the exports they are judged on.
/// </remarks>
public sealed record SalesCycleOptions
{
    private readonly double _historyHalfLife = 365;
    private readonly double _levelPrior = 20;
    private readonly double _calendarPrior = 10;
    private readonly double _traitPrior = 30;
    private readonly double _stagePrior = 10;
    private readonly double _agePrior = 2;
    private readonly double _ratePrior = 2;
    private readonly double _statedPrior = 10;
    private readonly double _assumedChance = 0.25;
    private readonly double _assumedMedianDays = 60;

    /// <summary>Gets the options that nothing is said of.</summary>
    public static SalesCycleOptions Default { get; } = new();

    /// <summary>Gets the fiscal calendar whose quarters sales may lean to; the calendar year by default.</summary>
    public FiscalCalendar Calendar { get; init; } = FiscalCalendar.CalendarYear;

    /// <summary>Gets the segments whose values may win faster or slower, such as product, budget or urgency; the owner always may. None by default.</summary>
    public ImmutableArray<string> Traits { get; init; } = [];

    /// <summary>Gets the number of days after which the past counts half, above 0; 365 by default.</summary>
    public double HistoryHalfLife { get => _historyHalfLife; init => _historyHalfLife = Positive(value, nameof(HistoryHalfLife)); }

    /// <summary>Gets how many wins the usual level counts as, beside those of late, above 0; 20 by default.</summary>
    public double LevelPrior { get => _levelPrior; init => _levelPrior = Positive(value, nameof(LevelPrior)); }

    /// <summary>Gets how many wins "this week of the quarter is as any other" counts as, above 0; 10 by default.</summary>
    public double CalendarPrior { get => _calendarPrior; init => _calendarPrior = Positive(value, nameof(CalendarPrior)); }

    /// <summary>Gets how many wins "this owner or segment is as any other" counts as, above 0; 30 by default.</summary>
    public double TraitPrior { get => _traitPrior; init => _traitPrior = Positive(value, nameof(TraitPrior)); }

    /// <summary>Gets how many wins "this stage is as any other" counts as, above 0; 10 by default.</summary>
    public double StagePrior { get => _stagePrior; init => _stagePrior = Positive(value, nameof(StagePrior)); }

    /// <summary>Gets how many wins "this age is as any other" counts as, above 0; 2 by default.</summary>
    public double AgePrior { get => _agePrior; init => _agePrior = Positive(value, nameof(AgePrior)); }

    /// <summary>Gets how many wins the assumed chance and time count as, above 0; 2 by default. They are all there is while nothing has closed.</summary>
    public double RatePrior { get => _ratePrior; init => _ratePrior = Positive(value, nameof(RatePrior)); }

    /// <summary>Gets how many sales "a sale brings what was stated" counts as, above 0; 10 by default.</summary>
    public double StatedPrior { get => _statedPrior; init => _statedPrior = Positive(value, nameof(StatedPrior)); }

    /// <summary>Gets the chance that an opportunity is won in the end, above 0 and below 1, assumed until closings tell; 0.25 by default.</summary>
    public double AssumedChance
    {
        get => _assumedChance;
        init => _assumedChance = value is > 0 and < 1 ? value : throw OutOfRange(value, nameof(AssumedChance), "above 0 and below 1");
    }

    /// <summary>Gets the days until half of all opportunities have closed, above 0, assumed until closings tell; 60 by default.</summary>
    public double AssumedMedianDays { get => _assumedMedianDays; init => _assumedMedianDays = Positive(value, nameof(AssumedMedianDays)); }

    private static double Positive(double value, string name) => double.IsFinite(value) && value > 0 ? value : throw OutOfRange(value, name, "finite and above 0");

    private static ArgumentOutOfRangeException OutOfRange(double value, string name, string range) =>
        new(name, $"{name} is {range}; this one is {value.ToString(CultureInfo.InvariantCulture)}.");
}

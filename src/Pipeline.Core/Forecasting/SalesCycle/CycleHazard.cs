using System.Collections.Immutable;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>How fast opportunities end in one way: a rate a day by age, and factors on it.</summary>
/// <remarks>
/// On one day the rate of a row is the rate of its age × the week of the quarter × the day of the week × the level of late × each
/// trait of the row × its stage at the time of asking; the chance to end that day in any way is 1 − exp(−sum of the rates).
/// </remarks>
public sealed class CycleHazard
{
    /// <summary>The days ahead at which a stage's factor changes: up to so many, and beyond.</summary>
    public static ImmutableArray<int> StageHorizons { get; } = [7, 14, 28, 56, 112];

    internal CycleHazard(
        double ends,
        double usualRate,
        ImmutableArray<double> ageRates,
        ImmutableArray<CycleFactor> quarterWeeks,
        ImmutableArray<CycleFactor> weekdays,
        CycleFactor level,
        ImmutableArray<CycleTrait> traits,
        ImmutableArray<CycleStage> stages) =>
        (Ends, UsualRate, AgeRates, QuarterWeeks, Weekdays, Level, Traits, Stages) = (ends, usualRate, ageRates, quarterWeeks, weekdays, level, traits, stages);

    /// <summary>Gets the number of ends learnt from, those further back counting less.</summary>
    public double Ends { get; }

    /// <summary>Gets the rate a day over all ages, prior included.</summary>
    public double UsualRate { get; }

    /// <summary>Gets the rate a day of each band of ages, see <see cref="AgeBandStarts"/>.</summary>
    public ImmutableArray<double> AgeRates { get; }

    /// <summary>Gets the first age in days of each band.</summary>
    public static ImmutableArray<int> AgeBandStarts => AgeBands.Starts;

    /// <summary>Gets the factors by whole weeks that are left in the fiscal quarter, from 0 to 12.</summary>
    public ImmutableArray<CycleFactor> QuarterWeeks { get; }

    /// <summary>Gets the factors of Monday to Sunday.</summary>
    public ImmutableArray<CycleFactor> Weekdays { get; }

    /// <summary>Gets how the last weeks went beside what was usual.</summary>
    public CycleFactor Level { get; }

    /// <summary>Gets the factors by owner and by the segments asked for.</summary>
    public ImmutableArray<CycleTrait> Traits { get; }

    /// <summary>Gets the factors by stage; empty where no history of stages was given.</summary>
    public ImmutableArray<CycleStage> Stages { get; }

    internal double CalendarFactor(CycleDays days, int index) => QuarterWeeks[days.QuarterWeekOf(index)].Ratio * Weekdays[days.WeekdayOf(index)].Ratio;

    internal CycleHazard Times(double ratio) => new(Ends, UsualRate * ratio, [.. AgeRates.Select(rate => rate * ratio)], QuarterWeeks, Weekdays, Level, Traits, Stages);

    internal static int HorizonOf(int daysAhead)
    {
        var place = 0;
        while (place < StageHorizons.Length && daysAhead > StageHorizons[place])
        {
            place++;
        }

        return place;
    }
}

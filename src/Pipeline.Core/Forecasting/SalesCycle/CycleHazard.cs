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

    /// <summary>Makes rates of their parts, such as those that were stored.</summary>
    /// <param name="ends">The number of ends learnt from, 0 or more.</param>
    /// <param name="usualRate">The rate a day over all ages, 0 or more.</param>
    /// <param name="ageRates">The rate a day of each band of <see cref="AgeBandStarts"/>, 0 or more.</param>
    /// <param name="quarterWeeks">The 13 factors by whole weeks left in the fiscal quarter, from 0 to 12.</param>
    /// <param name="weekdays">The 7 factors of Monday to Sunday.</param>
    /// <param name="level">How the last weeks went beside what was usual.</param>
    /// <param name="levelVariance">The variance of the level on the last day ÷ its squared mean, 0 or more.</param>
    /// <param name="levelDriftPerDay">By how much that variance grows with each day to come, 0 or more.</param>
    /// <param name="traits">The factors by owner first, then by segments.</param>
    /// <param name="stages">The factors by stage, each stage once; empty where no stages are told apart.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate, the number of ends, a variance or its drift is negative or not finite.</exception>
    /// <exception cref="ArgumentException">
    /// A list has another length, the first trait is not "owner", a stage stands twice, or a member is null or the default of its type.
    /// </exception>
    public CycleHazard(
        double ends,
        double usualRate,
        ImmutableArray<double> ageRates,
        ImmutableArray<CycleFactor> quarterWeeks,
        ImmutableArray<CycleFactor> weekdays,
        CycleFactor level,
        double levelVariance,
        double levelDriftPerDay,
        ImmutableArray<CycleTrait> traits,
        ImmutableArray<CycleStage> stages)
    {
        if (ageRates.IsDefault || ageRates.Length != AgeBands.Count)
        {
            throw new ArgumentException($"There must be {AgeBands.Count} rates, one of each band of ages; there are {(ageRates.IsDefault ? 0 : ageRates.Length)}.", nameof(ageRates));
        }

        foreach (var rate in ageRates)
        {
            _ = CycleFactor.ZeroOrMore(rate, nameof(ageRates));
        }

        if (traits.IsDefaultOrEmpty || traits.Contains(null!) || traits[0].Name != CycleRows.OwnerTrait)
        {
            throw new ArgumentException($"The first trait is '{CycleRows.OwnerTrait}', and none is null.", nameof(traits));
        }

        if (stages.IsDefault || stages.Contains(null!) || stages.DistinctBy(stage => stage.Stage).Count() != stages.Length)
        {
            throw new ArgumentException("Each stage stands once, and none is null.", nameof(stages));
        }

        (Ends, UsualRate, AgeRates) = (CycleFactor.ZeroOrMore(ends, nameof(ends)), CycleFactor.ZeroOrMore(usualRate, nameof(usualRate)), ageRates);
        (QuarterWeeks, Weekdays) = (CycleFactor.Check(quarterWeeks, CycleDays.QuarterWeeks, nameof(quarterWeeks)), CycleFactor.Check(weekdays, CycleDays.Weekdays, nameof(weekdays)));
        (Level, Traits, Stages) = (CycleFactor.Check(level, nameof(level)), traits, stages);
        (LevelVariance, LevelDriftPerDay) = (CycleFactor.ZeroOrMore(levelVariance, nameof(levelVariance)), CycleFactor.ZeroOrMore(levelDriftPerDay, nameof(levelDriftPerDay)));
    }

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

    /// <summary>
    /// Gets how the last weeks went beside what was usual. How much less the weeks further back count is learnt from how well each week would have been foretold
    /// from those before it; its ratio is the mean over several half-lives, its counts are their means.
    /// </summary>
    public CycleFactor Level { get; }

    /// <summary>Gets the variance of the level on the last day, in units of its squared mean.</summary>
    public double LevelVariance { get; }

    /// <summary>Gets by how much that variance grows with each day to come; 0 where the level stands still.</summary>
    public double LevelDriftPerDay { get; }

    /// <summary>Gets the factors by owner, then by the segments asked for.</summary>
    public ImmutableArray<CycleTrait> Traits { get; }

    /// <summary>Gets the factors by stage; empty where no history of stages was given.</summary>
    public ImmutableArray<CycleStage> Stages { get; }

    internal double CalendarFactor(CycleDays days, int index) => QuarterWeeks[days.QuarterWeekOf(index)].Ratio * Weekdays[days.WeekdayOf(index)].Ratio;

    internal CycleHazard Times(double ratio) => new(Ends, UsualRate * ratio, [.. AgeRates.Select(rate => rate * ratio)], QuarterWeeks, Weekdays, Level, LevelVariance, LevelDriftPerDay, Traits, Stages);

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

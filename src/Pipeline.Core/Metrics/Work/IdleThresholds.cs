using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Prospects;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Work;

/// <summary>After how many days without the buyer a prospect counts as idle, by stage: a quantile of the time that sales spend there.</summary>
/// <remarks>
/// A visit lasts from the day of entering the stage to the day of entering the next, or of the first end of the sale; one that
/// still lasts is censored. The quantile is that of the Kaplan–Meier estimate (JASA 53 (1958)), moves before censorings. What was
/// measured in disjoint prospects merges exactly.
/// </remarks>
public sealed class IdleThresholds
{
    private readonly ImmutableDictionary<StageId, int> _given;

    private IdleThresholds(IEnumerable<StageStay> stays, ImmutableDictionary<StageId, int> given)
    {
        Stays =
        [
            .. stays.GroupBy(stay => (stay.Stage, stay.Days))
                .Select(same => new StageStay(same.Key.Stage, same.Key.Days, same.Sum(stay => stay.Left), same.Sum(stay => stay.Staying)))
                .OrderBy(stay => stay.Stage.Value, StringComparer.Ordinal).ThenBy(stay => stay.Days),
        ];
        _given = given;
    }

    /// <summary>Gets the thresholds of no stage.</summary>
    public static IdleThresholds Empty { get; } = new([], []);

    /// <summary>Gets the share of visits that is over within the threshold when nobody said, 0.8: assumed.</summary>
    public static double AssumedShare => 0.8;

    /// <summary>Gets what was measured: visits by stage and length; what merges.</summary>
    public ImmutableArray<StageStay> Stays { get; }

    /// <summary>Measures the visits of prospects. Duplicates, what went up in another prospect, and undated ends are left out.</summary>
    /// <param name="prospects">The prospects as they stood at the end of the as-of day.</param>
    /// <param name="asOf">The as-of day.</param>
    /// <param name="zone">The zone that days are counted in.</param>
    /// <returns>The thresholds.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="prospects"/> or <paramref name="zone"/> is null.</exception>
    public static IdleThresholds FromProspects(IEnumerable<Prospect> prospects, LocalDate asOf, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(prospects);
        ArgumentNullException.ThrowIfNull(zone);
        var stays = new List<StageStay>();
        foreach (var prospect in prospects)
        {
            var course = SaleCourse.Of(prospect, asOf, zone);
            if (course.IsApart || course.IsUndated)
            {
                continue;
            }

            for (var i = 0; i < course.Stages.Length; i++)
            {
                var (entered, stage, _) = course.Stages[i];
                var isLast = i + 1 == course.Stages.Length;
                var days = (isLast ? course.LastSeen : course.Stages[i + 1].Day) - entered;
                if (days >= 0 && entered <= course.LastSeen) // what was entered after the first end is of a later course
                {
                    var isStaying = isLast && course.Ended is null;
                    stays.Add(new(stage, days, isStaying ? 0 : 1, isStaying ? 1 : 0));
                }
            }
        }

        return new(stays, []);
    }

    /// <summary>Takes thresholds from the host.</summary>
    /// <param name="days">The days by stage, 0 or more.</param>
    /// <returns>The thresholds, in place of any that would be measured.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="days"/> is null.</exception>
    /// <exception cref="ArgumentException">A stage is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of days is negative.</exception>
    public static IdleThresholds FromDays(IEnumerable<KeyValuePair<StageId, int>> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var given = ImmutableDictionary.CreateBuilder<StageId, int>();
        foreach (var (stage, limit) in days)
        {
            _ = stage.Value;
            ArgumentOutOfRangeException.ThrowIfNegative(limit, nameof(days));
            if (!given.TryAdd(stage, limit))
            {
                throw new ArgumentException($"Stage '{stage}' is given twice.", nameof(days));
            }
        }

        return new([], given.ToImmutable());
    }

    /// <summary>Adds up what was measured in two groups that have no prospect in common; given days of the second go before those of the first.</summary>
    /// <param name="first">The first thresholds.</param>
    /// <param name="second">The second thresholds.</param>
    /// <returns>The thresholds of both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IdleThresholds Merge(IdleThresholds first, IdleThresholds second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(first.Stays.Concat(second.Stays), first._given.SetItems(second._given));
    }

    /// <summary>Finds the threshold of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="share">The share of visits that is over by then, above 0 and below 1; null takes <see cref="AssumedShare"/>.</param>
    /// <returns>The days, as given or the first day by which that share is over; null when so few visits are that nothing can be said.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and below 1.</exception>
    public int? DaysOf(StageId stage, double? share = null)
    {
        var wanted = share ?? AssumedShare;
        if (wanted is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), string.Create(CultureInfo.InvariantCulture, $"A share lies between 0 and 1, not at {share}."));
        }

        if (_given.TryGetValue(stage, out var given))
        {
            return given;
        }

        var visits = Stays.Where(stay => stay.Stage == stage)
            .SelectMany(stay => new (Spell Spell, long Count)[] { (new(-1, stay.Days, SpellEnd.MovedOn), stay.Left), (new(-1, stay.Days, SpellEnd.Censored), stay.Staying) })
            .Where(same => same.Count > 0)
            .Select(same => new SpellCount(same.Spell, same.Count));
        return SurvivalCurve.FromLifeTable(LifeTable.FromRows(visits)).FirstAgeAtMost(1 - wanted + 1e-12); // 0.8 of ten is reached by eight, whatever the rounding
    }
}

using NodaTime;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>How many prospects that entered one stage went on to another, or were won: as a cohort that is followed, open ones counted as such.</summary>
/// <remarks>
/// The clock of a prospect starts on the day it first enters <see cref="From"/>. It has converted on the day it first stands in
/// <see cref="To"/> or a later stage, or is won: whoever skips a stage passes through it. Losing it and getting no decision before
/// compete; whoever is still open is censored. The first ending counts, also where the sale was taken up again. The estimate is that of
/// Aalen and Johansen, so that a young cohort does not look bad: <see cref="Share"/> is the chance to have converted by the end of the
/// time followed. Conversions of disjoint prospects merge exactly.
/// </remarks>
public sealed class Conversion
{
    private readonly Lazy<CompetingRisks> _curves;

    private Conversion(StageId from, StageId? to, int? within, LifeTable followed, Rate matured, long leftOut)
    {
        (From, To, Within, Followed, Matured, LeftOut) = (from, to, within, followed, matured, leftOut);
        _curves = new(() => CompetingRisks.FromLifeTable(followed));
    }

    /// <summary>Gets the stage entered.</summary>
    public StageId From { get; }

    /// <summary>Gets the stage to reach; null for the sale itself.</summary>
    public StageId? To { get; }

    /// <summary>Gets the days within which it counts; null for no limit.</summary>
    public int? Within { get; }

    /// <summary>
    /// Gets the prospects followed, by days since the entry: <see cref="SpellEnd.MovedOn"/> is converted. With a limit, whoever has not
    /// ended by then is censored there.
    /// </summary>
    public LifeTable Followed { get; }

    /// <summary>Gets the plain rate of those who can be told for certain: entered at least <see cref="Within"/> days before the as-of day. Without a limit, of those who have ended.</summary>
    public Rate Matured { get; }

    /// <summary>Gets the number of prospects left out, for a day is not known or they were not observed.</summary>
    public long LeftOut { get; }

    /// <summary>Gets the number that entered.</summary>
    public long Entered => Followed.Count;

    /// <summary>Gets the number that has converted by the as-of day.</summary>
    public long Converted => Followed.CountOf(SpellEnd.MovedOn);

    /// <summary>Gets the number that neither converted nor ended, within the limit.</summary>
    public long Open => Followed.CountOf(SpellEnd.Censored);

    /// <summary>Gets the chance to have converted within the limit (without one: by the last age seen), open ones counted as such; null when nobody entered.</summary>
    public double? Share => Age is { } age ? Curves.EndedBy(SpellEnd.MovedOn).ChanceAt(age) : null;

    /// <summary>Gets the curves by days since the entry.</summary>
    public CompetingRisks Curves => _curves.Value;

    private int? Age => Entered == 0 ? null : Within ?? Followed.LastAge;

    /// <summary>Finds the limits between which <see cref="Share"/> lies: log-log, with the infinitesimal-jackknife error.</summary>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <returns>The limits; null when they cannot be told.</returns>
    public ConfidenceInterval? Interval(double level = 0.95) => Age is { } age ? Curves.EndedBy(SpellEnd.MovedOn).Interval(age, level, CurveBand.LogLog) : null;

    /// <summary>Finds the days within which a share of those that ever convert has done so.</summary>
    /// <param name="share">The share of them, above 0 and up to 1.</param>
    /// <returns>The days; null when nobody converted.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and up to 1.</exception>
    public double? DaysToConvert(double share = 0.8)
    {
        var curve = Curves.EndedBy(SpellEnd.MovedOn);
        var all = Followed.LastAge is { } last ? curve.ChanceAt(last) : null;
        return curve.AgeReaching(Math.Min(1, share * (all is > 0 and var eventually ? eventually : 1)));
    }

    /// <summary>Follows the prospects that entered a stage.</summary>
    /// <param name="history">The history; a part of it makes the cohort, and each prospect is followed whoever owns it later.</param>
    /// <param name="from">The stage entered.</param>
    /// <param name="to">The stage to reach, after <paramref name="from"/>; null for the sale itself.</param>
    /// <param name="within">The days within which it counts, 0 or more; null for no limit.</param>
    /// <param name="entered">The days of entry that make the cohort; null for all.</param>
    /// <returns>The conversion.</returns>
    /// <exception cref="ArgumentException">The process has no such stage, or <paramref name="to"/> does not come after <paramref name="from"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is negative.</exception>
    public static Conversion OfCohort(PipelineHistory history, StageId from, StageId? to = null, int? within = null, DateInterval? entered = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (within is { } limit)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(limit, nameof(within));
        }

        var asOf = PipelineSnapshot.ToDay(history.AsOf);
        var observedFrom = PipelineSnapshot.ToDay(history.ObservedFrom); // no day is the lowest number
        var (spells, leftOut) = (new List<Spell>(), 0L);
        var (matured, of) = (0L, 0L);
        foreach (var passage in StagePassage.Of(history, from, to))
        {
            if (passage.Entered is not { } begin)
            {
                leftOut += entered is null ? 1 : 0; // of another cohort, for all that is known
                continue;
            }

            if (entered is not null && !entered.Contains(PipelineSnapshot.ToDate(begin)!.Value)) // a real day
            {
                continue;
            }

            var (end, entry) = (passage.End, begin < observedFrom ? observedFrom - begin - 1 : -1);
            var exit = passage.Exit - begin;
            if (exit > within)
            {
                (end, exit) = (SpellEnd.Censored, within);
            }

            if (exit is not { } age || age <= entry)
            {
                leftOut++;
                continue;
            }

            spells.Add(new(entry, age, end));
            if (entry == -1 && (within is { } days ? asOf - begin >= days : end != SpellEnd.Censored))
            {
                of++;
                matured += end == SpellEnd.MovedOn ? 1 : 0;
            }
        }

        return new(from, to, within, LifeTable.FromSpells(spells), new(matured, of), leftOut);
    }

    /// <summary>Counts a period: of the visits to a stage that were under way in it, those that left in it to another stage or later, or were won.</summary>
    /// <param name="history">The history, or a part of it.</param>
    /// <param name="from">The stage.</param>
    /// <param name="period">The days, both ends included.</param>
    /// <param name="to">The stage to reach, after <paramref name="from"/>; null for the sale itself.</param>
    /// <returns>Moves ÷ visits under way. It mixes the young and the old, and grows with the length of the period: a cohort tells more.</returns>
    /// <exception cref="ArgumentException">The process has no such stage, or <paramref name="to"/> does not come after <paramref name="from"/>.</exception>
    public static Rate OfPeriod(PipelineHistory history, StageId from, DateInterval period, StageId? to = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(period);
        var (start, goal) = StagePassage.CodesOf(history, from, to);
        var columns = history.Columns;
        var (first, last) = (PipelineSnapshot.ToDay(period.Start), PipelineSnapshot.ToDay(period.End));
        var (moved, present) = (0L, 0L);
        for (var i = 0; i < history.Count; i++)
        {
            var visit = history.VisitAt(i);
            if (columns.Stage[visit] != start || history.EnteredDay(visit) is not { } begin || begin > last)
            {
                continue;
            }

            var isOpen = columns.EndOf(visit) == VisitEnd.Open;
            var left = history.LeftDay(visit);
            if (!isOpen && (left is null || left < first))
            {
                continue;
            }

            present++;
            var isGoal = columns.EndOf(visit) == VisitEnd.Won || (columns.EndOf(visit) == VisitEnd.MovedOn && columns.Stage[visit + 1] >= goal);
            moved += isGoal && left <= last ? 1 : 0;
        }

        return new(moved, present);
    }

    /// <summary>Adds up the conversions of two groups that have no prospect in common.</summary>
    /// <param name="first">The first group.</param>
    /// <param name="second">The second group.</param>
    /// <returns>The conversion of both.</returns>
    /// <exception cref="ArgumentException">They are of other stages, or have other limits.</exception>
    public static Conversion Merge(Conversion first, Conversion second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return (first.From, first.To, first.Within) == (second.From, second.To, second.Within)
            ? new(first.From, first.To, first.Within, LifeTable.Merge(first.Followed, second.Followed), Rate.Merge(first.Matured, second.Matured), first.LeftOut + second.LeftOut)
            : throw new ArgumentException("Conversions merge when stages and limit are the same.", nameof(second));
    }
}

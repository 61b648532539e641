using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Incentives;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Prospects;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Work;

/// <summary>How many wins offers brought that would not have been won without, and what each cost: known only where lots were drawn and recorded.</summary>
/// <remarks>
/// Those who drew an offer are compared with those who drew none, each of the latter weighted by chance ÷ (1 − chance), so that
/// both groups are alike but for the offer (Hájek's ratio form of the estimator of Horvitz and Thompson, "A generalization of
/// sampling without replacement from a finite universe", JASA 47 (1952)). A win counts within the horizon from the draw, and
/// only those are judged who have been observed for all of it. What they did with the offer makes no difference.
/// </remarks>
public sealed class ExtraWins
{
    internal const int AssumedHorizonDays = 90;
    private const double LeastWins = 1e-6; // below it there are none but by rounding
    private const double Largest = 7e27; // what a decimal holds, with room

    private ExtraWins(ImmutableArray<AssignmentGroup> groups, int? horizonDays, long leftOut, ImmutableArray<Money> costs, long offersWithoutCost) =>
        (Groups, HorizonDays, LeftOut, Costs, OffersWithoutCost) = (groups, horizonDays, leftOut, costs, offersWithoutCost);

    /// <summary>Gets the reading of no draw.</summary>
    public static ExtraWins Empty { get; } = new([], null, 0, [], 0);

    /// <summary>Gets those judged, by the chance they had, ascending.</summary>
    public ImmutableArray<AssignmentGroup> Groups { get; }

    /// <summary>Gets within how many days of the draw a win counts; null when there was no draw.</summary>
    public int? HorizonDays { get; }

    /// <summary>Gets how many draws are not judged: not observed long enough, of a prospect that is not given or counts nowhere, or not open on the day of the draw.</summary>
    public long LeftOut { get; }

    /// <summary>Gets what the offers of those judged cost, a sum each currency; none when no cost is known.</summary>
    public ImmutableArray<Money> Costs { get; }

    /// <summary>Gets how many offers of those judged have no known cost.</summary>
    public long OffersWithoutCost { get; }

    /// <summary>Gets why nothing is known; null when something is.</summary>
    public ExtraWinsRefusal? Refusal =>
        Groups.IsEmpty ? LeftOut == 0 ? ExtraWinsRefusal.AssignmentNotRecorded : ExtraWinsRefusal.NotYetJudged
        : Offered == 0 ? ExtraWinsRefusal.NothingOffered
        : Groups.All(group => group.Withheld == 0) ? ExtraWinsRefusal.NothingWithheld
        : null;

    /// <summary>Gets the wins that the offers brought, below 0 when they cost some; null when refused.</summary>
    public double? Count => Refusal is null ? Offered * (ShareOffered - ShareWithheld) : null;

    /// <summary>Gets the cost of each win that the offers brought, rounded to the minor unit, half to even.</summary>
    /// <remarks>Null when refused, when they brought none, when the cost of an offer is unknown, and when costs are in several currencies.</remarks>
    public Money? CostPerWin => Count is > LeastWins and var wins && OffersWithoutCost == 0 && Costs is [var cost] && (double)cost.Amount / wins < Largest
        ? new Money(cost.Amount / (decimal)wins, cost.Currency).Round(MidpointRounding.ToEven)
        : null;

    private long Offered => Groups.Sum(group => group.Offered);

    private double ShareOffered => (double)Groups.Sum(group => group.OfferedWon) / Offered;

    private double WeightWithheld => Groups.Sum(group => WeightOf(group) * group.Withheld);

    private double ShareWithheld => Groups.Sum(group => WeightOf(group) * group.WithheldWon) / WeightWithheld;

    /// <summary>Finds the limits between which the number of wins that the offers brought lies.</summary>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <returns>The limits, of the linearised estimator; null when refused, and when nothing varies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public ConfidenceInterval? Interval(double level = 0.95)
    {
        var z = AssociationEffect.DeviationsAt(level);
        if (Count is not { } count)
        {
            return null;
        }

        var (with, without, all) = (ShareOffered, ShareWithheld, WeightWithheld);
        var squares = Groups.Sum(group =>
            WeightOf(group) * WeightOf(group) * (group.WithheldWon * (1 - without) * (1 - without) + (group.Withheld - group.WithheldWon) * without * without));
        var half = z * Offered * Math.Sqrt(with * (1 - with) / Offered + squares / (all * all));
        return half > 0 ? new(count - half, count + half, level) : null;
    }

    /// <summary>Returns the figure or why there is none, whatever the culture.</summary>
    /// <returns>Such as "12.4 extra wins" or "AssignmentNotRecorded".</returns>
    public override string ToString() => Count is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count:0.#} extra wins") : Refusal.ToString()!; // one of both

    internal static ExtraWins FromAssignments(
        IEnumerable<OfferAssignment> assignments, IEnumerable<Prospect> prospects, LocalDate asOf, DateTimeZone zone, int horizonDays)
    {
        ImmutableArray<OfferAssignment> all = [.. assignments];
        if (all.IsEmpty)
        {
            return Empty;
        }

        var known = prospects.ToDictionary(prospect => prospect.Id);
        var groups = new List<AssignmentGroup>();
        var costs = new List<Money>();
        var (leftOut, withoutCost) = (0L, 0L);
        foreach (var drawn in all)
        {
            var prospect = known.GetValueOrDefault(drawn.Prospect);
            if (prospect is null || WasWon(prospect, drawn.On, asOf, zone, horizonDays) is not { } isWon)
            {
                leftOut++;
                continue;
            }

            var won = isWon ? 1 : 0;
            if (drawn.Offer is not { } offer)
            {
                groups.Add(new(drawn.Chance, 0, 0, 1, won));
                continue;
            }

            groups.Add(new(drawn.Chance, 1, won, 0, 0));
            if (prospect.Incentive(offer)?.Offer.Cost is { } cost)
            {
                costs.Add(cost);
            }
            else
            {
                withoutCost++;
            }
        }

        return new(AddUp(groups), horizonDays, leftOut, AddUp(costs), withoutCost);
    }

    internal static ExtraWins Merge(ExtraWins first, ExtraWins second) =>
        first.HorizonDays is { } one && second.HorizonDays is { } other && one != other
            ? throw new ArgumentException($"Wins within {other} days do not add to wins within {one} days.", nameof(second))
            : new(
                AddUp(first.Groups.Concat(second.Groups)),
                first.HorizonDays ?? second.HorizonDays,
                first.LeftOut + second.LeftOut,
                AddUp(first.Costs.Concat(second.Costs)),
                first.OffersWithoutCost + second.OffersWithoutCost);

    private static double WeightOf(AssignmentGroup group) => group.Chance / (1 - group.Chance);

    // Null when it cannot be judged.
    private static bool? WasWon(Prospect prospect, LocalDate on, LocalDate asOf, DateTimeZone zone, int horizonDays)
    {
        var course = SaleCourse.Of(prospect, asOf, zone);
        var drawn = Tracking.PipelineSnapshot.ToDay(on);
        return course.IsApart || course.IsUndated || course.Ended < drawn || (long)drawn + horizonDays > course.AsOf ? null
            : course.End == SpellEnd.Won && course.Ended <= drawn + horizonDays;
    }

    private static ImmutableArray<AssignmentGroup> AddUp(IEnumerable<AssignmentGroup> groups) =>
    [
        .. groups.GroupBy(group => group.Chance).OrderBy(same => same.Key).Select(same => new AssignmentGroup(
            same.Key,
            same.Sum(group => group.Offered),
            same.Sum(group => group.OfferedWon),
            same.Sum(group => group.Withheld),
            same.Sum(group => group.WithheldWon))),
    ];

    private static ImmutableArray<Money> AddUp(IEnumerable<Money> costs) =>
        [.. costs.GroupBy(cost => cost.Currency).OrderBy(same => same.Key.Code, StringComparer.Ordinal).Select(same => same.Aggregate((sum, cost) => sum + cost))];
}

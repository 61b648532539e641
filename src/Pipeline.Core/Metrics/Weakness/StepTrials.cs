using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Weakness;

/// <summary>The tries at one step of the process, as a <see cref="WeaknessTest"/> takes them, seller by seller.</summary>
/// <remarks>
/// A try begins when a prospect first enters the stage, and belongs to whoever owned it then. It succeeds on the day on which the prospect
/// first stands in the stage to reach, or a later one, or is won. Left out are prospects of which a day is not known, and those that
/// entered before closings were recorded: the failures among them are missing.
/// </remarks>
public sealed class StepTrials
{
    /// <summary>The share of the successes that come within the days after which a try is judged, when nothing else is asked for.</summary>
    public const double AssumedShare = 0.8;

    /// <summary>With fewer successes nothing is said of how long they take.</summary>
    public const int FewestSuccesses = 20;

    private readonly Dictionary<SellerId, ImmutableArray<StepTrial>> _bySeller;
    private readonly ImmutableArray<StagePassage> _passages; // with days known, observed from their beginning

    private StepTrials(StageId from, StageId? to, Dictionary<SellerId, ImmutableArray<StepTrial>> bySeller, ImmutableArray<StagePassage> passages, long leftOut) =>
        (From, To, _bySeller, _passages, LeftOut) = (from, to, bySeller, passages, leftOut);

    /// <summary>Gets the stage entered.</summary>
    public StageId From { get; }

    /// <summary>Gets the stage to reach; null for the sale itself.</summary>
    public StageId? To { get; }

    /// <summary>Gets the number of prospects left out.</summary>
    public long LeftOut { get; }

    /// <summary>Gets the sellers with a try, in ordinal order.</summary>
    public ImmutableArray<SellerId> Sellers => [.. _bySeller.Keys.OrderBy(seller => seller.Value, StringComparer.Ordinal)];

    /// <summary>Reads the tries off a history.</summary>
    /// <param name="history">The history.</param>
    /// <param name="from">The stage entered.</param>
    /// <param name="to">The stage to reach, after <paramref name="from"/>; null for the sale itself.</param>
    /// <returns>The tries.</returns>
    /// <exception cref="ArgumentException">The process has no such stage, or <paramref name="to"/> does not come after <paramref name="from"/>.</exception>
    public static StepTrials FromHistory(PipelineHistory history, StageId from, StageId? to = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        var observedFrom = PipelineSnapshot.ToDay(history.ObservedFrom); // no day is the lowest number
        var (bySeller, passages, leftOut) = (new Dictionary<SellerId, List<StepTrial>>(), ImmutableArray.CreateBuilder<StagePassage>(), 0L);
        foreach (var passage in StagePassage.Of(history, from, to))
        {
            if (passage.Entered is not { } entered || passage.Exit is not { } exit || entered < observedFrom)
            {
                leftOut++;
                continue;
            }

            passages.Add(passage);
            if (passage.Owner is not { } owner)
            {
                continue;
            }

            if (!bySeller.TryGetValue(owner, out var own))
            {
                bySeller.Add(owner, own = []);
            }

            own.Add(new(ToDate(entered), passage.End == SpellEnd.MovedOn ? ToDate(exit) : null));
        }

        return new(from, to, bySeller.ToDictionary(pair => pair.Key, pair => pair.Value.ToImmutableArray()), passages.DrainToImmutable(), leftOut);

        static LocalDate ToDate(int day) => PipelineSnapshot.ToDate(day)!.Value; // a real day
    }

    /// <summary>Finds the tries of one seller.</summary>
    /// <param name="seller">The seller.</param>
    /// <returns>The tries, in the order of the history.</returns>
    public ImmutableArray<StepTrial> Of(SellerId seller) => _bySeller.TryGetValue(seller, out var own) ? own : [];

    /// <summary>Finds the tries of all others.</summary>
    /// <param name="seller">The seller to leave out.</param>
    /// <returns>The tries, by seller.</returns>
    public ImmutableArray<StepTrial> OfOthers(SellerId seller) => [.. Sellers.Where(other => other != seller).SelectMany(other => _bySeller[other])];

    /// <summary>Finds the days that a try should be given before it is judged: those within which a share of the successes comes.</summary>
    /// <param name="before">The day before which is looked, the first of the year watched; what happened from it on makes no difference.</param>
    /// <param name="share">The share of the successes, above 0 and up to 1.</param>
    /// <returns>The days, from everybody's tries, open ones counted as such; null with fewer than <see cref="FewestSuccesses"/> successes before that day.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and up to 1.</exception>
    public int? DaysToSuccess(LocalDate before, double share = AssumedShare)
    {
        CurveLimits.CheckShare(share);
        var end = PipelineSnapshot.ToDay(before) - 1;
        var table = LifeTable.FromSpells(_passages.Where(passage => passage.Entered <= end).Select(passage =>
        {
            var entered = passage.Entered!.Value; // known, as the exit is
            return passage.Exit!.Value <= end ? new Spell(-1, passage.Exit.Value - entered, passage.End) : new Spell(-1, end - entered, SpellEnd.Censored);
        }));
        if (table.CountOf(SpellEnd.MovedOn) < FewestSuccesses)
        {
            return null;
        }

        var curve = CompetingRisks.FromLifeTable(table).EndedBy(SpellEnd.MovedOn);
        var days = curve.AgeReaching(share * curve.ChanceAt(table.LastAge!.Value)!.Value); // there are some, for there are successes
        return days is { } known ? (int)Math.Ceiling(known) : null;
    }
}

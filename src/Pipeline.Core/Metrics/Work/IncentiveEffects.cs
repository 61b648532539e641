using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Incentives;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Work;

/// <summary>Whether prospects with a trial, a demo or a gift are won more often than such as are alike and have none.</summary>
/// <remarks>
/// A prospect is under observation on each day after that of its first presentation (the first stage of that role), up to the
/// day of its first end or the as-of day. A day counts as exposed when the exposure began on an earlier day: a trial by its first
/// use, a demo or a gift by its start. So the days before count as unexposed, and that somebody stayed long enough to use a trial
/// is not taken for its effect (Suissa, "Immortal time bias in pharmacoepidemiology", American Journal of Epidemiology 167 (2008)).
/// Each day belongs to the stage in which it began and to its distance from the presentation. Losses and open sales are censored.
/// Whether those who take to an offer would have bought anyhow cannot be excluded: see <see cref="AssociationEffect"/>. Readings
/// of disjoint prospects merge exactly.
/// </remarks>
public sealed class IncentiveEffects
{
    private static readonly ImmutableArray<IncentiveKind> Kinds = [.. Enum.GetValues<IncentiveKind>()];

    private IncentiveEffects(ImmutableArray<IncentiveEffect> all, long withoutPresentation, long undated) =>
        (All, WithoutPresentation, Undated) = (all, withoutPresentation, undated);

    /// <summary>Gets the reading of nobody.</summary>
    public static IncentiveEffects Empty { get; } = new(
        [.. Kinds.Select(kind => new IncentiveEffect(kind, 0, 0, 0, 0, AssociationEffect.FromStrata(EffectMeasure.RatePerDay, []), ExtraWins.Empty))], 0, 0);

    /// <summary>Gets where ranges of days since the presentation begin when nobody said, 0, 8, 15, 29, 57: assumed.</summary>
    public static ImmutableArray<int> AssumedDayStarts { get; } = [0, 8, 15, 29, 57];

    /// <summary>Gets one effect a kind of offer: trial, demo, gift.</summary>
    public ImmutableArray<IncentiveEffect> All { get; }

    /// <summary>Gets how many prospects are left out because they never had a presentation, or not for a day yet.</summary>
    public long WithoutPresentation { get; }

    /// <summary>Gets how many prospects are left out because nobody wrote down when they ended.</summary>
    public long Undated { get; }

    /// <summary>Gets the effect of one kind of offer.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The effect.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not defined.</exception>
    public IncentiveEffect Of(IncentiveKind kind) => Enum.IsDefined(kind)
        ? All[(int)kind]
        : throw new ArgumentOutOfRangeException(nameof(kind), $"{(int)kind} is no kind of incentive.");

    /// <summary>Reads the effects in prospects. Duplicates and what went up in another prospect count nowhere.</summary>
    /// <param name="prospects">The prospects as they stood at the end of the as-of day, each once.</param>
    /// <param name="asOf">The as-of day.</param>
    /// <param name="zone">The zone that days are counted in.</param>
    /// <param name="dayStarts">Where ranges of days since the presentation begin, ascending from 0; null takes <see cref="AssumedDayStarts"/>.</param>
    /// <param name="assignments">How lots for offers to these prospects fell, each draw once; null when none were drawn.</param>
    /// <param name="horizonDays">Within how many days of the draw a win counts for <see cref="IncentiveEffect.ExtraWins"/>, at least 1.</param>
    /// <returns>The effects.</returns>
    /// <exception cref="ArgumentNullException">An argument that must be given is null.</exception>
    /// <exception cref="ArgumentException">The starts do not ascend from 0, or with assignments, a prospect is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is below 1.</exception>
    public static IncentiveEffects FromProspects(
        IEnumerable<Prospect> prospects, LocalDate asOf, DateTimeZone zone, IEnumerable<int>? dayStarts = null,
        IEnumerable<OfferAssignment>? assignments = null, int horizonDays = ExtraWins.AssumedHorizonDays)
    {
        ArgumentNullException.ThrowIfNull(prospects);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizonDays, 1);
        var buckets = DayBucket.FromStarts(dayStarts ?? AssumedDayStarts.AsEnumerable());
        ImmutableArray<Prospect> given = [.. prospects];
        Part[] parts = [.. Kinds.Select(_ => new Part())];
        var (withoutPresentation, undated) = (0L, 0L);
        foreach (var prospect in given)
        {
            var course = SaleCourse.Of(prospect, asOf, zone);
            if (course.IsApart)
            {
                continue;
            }

            if (course.IsUndated)
            {
                undated++;
            }
            else if (FirstPresentation(course) is { } presented && presented < course.LastSeen)
            {
                foreach (var kind in Kinds)
                {
                    parts[(int)kind].Add(prospect, kind, course, presented, buckets, zone);
                }
            }
            else
            {
                withoutPresentation++;
            }
        }

        var drawn = (assignments ?? []).ToLookup(assignment => assignment.Kind);
        return new(
            [.. Kinds.Select(kind => parts[(int)kind].ToEffect(kind, ExtraWins.FromAssignments(drawn[kind], given, asOf, zone, horizonDays)))],
            withoutPresentation,
            undated);
    }

    /// <summary>Adds up the readings of two groups that have no prospect in common. Ranges of days that differ stay apart.</summary>
    /// <param name="first">The first reading.</param>
    /// <param name="second">The second reading.</param>
    /// <returns>The reading of both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">Wins are counted within another number of days.</exception>
    public static IncentiveEffects Merge(IncentiveEffects first, IncentiveEffects second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(
            [
                .. first.All.Zip(second.All, (one, other) => new IncentiveEffect(
                    one.Kind,
                    one.Prospects + other.Prospects,
                    one.Offered + other.Offered,
                    one.Exposed + other.Exposed,
                    one.UnknownExposure + other.UnknownExposure,
                    AssociationEffect.Merge(one.Association, other.Association),
                    ExtraWins.Merge(one.ExtraWins, other.ExtraWins))),
            ],
            first.WithoutPresentation + second.WithoutPresentation,
            first.Undated + second.Undated);
    }

    private static int? FirstPresentation(in SaleCourse course)
    {
        foreach (var (day, _, role) in course.Stages)
        {
            if (role == StageRole.Presentation)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The counts of one kind of offer while prospects are read.</summary>
    private sealed class Part
    {
        private readonly Dictionary<(StageId? Stage, DayBucket Days), EffectStratum> _strata = [];
        private long _prospects;
        private long _offered;
        private long _exposed;
        private long _unknown;

        internal IncentiveEffect ToEffect(IncentiveKind kind, ExtraWins extra) =>
            new(kind, _prospects, _offered, _exposed, _unknown, AssociationEffect.FromStrata(EffectMeasure.RatePerDay, _strata.Values), extra);

        internal void Add(Prospect prospect, IncentiveKind kind, in SaleCourse course, int presented, ImmutableArray<DayBucket> buckets, DateTimeZone zone)
        {
            ImmutableArray<Incentive> offers = [.. prospect.Incentives.Where(incentive => incentive.Offer.Kind == kind)];
            var begun = offers.Where(offer => kind == IncentiveKind.Trial ? offer.UseCount > 0 : offer.IsStarted)
                .Select(offer => kind == IncentiveKind.Trial ? offer.FirstUsedAt : offer.StartedAt);
            if (begun.Any(at => at is null))
            {
                _unknown++;
                return;
            }

            var exposed = SaleCourse.DayOf(begun.Min(), zone) ?? int.MaxValue;
            _prospects++;
            _offered += offers.IsEmpty ? 0 : 1;
            _exposed += exposed < course.LastSeen ? 1 : 0;
            AddDays(course, presented, exposed, buckets);
        }

        // In runs of days that are alike: of one stage, one range, exposed or not. A run is the days after its first number up to the next.
        private void AddDays(in SaleCourse course, int presented, int exposed, ImmutableArray<DayBucket> buckets)
        {
            var last = course.LastSeen;
            var cuts = new SortedSet<int>(course.Stages.Select(stage => stage.Day)
                .Concat(buckets.Select(bucket => presented + bucket.From - 1))
                .Append(exposed)
                .Where(day => day > presented && day < last)) { presented, last };
            int? from = null;
            foreach (var to in cuts)
            {
                if (from is { } start)
                {
                    var wins = to == last && course.End == SpellEnd.Won ? 1 : 0;
                    var key = (course.StageBefore(start + 1), DayBucket.Of(buckets, start + 1 - presented));
                    var stratum = exposed <= start
                        ? new EffectStratum(key.Item1, key.Item2, wins, to - start, 0, 0)
                        : new EffectStratum(key.Item1, key.Item2, 0, 0, wins, to - start);
                    _strata[key] = _strata.TryGetValue(key, out var known) ? known.Plus(stratum) : stratum;
                }

                from = to;
            }
        }
    }
}

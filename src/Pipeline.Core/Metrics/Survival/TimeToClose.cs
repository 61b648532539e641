using System.Collections.Immutable;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>How long sales take to be won, lost or given up, by age in days, with the still open ones counted as such.</summary>
/// <remarks>
/// Aalen–Johansen estimates of the competing risks (Aalen and Johansen, "An empirical transition matrix for
/// non-homogeneous Markov chains based on censored observations", Scandinavian Journal of Statistics 5 (1978)), with
/// delayed entry. At age t those spells are at risk for which entry is below t and exit is t or more; events come before
/// censorings. Past <see cref="LastAge"/> the curves stay flat, for nothing has been seen there. At every age, still open
/// and the three ends add up to 1.
/// </remarks>
public sealed class TimeToClose
{
    /// <summary>The fewest sales won or lost from which it is said how long decisions take.</summary>
    public const int FewestDecided = 20;

    private const double FourOfFive = 0.8;

    // Ages up to here, some 2,800 years of days, are looked up at once; what lies beyond is searched for.
    private const int MostAges = 1 << 20;

    private readonly int[] _stepsUpTo; // by age: the number of steps up to it
    private readonly ImmutableArray<ChanceStep> _won;
    private readonly ImmutableArray<ChanceStep> _lost;
    private readonly ImmutableArray<ChanceStep> _noDecision;

    private TimeToClose(CompetingRisks curves)
    {
        Curves = curves;
        SampleSize = checked((int)curves.SampleSize);
        WonCount = checked((int)curves.LifeTable.CountOf(SpellEnd.Won));
        _won = curves.EndedBy(SpellEnd.Won).Steps;
        _lost = curves.EndedBy(SpellEnd.Lost).Steps;
        _noDecision = curves.EndedBy(SpellEnd.NoDecision).Steps;
        _stepsUpTo = new int[Math.Min(LastAge, MostAges) + 1];
        for (int age = 0, step = 0; age < _stepsUpTo.Length; age++)
        {
            step += step < _won.Length && _won[step].Age == age ? 1 : 0;
            _stepsUpTo[age] = step;
        }
    }

    /// <summary>Gets the same curves with their standard errors, limits and quantiles, and the spells, which merge.</summary>
    public CompetingRisks Curves { get; }

    /// <summary>Gets the number of spells.</summary>
    public int SampleSize { get; }

    /// <summary>Gets the number of spells that ended as won.</summary>
    public int WonCount { get; }

    /// <summary>Gets the largest age observed, in days; -1 when there is no spell.</summary>
    public int LastAge => Curves.LifeTable.LastAge ?? -1;

    /// <summary>Fits the curves to spells, whatever they were made of.</summary>
    /// <param name="spells">The spells, in any order.</param>
    /// <returns>The curves.</returns>
    public static TimeToClose FromSpells(IEnumerable<Spell> spells) => FromLifeTable(LifeTable.FromSpells(spells));

    /// <summary>Fits the curves to counted spells, such as those of a team, merged from those of its members.</summary>
    /// <param name="table">The spells, 2^31 − 1 at the most.</param>
    /// <returns>The curves.</returns>
    /// <exception cref="OverflowException">There are more spells.</exception>
    public static TimeToClose FromLifeTable(LifeTable table) => new(CompetingRisks.FromLifeTable(table));

    /// <summary>Fits the curves to what a snapshot knows: every dated row that is open or has closed by its as-of day.</summary>
    /// <param name="snapshot">
    /// The snapshot. Where its options say from which day on closings are recorded, a row opened before that day is at risk
    /// only from then, the day itself included.
    /// </param>
    /// <param name="counts">Which rows count, such as those of one owner or segment; null for all.</param>
    /// <returns>The curves.</returns>
    public static TimeToClose FromHistory(PipelineSnapshot snapshot, Func<SnapshotRow, bool>? counts = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var rows = snapshot.RowsIn(RowSet.Open | RowSet.Closed);
        return FromSpells(SpellsOf(snapshot, counts is null ? rows : rows.Where(counts)));
    }

    /// <summary>Finds the chance that a sale is still open past an age.</summary>
    /// <param name="age">The age in days, 0 or more.</param>
    /// <returns>The chance, 0 to 1.</returns>
    public double StillOpenAfter(int age) => At(Curves.StillOpen.Steps, age, 1.0);

    /// <summary>Finds the chance that a sale has ended in one way by an age.</summary>
    /// <param name="end">The way; not <see cref="SpellEnd.Censored"/>.</param>
    /// <param name="age">The age in days, 0 or more; that day included.</param>
    /// <returns>The chance, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The end is censored or not defined, or the age is negative.</exception>
    public double EndedBy(SpellEnd end, int age)
    {
        var steps = end switch
        {
            SpellEnd.Won => _won,
            SpellEnd.Lost => _lost,
            SpellEnd.NoDecision => _noDecision,
            _ => throw new ArgumentOutOfRangeException(nameof(end), "A sale ends as won, lost or no decision."),
        };
        return At(steps, age, 0.0);
    }

    /// <summary>Finds the chance that a sale still open past one age is won within a span of later ages.</summary>
    /// <param name="age">The age past which it is known to be open, in days.</param>
    /// <param name="after">The age after which the span begins; not below <paramref name="age"/>.</param>
    /// <param name="upTo">The last age of the span, included; not below <paramref name="after"/>.</param>
    /// <returns>The chance, 0 to 1; null when no observed sale stayed open past that age, so that nothing can be said.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The ages are negative or out of order.</exception>
    public double? ChanceOfWinning(int age, int after, int upTo)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(after, age);
        ArgumentOutOfRangeException.ThrowIfLessThan(upTo, after);
        var open = StillOpenAfter(age);
        return open > 0 && SampleSize > 0
            ? Math.Clamp((EndedBy(SpellEnd.Won, upTo) - EndedBy(SpellEnd.Won, after)) / open, 0, 1)
            : null;
    }

    /// <summary>Finds what to believe of the days to a buyer's decision before anything is known of the buyer.</summary>
    /// <returns>
    /// The log-normal law with the days within which half and four of five are won or lost; those still open, and those that
    /// came to no decision, count as long as they were seen. Null of fewer than <see cref="FewestDecided"/> won or lost, where
    /// the curve never comes to four of five, and where the two points are no law: both the same, or more than e^4 apart.
    /// </returns>
    /// <remarks>Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958).</remarks>
    public DecisionTimePrior? ToDecisionTimePrior()
    {
        var decided = SurvivalCurve.FromLifeTable(Curves.LifeTable, [SpellEnd.Won, SpellEnd.Lost]);
        return decided.EventCount >= FewestDecided && decided.Median is > 0 and var median && decided.Quantile(FourOfFive) is { } p80 && p80 > median && Math.Log(p80 / median) <= 4
            ? new(median, p80)
            : null;
    }

    private static IEnumerable<Spell> SpellsOf(PipelineSnapshot snapshot, IEnumerable<SnapshotRow> rows)
    {
        var asOf = PipelineSnapshot.ToDay(snapshot.AsOf);
        var observedFrom = PipelineSnapshot.ToDay(snapshot.Options.ObservedFrom);
        var columns = snapshot.Columns;
        foreach (var row in rows)
        {
            var opened = columns.OpenedDay[row.Index];
            var outcome = row.Outcome;
            if (opened == SnapshotColumns.NoDay)
            {
                continue;
            }

            var exit = (outcome is null ? asOf : columns.CloseDay[row.Index]) - opened;
            var entry = observedFrom == SnapshotColumns.NoDay ? -1 : Math.Max(-1, observedFrom - opened - 1);
            if (exit > entry)
            {
                yield return new(entry, exit, ToEnd(outcome));
            }
        }
    }

    private static SpellEnd ToEnd(OutcomeKind? outcome) => outcome switch
    {
        null => SpellEnd.Censored,
        OutcomeKind.Won => SpellEnd.Won,
        OutcomeKind.Lost => SpellEnd.Lost,
        _ => SpellEnd.NoDecision,
    };

    private double At(ImmutableArray<ChanceStep> steps, int age, double atStart)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(age);
        var step = _stepsUpTo.Length == 0 ? 0
            : age < _stepsUpTo.Length ? _stepsUpTo[age]
            : Curves.StillOpen.StepsUpTo(age);
        return step == 0 ? atStart : steps[step - 1].Chance;
    }
}

using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Metrics;

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
    private static readonly int EndCount = Enum.GetValues<SpellEnd>().Length;

    private readonly double[] _open; // by age, then the curves of each end
    private readonly double[][] _ended;

    private TimeToClose(double[] open, double[][] ended, int sampleSize, int wonCount) =>
        (_open, _ended, SampleSize, WonCount) = (open, ended, sampleSize, wonCount);

    /// <summary>Gets the number of spells.</summary>
    public int SampleSize { get; }

    /// <summary>Gets the number of spells that ended as won.</summary>
    public int WonCount { get; }

    /// <summary>Gets the largest age observed, in days; -1 when there is no spell.</summary>
    public int LastAge => _open.Length - 1;

    /// <summary>Fits the curves to spells, whatever they were made of.</summary>
    /// <param name="spells">The spells, in any order.</param>
    /// <returns>The curves.</returns>
    public static TimeToClose FromSpells(IEnumerable<Spell> spells)
    {
        ArgumentNullException.ThrowIfNull(spells);
        Spell[] all = [.. spells];
        var ages = all.Select(spell => spell.Exit + 1).DefaultIfEmpty(0).Max();
        var entries = new int[ages + 1]; // by first age at risk
        var exits = new int[EndCount][];
        for (var end = 0; end < EndCount; end++)
        {
            exits[end] = new int[ages];
        }

        foreach (var spell in all)
        {
            entries[spell.Entry + 1]++;
            exits[(int)spell.End][spell.Exit]++;
        }

        var open = new double[ages];
        var ended = Array.ConvertAll(exits, _ => new double[ages]);
        var stillOpen = 1.0;
        var atRisk = 0;
        for (var age = 0; age < ages; age++)
        {
            atRisk += entries[age];
            var events = 0;
            for (var end = 1; end < EndCount; end++)
            {
                var before = age > 0 ? ended[end][age - 1] : 0.0;
                ended[end][age] = Math.Min(1, before + (atRisk > 0 ? stillOpen * exits[end][age] / atRisk : 0.0)); // rounding may carry it past 1
                events += exits[end][age];
            }

            // events <= atRisk, so this never falls below 0.
            stillOpen *= atRisk > 0 ? (double)(atRisk - events) / atRisk : 1.0;
            open[age] = stillOpen;
            atRisk -= events + exits[(int)SpellEnd.Censored][age];
        }

        return new(open, ended, all.Length, exits[(int)SpellEnd.Won].Sum());
    }

    /// <summary>Fits the curves to what a snapshot knows: every dated row that is open or has closed by its as-of day.</summary>
    /// <param name="snapshot">
    /// The snapshot. Where its options say from which day on closings are recorded, a row opened before that day is at risk
    /// only from then, the day itself included.
    /// </param>
    /// <returns>The curves.</returns>
    public static TimeToClose FromHistory(PipelineSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return FromSpells(Spells(snapshot));
    }

    /// <summary>Finds the chance that a sale is still open past an age.</summary>
    /// <param name="age">The age in days, 0 or more.</param>
    /// <returns>The chance, 0 to 1.</returns>
    public double StillOpenAfter(int age) => At(_open, age, 1.0);

    /// <summary>Finds the chance that a sale has ended in one way by an age.</summary>
    /// <param name="end">The way; not <see cref="SpellEnd.Censored"/>.</param>
    /// <param name="age">The age in days, 0 or more; that day included.</param>
    /// <returns>The chance, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The end is censored or not defined, or the age is negative.</exception>
    public double EndedBy(SpellEnd end, int age)
    {
        if (end is <= SpellEnd.Censored or > SpellEnd.NoDecision)
        {
            throw new ArgumentOutOfRangeException(nameof(end), "A sale ends as won, lost or no decision.");
        }

        return At(_ended[(int)end], age, 0.0);
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

    private static IEnumerable<Spell> Spells(PipelineSnapshot snapshot)
    {
        var asOf = PipelineSnapshot.ToDay(snapshot.AsOf);
        var observedFrom = PipelineSnapshot.ToDay(snapshot.Options.ObservedFrom);
        var columns = snapshot.Columns;
        foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed))
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

    private static double At(double[] curve, int age, double atStart)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(age);
        return curve.Length == 0 ? atStart : curve[Math.Min(age, curve.Length - 1)];
    }
}

using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>The spells that a model learns from: when an opportunity was at risk, how that ended, and its traits at that time as numbers.</summary>
/// <remarks>
/// An opportunity is at risk from its opening, or the first recorded day, to its end. Where a trait was learnt on the way, its time is cut
/// into spells: what is learnt one day counts from the next on, so that what is only learnt at a closing tells nothing of it.
/// A spell is at risk on each day from <see cref="Entry"/> to <see cref="Exit"/>, both included; it ended on the last, or was still open at its end.
/// </remarks>
internal sealed class CycleRows
{
    /// <summary>The trait that every row has.</summary>
    internal const string OwnerTrait = "owner";

    private CycleRows(List<Spell> spells, int traits)
    {
        (Opened, Entry, Exit, End) = (Column(spell => spell.Opened), Column(spell => spell.Entry), Column(spell => spell.Exit), Column(spell => spell.End));
        (LastDay, LastEnd, Index) = (Column(spell => spell.LastDay), Column(spell => spell.LastEnd), Column(spell => spell.Index));
        Traits = [.. Enumerable.Range(0, traits).Select(trait => Column(spell => spell.Traits[trait]))];

        T[] Column<T>(Func<Spell, T> select) => [.. spells.Select(select)];
    }

    /// <summary>Gets the number of spells.</summary>
    internal int Count => Opened.Length;

    /// <summary>Gets the number of opportunities.</summary>
    internal int Opportunities { get; private init; }

    internal int[] Opened { get; }

    internal int[] Entry { get; }

    internal int[] Exit { get; }

    internal SpellEnd[] End { get; }

    /// <summary>Gets the last day at risk of the spell's opportunity.</summary>
    internal int[] LastDay { get; }

    /// <summary>Gets how the spell's opportunity ended.</summary>
    internal SpellEnd[] LastEnd { get; }

    /// <summary>Gets the place in the snapshot of each spell's opportunity; spells of one stand together, in the order of time.</summary>
    internal int[] Index { get; }

    /// <summary>Gets for each trait the code of each spell's value, see <see cref="TraitCodes"/>.</summary>
    internal int[][] Traits { get; }

    /// <summary>Gathers every dated row that is open or closed, and was at risk on some recorded day.</summary>
    internal static CycleRows Of(PipelineSnapshot snapshot, TraitCodes codes)
    {
        var asOf = PipelineSnapshot.ToDay(snapshot.AsOf);
        var from = snapshot.Options.ObservedFrom is { } observed ? PipelineSnapshot.ToDay(observed) : int.MinValue;
        var columns = snapshot.Columns;
        var (spells, opportunities) = (new List<Spell>(snapshot.Count), 0);
        foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed))
        {
            var exit = row.Outcome is null ? asOf : columns.CloseDay[row.Index];
            if (columns.OpenedDay[row.Index] is not SnapshotColumns.NoDay and var opened && exit >= Math.Max(from, opened))
            {
                var end = row.Outcome switch
                {
                    null => SpellEnd.Censored,
                    OutcomeKind.Won => SpellEnd.Won,
                    _ => SpellEnd.Lost, // every end without a sale competes in the same way
                };
                opportunities++;
                AddSpells(new(row.Index, opened, Math.Max(from, opened), exit, end, exit, end, codes.Of(row)));
            }
        }

        return new(spells, codes.Count) { Opportunities = opportunities };

        // Known is how the last spell stands; what was learnt tells, backwards, how those before it stood.
        void AddSpells(Spell whole)
        {
            if (!columns.Learnt.TryGetValue(whole.Index, out var learnt) || !learnt.Any(segment => codes.Names.IndexOf(segment.Name) > 0))
            {
                spells.Add(whole);
                return;
            }

            var (entry, traits) = (whole.Entry, codes.BeforeLearning(whole.Traits, learnt));
            foreach (var segment in learnt)
            {
                var trait = codes.Names.IndexOf(segment.Name);
                var day = PipelineSnapshot.ToDay(segment.On);
                if (trait <= 0 || codes.Of(trait, segment.Value) is var code && code == traits[trait] || day >= whole.Exit)
                {
                    continue;
                }

                if (day >= entry)
                {
                    spells.Add(whole with { Entry = entry, Exit = day, End = SpellEnd.Censored, Traits = traits });
                    (entry, traits) = (day + 1, [.. traits]);
                }

                traits[trait] = code;
            }

            spells.Add(whole with { Entry = entry, Traits = traits });
        }
    }

    private readonly record struct Spell(int Index, int Opened, int Entry, int Exit, SpellEnd End, int LastDay, SpellEnd LastEnd, int[] Traits);
}

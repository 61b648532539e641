using System.Collections.Immutable;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>Which spell's row stood in which stage at the end of which days, within the spell and before the row's end.</summary>
internal sealed class StageStays
{
    private StageStays(ImmutableArray<StageId> stages, List<(int Spell, int Stage, int From, int To)> stays) => (Stages, Stays) = (stages, stays);

    internal ImmutableArray<StageId> Stages { get; }

    internal List<(int Spell, int Stage, int From, int To)> Stays { get; }

    /// <summary>Gathers the dated visits of the rows; null when they tell no two stages apart.</summary>
    internal static StageStays? Of(PipelineHistory history, PipelineSnapshot snapshot, CycleRows rows)
    {
        var places = new Dictionary<ProspectId, int>(rows.Count);
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            places[snapshot[rows.Index[i]].Id] = i; // the first spell
        }

        var asOf = PipelineSnapshot.ToDay(snapshot.AsOf);
        var stages = history.Process.Stages.Select(stage => stage.Id).ToImmutableArray();
        var stays = new List<(int, int, int, int)>();
        var seen = new HashSet<int>();
        foreach (var visit in history.Visits())
        {
            if (visit.EnteredOn is { } entered && places.TryGetValue(visit.Prospect, out var row))
            {
                var stage = stages.IndexOf(visit.Stage.Id);
                var to = visit.LeftOn is { } left ? PipelineSnapshot.ToDay(left) - 1 : visit.End == VisitEnd.Open ? asOf : PipelineSnapshot.ToDay(entered) - 1;
                seen.Add(stage);
                AddBySpell(row, stage, PipelineSnapshot.ToDay(entered), to);
            }
        }

        return seen.Count > 1 ? new(stages, stays) : null;

        // At the end of a day a row is what it is in the spell of the next day.
        void AddBySpell(int first, int stage, int from, int to)
        {
            for (var spell = first; spell < rows.Count && rows.Index[spell] == rows.Index[first]; spell++)
            {
                var (begin, end) = (Math.Max(from, rows.Entry[spell] - (spell == first ? 0 : 1)), Math.Min(to, rows.Exit[spell] - 1));
                if (begin <= end)
                {
                    stays.Add((spell, stage, begin, end));
                }
            }
        }
    }
}

using System.Collections.Immutable;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>Which row stood in which stage at the end of which days.</summary>
internal sealed class StageStays
{
    private StageStays(ImmutableArray<StageId> stages, List<(int Row, int Stage, int From, int To)> stays) => (Stages, Stays) = (stages, stays);

    internal ImmutableArray<StageId> Stages { get; }

    internal List<(int Row, int Stage, int From, int To)> Stays { get; }

    /// <summary>Gathers the dated visits of the rows; null when they tell no two stages apart.</summary>
    internal static StageStays? Of(PipelineHistory history, PipelineSnapshot snapshot, CycleRows rows)
    {
        var places = new Dictionary<ProspectId, int>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            places[snapshot[rows.Index[i]].Id] = i;
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
                if (PipelineSnapshot.ToDay(entered) is var from && from <= to)
                {
                    stays.Add((row, stage, from, to));
                }
            }
        }

        return seen.Count > 1 ? new(stages, stays) : null;
    }
}

using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>What became of a prospect after it first entered a stage, in days since 1970.</summary>
/// <param name="Entered">The day of entry; null when not known.</param>
/// <param name="End">Moved on where it came to the stage to reach, or a later one, or was won; lost, no decision, or still open.</param>
/// <param name="Exit">The day of that, of a still open one the last on which it was seen; null when not known.</param>
/// <param name="Owner">Whoever owned it when it entered; null when nobody is named.</param>
internal readonly record struct StagePassage(int? Entered, SpellEnd End, int? Exit, SellerId? Owner)
{
    /// <summary>Finds the passages of a history; a part of it makes the cohort, and each prospect is followed whoever owns it later.</summary>
    internal static IEnumerable<StagePassage> Of(PipelineHistory history, StageId from, StageId? to)
    {
        var (start, goal) = CodesOf(history, from, to);
        return All(history, start, goal);
    }

    /// <summary>Finds the places of two stages in the process; that of the sale is after the last.</summary>
    internal static (int Start, int Goal) CodesOf(PipelineHistory history, StageId from, StageId? to)
    {
        var start = history.Process.IndexOf(from);
        var goal = to is { } stage ? history.Process.IndexOf(stage) : history.Process.Stages.Length;
        return start < 0 ? throw new ArgumentException($"The process '{history.Process.Id}' has no stage '{from}'.", nameof(from))
            : goal < 0 ? throw new ArgumentException($"The process '{history.Process.Id}' has no stage '{to}'.", nameof(to))
            : goal <= start ? throw new ArgumentException($"The stage '{to}' does not come after '{from}'.", nameof(to))
            : (start, goal);
    }

    private static IEnumerable<StagePassage> All(PipelineHistory history, int start, int goal)
    {
        var columns = history.Columns;
        for (var i = 0; i < history.Count; i++)
        {
            var visit = history.VisitAt(i);
            if (columns.Stage[visit] == start && !HasEarlier(columns, visit))
            {
                var (end, exit) = EndOf(history, visit, goal);
                var owner = columns.Owner is { } owners && owners[visit] is var code and not VisitColumns.NoOwner ? columns.Owners[code] : (SellerId?)null;
                yield return new(history.EnteredDay(visit), end, exit, owner);
            }
        }
    }

    private static bool HasEarlier(VisitColumns columns, int visit)
    {
        for (var other = visit - 1; other >= 0 && columns.Row[other] == columns.Row[visit]; other--)
        {
            if (columns.Stage[other] == columns.Stage[visit])
            {
                return true;
            }
        }

        return false;
    }

    private static (SpellEnd End, int? Day) EndOf(PipelineHistory history, int visit, int goal)
    {
        var columns = history.Columns;
        for (; ; visit++)
        {
            switch (columns.EndOf(visit))
            {
                case VisitEnd.Open:
                    return (SpellEnd.Censored, PipelineSnapshot.ToDay(history.AsOf));
                case VisitEnd.Won:
                    return (SpellEnd.MovedOn, history.LeftDay(visit));
                case VisitEnd.Lost:
                    return (SpellEnd.Lost, history.LeftDay(visit));
                case VisitEnd.NoDecision:
                    return (SpellEnd.NoDecision, history.LeftDay(visit));
                case VisitEnd.MovedOn or VisitEnd.MovedBack when columns.Stage[visit + 1] >= goal:
                    return (SpellEnd.MovedOn, history.EnteredDay(visit + 1));
                case VisitEnd.MovedOn or VisitEnd.MovedBack:
                    continue;
                default: // withdrawn, or unknown: seen until then
                    return (SpellEnd.Censored, history.LeftDay(visit));
            }
        }
    }
}

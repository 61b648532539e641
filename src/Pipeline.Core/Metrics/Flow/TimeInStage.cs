using System.Collections.Immutable;
using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>The time spent in a stage, as spells: per visit, or in sum per prospect, in calendar days or in working days.</summary>
/// <remarks>
/// The days of a visit are those after the day entered, up to and including the day left: 0 where both are one. An open visit is
/// censored on the as-of day. Where a history says from which day on closings are recorded, a visit that began before that day is at risk only
/// from the age it then had, that day included, and one that ended before it is left out. So is one of which a day is not known.
/// </remarks>
public static class TimeInStage
{
    /// <summary>Makes a spell of each visit to a stage.</summary>
    /// <param name="history">The history, or a part of it.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="calendar">The calendar whose working days are counted; null for calendar days.</param>
    /// <returns>The spells, in the order of the visits. A visit that had no working day under observation, though it was entered before observation began, is left out.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is null.</exception>
    /// <exception cref="ArgumentException">The process has no such stage.</exception>
    public static ImmutableArray<Spell> OfEachVisit(PipelineHistory history, StageId stage, WorkingCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        var part = history.InStage(stage);
        var spells = ImmutableArray.CreateBuilder<Spell>(part.Count);
        for (var i = 0; i < part.Count; i++)
        {
            if (ToSpell(part, [part.VisitAt(i)], calendar) is { } spell)
            {
                spells.Add(spell);
            }
        }

        return spells.DrainToImmutable();
    }

    /// <summary>Makes a spell of all visits of a prospect to a stage together; it ends as the last of them does.</summary>
    /// <param name="history">The history, or a part of it.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="calendar">The calendar whose working days are counted; null for calendar days.</param>
    /// <returns>One for each prospect that visited the stage, in the order of the history; one of which a day of any visit is not known is left out.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is null.</exception>
    /// <exception cref="ArgumentException">The process has no such stage.</exception>
    public static ImmutableArray<StageTime> InSum(PipelineHistory history, StageId stage, WorkingCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        var part = history.InStage(stage);
        var times = ImmutableArray.CreateBuilder<StageTime>();
        for (int i = 0, next; i < part.Count; i = next)
        {
            var row = part.Columns.Row[part.VisitAt(i)];
            for (next = i + 1; next < part.Count && part.Columns.Row[part.VisitAt(next)] == row;)
            {
                next++;
            }

            var visits = Enumerable.Range(i, next - i).Select(part.VisitAt).ToArray();
            if (ToSpell(part, visits, calendar) is { } spell)
            {
                times.Add(new(part.Columns.Ids[row], visits.Length, spell));
            }
        }

        return times.DrainToImmutable();
    }

    private static Spell? ToSpell(PipelineHistory history, ReadOnlySpan<int> visits, WorkingCalendar? calendar)
    {
        var observedFrom = PipelineSnapshot.ToDay(history.ObservedFrom); // no day is the lowest number
        var (before, all, last) = (0, 0, 0);
        var isLate = false;
        foreach (var visit in visits)
        {
            if (history.DaysOf(visit) is not var (first, until))
            {
                return null;
            }

            all += PipelineHistory.DaysAfter(first, until, calendar);
            if (first < observedFrom)
            {
                before += PipelineHistory.DaysAfter(first, Math.Min(until, observedFrom - 1), calendar);
                isLate = true;
            }

            last = until;
        }

        var entry = isLate ? before : -1;
        return last < observedFrom || all <= entry ? null : new(entry, all, ToEnd(history.Columns.EndOf(visits[^1])));
    }

    private static SpellEnd ToEnd(VisitEnd end) => end switch
    {
        VisitEnd.MovedOn => SpellEnd.MovedOn,
        VisitEnd.MovedBack => SpellEnd.MovedBack,
        VisitEnd.Won => SpellEnd.Won,
        VisitEnd.Lost => SpellEnd.Lost,
        VisitEnd.NoDecision => SpellEnd.NoDecision,
        _ => SpellEnd.Censored,
    };
}

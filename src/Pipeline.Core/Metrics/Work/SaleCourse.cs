using NodaTime;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Metrics.Work;

/// <summary>The course of one sale in whole days: the stages entered, and its first end, by the end of the as-of day.</summary>
/// <remarks>Days are counted from 1970-01-01 and read in one zone. Stages of which nobody wrote down the day are left out.</remarks>
internal readonly struct SaleCourse
{
    private SaleCourse(Prospect prospect, int asOf, DateTimeZone zone)
    {
        (AsOf, Opened) = (asOf, DayOf(prospect.OpenedAt, zone));
        Stages =
        [
            .. prospect.Stages.Select(stage => (Day: DayOf(stage.At, zone), stage.Stage, stage.Role))
                .Where(stage => stage.Day is not null)
                .Select(stage => (stage.Day!.Value, stage.Stage, stage.Role))
                .OrderBy(stage => stage.Value), // stable
        ];
        if (prospect.Endings is not [var first, ..])
        {
            return;
        }

        var day = first.Outcome.On is { } on ? PipelineSnapshot.ToDay(on) : DayOf(first.At, zone);
        IsApart = first.Outcome.Kind is OutcomeKind.Duplicate or OutcomeKind.Merged;
        IsUndated = day is null;
        if (day <= asOf)
        {
            Ended = day;
            End = first.Outcome.Kind switch
            {
                OutcomeKind.Won => SpellEnd.Won,
                OutcomeKind.Lost => SpellEnd.Lost,
                _ => SpellEnd.NoDecision,
            };
        }
    }

    internal int AsOf { get; }

    internal int? Opened { get; }

    /// <summary>Gets the day of the first end; null while open.</summary>
    internal int? Ended { get; }

    /// <summary>Gets how it ended; censored while open.</summary>
    internal SpellEnd End { get; }

    /// <summary>Gets whether it is a duplicate or went up in another, which counts nowhere.</summary>
    internal bool IsApart { get; }

    /// <summary>Gets whether it ended and nobody wrote down when.</summary>
    internal bool IsUndated { get; }

    /// <summary>Gets the last day on which it was seen: of its end, or the as-of day.</summary>
    internal int LastSeen => Ended ?? AsOf;

    internal (int Day, Values.StageId Stage, StageRole Role)[] Stages { get; }

    internal static SaleCourse Of(Prospect prospect, LocalDate asOf, DateTimeZone zone) => new(prospect, PipelineSnapshot.ToDay(asOf), zone);

    internal static int? DayOf(Instant? at, DateTimeZone zone) => at is { } instant ? PipelineSnapshot.ToDay(instant.InZone(zone).Date) : null;

    /// <summary>Gives the stage entered last on an earlier day than a given one; null when none was.</summary>
    internal Values.StageId? StageBefore(int day)
    {
        Values.StageId? found = null;
        foreach (var (entered, stage, _) in Stages)
        {
            found = entered < day ? stage : found;
        }

        return found;
    }
}

using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Tracking;

/// <summary>One trait by which a roll-up groups rows.</summary>
public abstract class CutDimension
{
    private protected CutDimension(string name) => Name = name;

    /// <summary>Gets the stage on the as-of day; keys are stage ids in the order of the process.</summary>
    public static CutDimension Stage { get; } = new StageDimension();

    /// <summary>Gets the stage of open rows and the outcome of closed ones, as CRM boards show it; keys are stage ids, then outcomes.</summary>
    public static CutDimension StageOrOutcome { get; } = new StageOrOutcomeDimension();

    /// <summary>Gets the owner; keys are seller ids in ordinal order.</summary>
    public static CutDimension Owner { get; } = new OwnerDimension();

    /// <summary>Gets the currency of the amount; keys are codes.</summary>
    public static CutDimension Currency { get; } = new CurrencyDimension();

    /// <summary>Gets the name of the dimension, as it stands in results.</summary>
    public string Name { get; }

    /// <summary>Groups by the node that the owner belonged to on the as-of day: the roll-up by manager.</summary>
    /// <param name="team">The team.</param>
    /// <returns>The dimension; keys are node ids in ordinal order.</returns>
    public static CutDimension Team(SalesTeam team)
    {
        ArgumentNullException.ThrowIfNull(team);
        return new TeamDimension(team);
    }

    /// <summary>Groups by a segment.</summary>
    /// <param name="name">The segment's name.</param>
    /// <returns>The dimension; keys are the segment's values in ordinal order.</returns>
    public static CutDimension Segment(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new SegmentDimension(name);
    }

    /// <summary>Groups by the period of the closing: the day it happened for closed rows, the expected day for others.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="kind">Month, quarter or year; week in a calendar of weeks.</param>
    /// <returns>The dimension; keys are names of periods in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The calendar has no periods of that kind.</exception>
    public static CutDimension ClosePeriod(FiscalCalendar calendar, FiscalPeriodKind kind)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        calendar.CheckKind(kind, nameof(kind));
        return new ClosePeriodDimension(calendar, kind);
    }

    /// <summary>Finds the trait in a snapshot.</summary>
    internal abstract ResolvedDimension Resolve(PipelineSnapshot snapshot);

    private sealed class StageDimension() : CutDimension("stage")
    {
        internal override ResolvedDimension Resolve(PipelineSnapshot snapshot) =>
            new(snapshot.Columns.Stage, null, [.. snapshot.Process.Stages.Select(stage => stage.Id.Value), null]);
    }

    private sealed class StageOrOutcomeDimension() : CutDimension("stage or outcome")
    {
        internal override ResolvedDimension Resolve(PipelineSnapshot snapshot) => new(
            snapshot.Columns.StageOrOutcome,
            null,
            [.. snapshot.Process.Stages.Select(stage => stage.Id.Value), null, .. Enum.GetNames<OutcomeKind>()]);
    }

    private sealed class OwnerDimension() : CutDimension("owner")
    {
        internal override ResolvedDimension Resolve(PipelineSnapshot snapshot) =>
            new(snapshot.Columns.Owner, null, [.. snapshot.Owners.Select(owner => owner.Value), null]);
    }

    private sealed class CurrencyDimension() : CutDimension("currency")
    {
        internal override ResolvedDimension Resolve(PipelineSnapshot snapshot) =>
            new(snapshot.Columns.Currency, null, [.. snapshot.Currencies.Select(currency => currency.Code), null]);
    }

    private sealed class TeamDimension(SalesTeam team) : CutDimension("team")
    {
        internal override ResolvedDimension Resolve(PipelineSnapshot snapshot)
        {
            string?[] nodeOfOwner = [.. snapshot.Owners.Select(owner => team.NodeOf(owner, snapshot.AsOf)?.Value), null];
            string?[] keys = [.. nodeOfOwner.OfType<string>().Distinct().Order(StringComparer.Ordinal), null];
            return new(snapshot.Columns.Owner, Array.ConvertAll(nodeOfOwner, node => Array.IndexOf(keys, node)), keys);
        }
    }

    private sealed class SegmentDimension(string segment) : CutDimension(segment)
    {
        internal override ResolvedDimension Resolve(PipelineSnapshot snapshot) =>
            snapshot.Columns.Segments.TryGetValue(Name, out var found)
                ? new(found.Codes, null, [.. found.Values, null])
                : throw new InvalidOperationException($"No row has a segment '{Name}'; there are: {string.Join(", ", snapshot.SegmentNames)}.");
    }

    private sealed class ClosePeriodDimension(FiscalCalendar calendar, FiscalPeriodKind kind) : CutDimension("close period")
    {
        internal override ResolvedDimension Resolve(PipelineSnapshot snapshot)
        {
            var column = snapshot.Columns.CloseDayCode;
            var dayCount = column.CodeCount - 1;
            if (dayCount == 0)
            {
                return new(column, [0], [null]);
            }

            var first = PipelineSnapshot.ToDate(snapshot.Columns.FirstCloseDay)!.Value; // a real day: at least one row has one
            var periods = calendar.Periods(new DateInterval(first, first.PlusDays(dayCount - 1)), kind);
            var keyOfCode = new int[column.CodeCount];
            for (int code = 0, period = 0; code < dayCount; code++)
            {
                period += first.PlusDays(code) > periods[period].To ? 1 : 0;
                keyOfCode[code] = period;
            }

            keyOfCode[dayCount] = periods.Length;
            return new(column, keyOfCode, [.. periods.Select(period => period.Name), null]);
        }
    }
}

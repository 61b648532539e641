using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>A day on which a forecast is made: what is known at its end, and what is asked.</summary>
/// <remarks>A back-test makes one for each of its as-of days, from a snapshot that hides the future; a host makes one of today.</remarks>
public sealed class Origin
{
    private Origin(
        PipelineSnapshot snapshot, DateInterval period, BackTestMeasure measure, Currency currency, ImmutableArray<SellerGroup> groups, ImmutableArray<DailyTotals> won)
    {
        (Snapshot, Period, Measure) = (snapshot, period, measure);
        (Currency, Groups, Won) = (currency, groups, won);
    }

    /// <summary>Gets the pipeline at the end of the as-of day, all amounts in <see cref="Currency"/>.</summary>
    public PipelineSnapshot Snapshot { get; }

    /// <summary>Gets the as-of day.</summary>
    public LocalDate AsOf => Snapshot.AsOf;

    /// <summary>Gets the days that are forecast: those after the as-of day, as many as the horizon says.</summary>
    public DateInterval Period { get; }

    /// <summary>Gets the number of days that are forecast.</summary>
    public int Horizon => Period.Length;

    /// <summary>Gets what is forecast.</summary>
    public BackTestMeasure Measure { get; }

    /// <summary>Gets the currency of revenue.</summary>
    public Currency Currency { get; }

    /// <summary>Gets those for whom it is forecast.</summary>
    public ImmutableArray<SellerGroup> Groups { get; }

    /// <summary>Gets the days of which all closings are known: from the first recorded one, of anybody, to the as-of day; null when there is none.</summary>
    public DateInterval? Known => Won.IsEmpty ? null : Won[0].Days;

    /// <summary>Gets what each group, in the order of <see cref="Groups"/>, won on each of the days in <see cref="Known"/>.</summary>
    public ImmutableArray<DailyTotals> Won { get; }

    /// <summary>Gets the visits to stages as known at the end of the as-of day; null where only the snapshot was given.</summary>
    public PipelineHistory? History { get; private init; }

    /// <summary>Shows the same origin with the visits to stages.</summary>
    /// <param name="history">The visits as known on the same day.</param>
    /// <returns>The origin.</returns>
    /// <exception cref="ArgumentException">The history is of another day.</exception>
    public Origin With(PipelineHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.AsOf == AsOf
            ? new(Snapshot, Period, Measure, Currency, Groups, Won) { History = history }
            : throw new ArgumentException($"The history stands for {history.AsOf:uuuu-MM-dd}, the snapshot for {AsOf:uuuu-MM-dd}.", nameof(history));
    }

    /// <summary>Makes the origin of a snapshot.</summary>
    /// <param name="snapshot">The snapshot, all amounts in <paramref name="currency"/>.</param>
    /// <param name="horizon">The number of days that are forecast, 1 or more.</param>
    /// <param name="groups">Those for whom it is forecast, at least one.</param>
    /// <param name="measure">What is forecast.</param>
    /// <param name="currency">The currency of revenue.</param>
    /// <returns>
    /// The origin. Won rows of unknown amount add a win and no revenue. Known are the days from the snapshot's
    /// <see cref="SnapshotOptions.ObservedFrom"/>, or else from the first closing, won or not, of any row.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is below 1, or the measure not defined.</exception>
    /// <exception cref="ArgumentException">There is no group, or two of one name.</exception>
    /// <exception cref="InvalidOperationException">The snapshot holds another currency; convert it first.</exception>
    public static Origin Create(PipelineSnapshot snapshot, int horizon, IEnumerable<SellerGroup> groups, BackTestMeasure measure, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(currency);
        if (!Enum.IsDefined(measure))
        {
            throw new ArgumentOutOfRangeException(nameof(measure), $"{(int)measure} is nothing that can be forecast.");
        }

        snapshot.RequireCurrency(currency);
        ImmutableArray<SellerGroup> all = [.. groups];
        if (all.IsEmpty)
        {
            throw new ArgumentException("A forecast is made for at least one group.", nameof(groups));
        }

        if (all.GroupBy(group => group.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"Two groups are called '{twice.Key}'.", nameof(groups));
        }

        var period = new DateInterval(snapshot.AsOf.PlusDays(1), snapshot.AsOf.PlusDays(horizon));
        return new(snapshot, period, measure, currency, all, WonByDay(snapshot, all, measure, currency));
    }

    private static ImmutableArray<DailyTotals> WonByDay(PipelineSnapshot snapshot, ImmutableArray<SellerGroup> groups, BackTestMeasure measure, Currency currency)
    {
        var columns = snapshot.Columns;
        var closed = new Range(snapshot.Rows.Open, snapshot.Rows.Open + snapshot.Rows.Closed);
        var first = PipelineSnapshot.ToDay(snapshot.Options.ObservedFrom ?? columns.CloseDay[closed].Select(PipelineSnapshot.ToDate).DefaultIfEmpty(null).Min());
        var last = PipelineSnapshot.ToDay(snapshot.AsOf);
        var count = first == SnapshotColumns.NoDay ? 0 : Math.Max(0, last - first + 1);
        var units = Array.ConvertAll(groups.ToArray(), _ => new Int128[count]);
        var ofOwner = Enumerable.Range(0, columns.Owners.Length + 1)
            .Select(code => Enumerable.Range(0, groups.Length).Where(group => groups[group].Includes(code < columns.Owners.Length ? columns.Owners[code] : null)).ToArray())
            .ToArray();
        var won = snapshot.Process.Stages.Length + 1 + (int)OutcomeKind.Won;
        for (var row = closed.Start.Value; row < closed.End.Value; row++)
        {
            var amount = measure == BackTestMeasure.Wins ? 1 : columns.Value[row];
            if (columns.StageOrOutcome[row] != won || columns.CloseDay[row] < first || amount == SnapshotColumns.NoAmount)
            {
                continue;
            }

            foreach (var group in ofOwner[columns.Owner[row]])
            {
                units[group][columns.CloseDay[row] - first] += amount;
            }
        }

        var days = count == 0 ? null : new DateInterval(snapshot.AsOf.PlusDays(1 - count), snapshot.AsOf);
        return [.. units.Select(byDay => new DailyTotals(days, byDay, measure == BackTestMeasure.Wins ? 1 : currency.MinorUnitsPerMajor))];
    }
}

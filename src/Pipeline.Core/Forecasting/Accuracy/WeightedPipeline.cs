using NodaTime;
using Pipeline.Core.Numerics;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>The naive forecast that most CRMs show: the sum of amount × chance over what is open, for certain.</summary>
/// <remarks>
/// <para>The chance is the one stated for the row, or else its stage's, or else the share won of all that closed by the as-of day. A row
/// whose closing is expected in the period counts with all of it, one expected later with nothing. One whose expected day has
/// passed, or was never said, counts with the part horizon ÷ mean cycle of it, at most all: the cycle is the mean number of days
/// from opening to closing of those won by the as-of day.</para>
/// <para>A row without an amount adds a win and no revenue; one for which no chance or no part can be found adds nothing. It says
/// nothing where that is so of every open row.</para>
/// </remarks>
public sealed class WeightedPipeline : IContestant
{
    private WeightedPipeline()
    {
    }

    /// <summary>Gets the contestant; it has no parameters.</summary>
    public static WeightedPipeline Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "weighted pipeline";

    /// <inheritdoc/>
    public bool IsNaive => true;

    /// <inheritdoc/>
    public ContestantForecast Forecast(Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var (shareWon, meanCycle) = Past(origin.Snapshot);
        var part = meanCycle is { } cycle ? Math.Min(1, origin.Horizon / Math.Max(1, cycle)) : (double?)null;
        var sums = new CompensatedSum[origin.Groups.Length];
        var (open, known) = (0, 0);
        foreach (var row in origin.Snapshot.RowsIn(RowSet.Open))
        {
            open++;
            var inPeriod = row.ExpectedCloseOn is { } expected && expected > origin.AsOf ? origin.Period.Contains(expected) ? 1 : 0 : part;
            if ((row.StatedChance ?? row.Stage?.Chance ?? shareWon) * inPeriod is not { } chance)
            {
                continue;
            }

            known++;
            var brings = origin.Measure == BackTestMeasure.Wins ? 1 : (double)(row.Value?.Amount ?? 0);
            for (var group = 0; group < sums.Length; group++)
            {
                sums[group].Add(origin.Groups[group].Includes(row.Owner) ? brings * chance : 0);
            }
        }

        return new(sums.Select(sum => open > 0 && known == 0 ? null : QuantileForecast.Certain(sum.Value)));
    }

    private static (double? ShareWon, double? MeanCycle) Past(PipelineSnapshot snapshot)
    {
        var (closed, won, dated, days) = (0, 0, 0, 0L);
        foreach (var row in snapshot.RowsIn(RowSet.Closed))
        {
            closed++;
            if (row.Outcome != OutcomeKind.Won)
            {
                continue;
            }

            won++;
            if (row is { OpenedOn: { } opened, ClosedOn: { } closedOn })
            {
                dated++;
                days += Period.DaysBetween(opened, closedOn);
            }
        }

        return (closed == 0 ? null : (double)won / closed, dated == 0 ? null : (double)days / dated);
    }
}

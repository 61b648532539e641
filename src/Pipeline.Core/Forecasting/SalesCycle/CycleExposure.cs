namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>How many were at risk on each day at each band of ages.</summary>
internal sealed class CycleExposure
{
    private readonly int[][] _atRisk;

    internal CycleExposure(CycleRows rows, CycleDays days)
    {
        (Rows, Days) = (rows, days);
        _atRisk = [.. Enumerable.Range(0, AgeBands.Count).Select(_ => new int[days.Count + 1])];
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var (band, from, to) in SpansOf(rows.Opened[i], rows.Entry[i], rows.Exit[i]))
            {
                _atRisk[band][from - days.First]++;
                _atRisk[band][to + 1 - days.First]--;
            }
        }

        foreach (var counts in _atRisk)
        {
            for (var day = 1; day < counts.Length; day++)
            {
                counts[day] += counts[day - 1];
            }
        }
    }

    internal CycleRows Rows { get; }

    internal CycleDays Days { get; }

    /// <summary>Gets how many were at risk, by the day's place.</summary>
    internal ReadOnlySpan<int> AtRisk(int band) => _atRisk[band].AsSpan(0, Days.Count);

    /// <summary>Cuts a stretch of days into those of each band of ages.</summary>
    internal static IEnumerable<(int Band, int From, int To)> SpansOf(int opened, int from, int to)
    {
        for (var band = AgeBands.Of(from - opened); from <= to; band++)
        {
            var last = Math.Min(to, opened + AgeBands.LastOf(band));
            yield return (band, from, last);
            from = last + 1;
        }
    }

    /// <summary>Adds up a rate by age × a factor by day over a stretch of days.</summary>
    /// <param name="rates">The rate of each band.</param>
    /// <param name="factors">The running sums of the factor: at place k that of all days before it.</param>
    /// <param name="opened">The day of opening.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    internal double Expected(double[] rates, double[] factors, int opened, int from, int to)
    {
        var sum = 0.0;
        for (var band = AgeBands.Of(from - opened); from <= to; band++)
        {
            var last = Math.Min(to, opened + AgeBands.LastOf(band));
            sum += rates[band] * (factors[last + 1 - Days.First] - factors[from - Days.First]);
            from = last + 1;
        }

        return sum;
    }
}

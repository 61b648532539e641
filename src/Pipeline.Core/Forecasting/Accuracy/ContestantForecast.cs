using System.Collections.Immutable;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>What one contestant says at one origin.</summary>
public sealed class ContestantForecast
{
    /// <summary>Joins what a contestant says.</summary>
    /// <param name="byGroup">For each group of the origin, in order, the forecast of its total; null where the contestant has nothing to say.</param>
    /// <param name="rowChances">The chance of each row of the snapshot to be won within the period; null when the contestant looks at no single row.</param>
    /// <exception cref="ArgumentNullException"><paramref name="byGroup"/> is null.</exception>
    public ContestantForecast(IEnumerable<QuantileForecast?> byGroup, OutlookReading? rowChances = null)
    {
        ArgumentNullException.ThrowIfNull(byGroup);
        (ByGroup, RowChances) = ([.. byGroup], rowChances);
    }

    /// <summary>Gets for each group of the origin, in order, the forecast of its total; null where the contestant has nothing to say.</summary>
    public ImmutableArray<QuantileForecast?> ByGroup { get; }

    /// <summary>Gets the chance of each row of the snapshot to be won within the period; null when the contestant looks at no single row.</summary>
    public OutlookReading? RowChances { get; }
}

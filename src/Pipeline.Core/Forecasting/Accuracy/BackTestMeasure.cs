namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>What is forecast, and what came of it.</summary>
public enum BackTestMeasure
{
    /// <summary>The sum of the amounts won in the period, credits taken off, in the major unit of the currency.</summary>
    Revenue,

    /// <summary>The number of sales won in the period, whatever they brought.</summary>
    Wins,
}

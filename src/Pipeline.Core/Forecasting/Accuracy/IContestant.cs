namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>A way to forecast, entered into a back-test.</summary>
/// <remarks>A contestant keeps nothing from one origin to the next, so that origins can be computed in any order and on any thread.</remarks>
public interface IContestant
{
    /// <summary>Gets the name that results carry, such as "climatology".</summary>
    string Name { get; }

    /// <summary>Gets whether this is a baseline that any model worth its keep must beat.</summary>
    bool IsNaive { get; }

    /// <summary>Forecasts what the period of an origin will bring each of its groups.</summary>
    /// <param name="origin">What is known on the as-of day, and nothing that came later.</param>
    /// <returns>The forecasts, aligned with <see cref="Origin.Groups"/>, and the chances of single rows where the contestant gives them.</returns>
    ContestantForecast Forecast(Origin origin);
}

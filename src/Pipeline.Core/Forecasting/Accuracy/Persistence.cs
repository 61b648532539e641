namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>The naive forecast that all goes on as it is: the last days, as many as are asked, come again, for certain.</summary>
/// <remarks>It says nothing while fewer days are known than are asked.</remarks>
public sealed class Persistence : IContestant
{
    private Persistence()
    {
    }

    /// <summary>Gets the contestant; it has no parameters.</summary>
    public static Persistence Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "persistence";

    /// <inheritdoc/>
    public bool IsNaive => true;

    /// <inheritdoc/>
    public ContestantForecast Forecast(Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return new(origin.Won.Select(won => won.Count < origin.Horizon
            ? null
            : QuantileForecast.Certain(won.Total(new(origin.AsOf.PlusDays(1 - origin.Horizon), origin.AsOf)))));
    }
}

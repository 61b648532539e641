namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>The naive forecast that knows no season and no pipeline: whatever so many days have ever brought is as likely to come again.</summary>
/// <remarks>
/// The totals of all stretches of the horizon's length that lie wholly in the known past, each beginning a day after the one
/// before, equally likely. It says nothing while fewer days are known than are asked.
/// </remarks>
public sealed class Climatology : IContestant
{
    private Climatology()
    {
    }

    /// <summary>Gets the contestant; it has no parameters.</summary>
    public static Climatology Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "climatology";

    /// <inheritdoc/>
    public bool IsNaive => true;

    /// <inheritdoc/>
    public ContestantForecast Forecast(Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return new(origin.Won.Select(won => won.Count < origin.Horizon ? null : QuantileForecast.FromSample(won.Windows(origin.Horizon))));
    }
}

using NodaTime;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>Another contestant, calibrated at each origin by those of its earlier forecasts for the same group whose periods had ended by that day.</summary>
public sealed class Calibrated : DerivedContestant
{
    /// <summary>Makes the contestant.</summary>
    /// <param name="source">The name of the contestant that is calibrated.</param>
    /// <param name="priorWeight">The weight of the prior, in independent outcomes, above 0; see <see cref="Calibration.FromHistory"/>.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The prior's weight is not above 0, or not finite.</exception>
    public Calibrated(string source, double priorWeight = Calibration.DefaultPriorWeight)
        : base($"{source}, calibrated", [source])
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        Calibration.CheckPriorWeight(priorWeight);
        PriorWeight = priorWeight;
    }

    /// <summary>Gets the weight of the prior, in independent outcomes.</summary>
    public double PriorWeight { get; }

    internal override QuantileForecast? Forecast(
        LocalDate asOf, int group, IReadOnlyList<QuantileForecast?> forecasts, IReadOnlyList<IReadOnlyList<IReadOnlyList<ScoredForecast>>> pasts) =>
        forecasts[0] is { } forecast ? Calibration.FromHistory(pasts[0][group], asOf, PriorWeight).Apply(forecast) : null;
}

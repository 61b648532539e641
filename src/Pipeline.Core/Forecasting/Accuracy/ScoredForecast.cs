using NodaTime;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>One forecast beside what came of it.</summary>
public sealed class ScoredForecast
{
    /// <summary>Sets a forecast beside what came of it.</summary>
    /// <param name="period">The days that were forecast, made at the end of the day before.</param>
    /// <param name="group">The name of the group for which it was made.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="outcome">What the period brought, finite.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The outcome is not finite.</exception>
    public ScoredForecast(DateInterval period, string group, QuantileForecast forecast, double outcome)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(group);
        (Period, Group, Forecast, Outcome) = (period, group, forecast, outcome);
        Crps = ScoringRules.Crps(forecast, outcome);
    }

    /// <summary>Gets the day at whose end it was made.</summary>
    public LocalDate AsOf => Period.Start.PlusDays(-1);

    /// <summary>Gets the days that were forecast.</summary>
    public DateInterval Period { get; }

    /// <summary>Gets the name of the group for which it was made.</summary>
    public string Group { get; }

    /// <summary>Gets the forecast.</summary>
    public QuantileForecast Forecast { get; }

    /// <summary>Gets what the period brought, by the final data.</summary>
    public double Outcome { get; }

    /// <summary>Gets the continuous ranked probability score, in the unit of the outcome; see <see cref="ScoringRules.Crps"/>.</summary>
    public double Crps { get; }

    /// <summary>Gets where the outcome fell among what was forecast, 0 to 1; see <see cref="QuantileForecast.PitOf"/>.</summary>
    public double Pit => Forecast.PitOf(Outcome);

    /// <summary>Gets whether the outcome lies from P10 to P90, both included.</summary>
    public bool IsWithin80 => Outcome >= Forecast.Quantile(0.1) && Outcome <= Forecast.Quantile(0.9);
}

using System.Globalization;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>How far a forecast was from what happened: 0 is perfect, and less is better.</summary>
/// <remarks>
/// All are proper: nobody scores better on average by saying anything but what he believes (Gneiting and Raftery, "Strictly
/// proper scoring rules, prediction, and estimation", JASA 102, 2007).
/// </remarks>
public static class ScoringRules
{
    /// <summary>Finds the continuous ranked probability score of a forecast.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="outcome">What happened, finite.</param>
    /// <returns>The integral over x of (P(X ≤ x) − [outcome ≤ x])², in the unit of the outcome; of a certain forecast the absolute error.</returns>
    /// <remarks>
    /// E|X − outcome| − E|X − X′| ÷ 2 over the points x(1) ≤ … ≤ x(n), which is (2 ÷ n²) Σ (x(i) − outcome) (n [outcome &lt; x(i)] − i + ½)
    /// (Jordan, Krüger and Lerch, "Evaluating probabilistic forecasts with scoringRules", Journal of Statistical Software 90, 2019).
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="forecast"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The outcome is not finite.</exception>
    public static double Crps(QuantileForecast forecast, double outcome)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        CheckFinite(outcome, nameof(outcome));
        const double Count = QuantileForecast.Resolution;
        var sum = new CompensatedSum();
        for (var i = 0; i < QuantileForecast.Resolution; i++)
        {
            var point = forecast.Points[i];
            sum.Add((point - outcome) * ((outcome < point ? Count : 0) - i - 0.5));
        }

        return Math.Max(0, 2 * sum.Value / (Count * Count));
    }

    /// <summary>Finds the pinball loss of a quantile.</summary>
    /// <param name="level">The chance with which the quantile is said not to be exceeded, above 0 and below 1.</param>
    /// <param name="quantile">The quantile, finite.</param>
    /// <param name="outcome">What happened, finite.</param>
    /// <returns>level × (outcome − quantile) above the quantile, (1 − level) × (quantile − outcome) below it; at 0.5 half the absolute error.</returns>
    /// <remarks>Koenker and Bassett, "Regression quantiles", Econometrica 46 (1978).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The level is not above 0 and below 1, or a figure is not finite.</exception>
    public static double Pinball(double level, double quantile, double outcome)
    {
        QuantileForecast.CheckLevel(level);
        CheckFinite(quantile, nameof(quantile));
        CheckFinite(outcome, nameof(outcome));
        return outcome >= quantile ? level * (outcome - quantile) : (1 - level) * (quantile - outcome);
    }

    /// <summary>Finds the Brier score of a chance.</summary>
    /// <param name="chance">The chance, 0 to 1.</param>
    /// <param name="happened">Whether it happened.</param>
    /// <returns>The squared difference to 1 if it happened, to 0 if not: 0 to 1.</returns>
    /// <remarks>Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950); of one of his two classes.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not a number from 0 to 1.</exception>
    public static double Brier(double chance, bool happened)
    {
        CheckChance(chance);
        var miss = happened ? 1 - chance : chance;
        return miss * miss;
    }

    /// <summary>Finds the logarithmic score of a chance.</summary>
    /// <param name="chance">The chance, 0 to 1.</param>
    /// <param name="happened">Whether it happened.</param>
    /// <returns>Minus the natural logarithm of the chance given to what came; infinite when that had been called impossible.</returns>
    /// <remarks>Good, "Rational decisions", Journal of the Royal Statistical Society B 14 (1952).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not a number from 0 to 1.</exception>
    public static double LogScore(double chance, bool happened)
    {
        CheckChance(chance);
        return happened ? -Math.Log(chance) : -ElementaryFunction.LogOnePlus(-chance);
    }

    private static void CheckChance(double chance)
    {
        if (chance is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), string.Create(CultureInfo.InvariantCulture, $"A chance lies from 0 to 1; this one is {chance}."));
        }
    }

    private static void CheckFinite(double figure, string name)
    {
        if (!double.IsFinite(figure))
        {
            throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"What is scored is finite, not {figure}."));
        }
    }
}

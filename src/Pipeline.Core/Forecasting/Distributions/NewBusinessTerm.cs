using System.Globalization;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>Sales of opportunities that are not yet opened: how many a period brings, and what each brings.</summary>
/// <remarks>
/// The number has a Poisson law whose mean is itself known no better than a past of finite length allows: that mean has a
/// gamma law with shape <see cref="Shape"/>, so that the number is negative binomial. Amounts are independent of the number
/// and of each other. Equal when all members are equal.
/// </remarks>
public sealed record NewBusinessTerm
{
    /// <summary>Makes a term.</summary>
    /// <param name="expectedSales">The expected number of sales in the period, finite, 0 or more.</param>
    /// <param name="shape">The gamma shape, above 0: as it were the number of past openings that the rate stands on; infinite when the rate is certain.</param>
    /// <param name="amount">What one sale brings.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public NewBusinessTerm(double expectedSales, double shape, AmountLaw amount)
    {
        ArgumentNullException.ThrowIfNull(amount);
        if (!double.IsFinite(expectedSales) || expectedSales < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(expectedSales), $"An expected number of sales is finite and 0 or more; this one is {expectedSales.ToString(CultureInfo.InvariantCulture)}.");
        }

        if (!(shape > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), $"A gamma shape is above 0; this one is {shape.ToString(CultureInfo.InvariantCulture)}.");
        }

        (ExpectedSales, Shape, Amount) = (expectedSales, shape, amount);
    }

    /// <summary>Gets the expected number of sales in the period.</summary>
    public double ExpectedSales { get; }

    /// <summary>Gets the gamma shape of the rate.</summary>
    public double Shape { get; }

    /// <summary>Gets what one sale brings.</summary>
    public AmountLaw Amount { get; }
}

using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>One sale that a period may bring: its chance, and what it brings if it is won.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record RevenueTerm
{
    /// <summary>Makes a term.</summary>
    /// <param name="id">The opportunity.</param>
    /// <param name="amount">What it brings if it is won.</param>
    /// <param name="chance">The chance of being won within the period, 0 to 1; rounded to the nearest 10^-9.</param>
    /// <exception cref="ArgumentNullException"><paramref name="amount"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chance"/> is not a number from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="id"/> is the default value.</exception>
    public RevenueTerm(ProspectId id, AmountLaw amount, double chance)
        : this(id, amount, ChanceColumn.ToUnits(chance))
    {
    }

    internal RevenueTerm(ProspectId id, AmountLaw amount, int chanceUnits)
    {
        ArgumentNullException.ThrowIfNull(amount);
        _ = id.Value;
        (Id, Amount, ChanceUnits) = (id, amount, chanceUnits);
    }

    /// <summary>Gets the opportunity.</summary>
    public ProspectId Id { get; }

    /// <summary>Gets what it brings if it is won.</summary>
    public AmountLaw Amount { get; }

    /// <summary>Gets the chance of being won within the period.</summary>
    public double Chance => ChanceUnits / (double)ChanceColumn.UnitsPerOne;

    /// <summary>Gets the chance in 10^-9.</summary>
    internal int ChanceUnits { get; }
}

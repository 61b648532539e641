using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>How chances move with the factor z that all terms share; a larger z is better luck.</summary>
/// <remarks>Each term's own chance is its mean over z, so that terms that merge keep theirs, and the expected total stays.</remarks>
internal abstract class LuckLink
{
    /// <summary>How small the error of a step is to be, as a logarithm: 4e-14.</summary>
    internal const double Digits = 31;

    /// <summary>What is left out of the factor, on both sides together.</summary>
    internal const double LeftOut = 1e-16;

    /// <summary>Gets the most by which the expected number of new sales is multiplied, but for what is left out.</summary>
    internal double LargestNewBusiness => NewBusinessAt(Factor.Range(LeftOut));

    /// <summary>Gets the law of z.</summary>
    internal abstract NormalMixture Factor { get; }

    /// <summary>Gets the widest step between two points of z at which the chance of a single term is integrated exactly.</summary>
    internal virtual double WidestStep => double.PositiveInfinity;

    /// <summary>Gets what a single term tells of the factor at the point where it tells most: the square of the slope of its chance p, ÷ p (1 − p).</summary>
    internal abstract double MostInformation { get; }

    /// <summary>Brings a term's chance into the form in which it is asked for at many points.</summary>
    /// <param name="chance">The chance, above 0.</param>
    /// <param name="stay">What it leaves to 1.</param>
    internal abstract double Prepare(double chance, double stay);

    /// <summary>Brings a point of the factor into the form in which it is asked for with many chances.</summary>
    internal abstract double Scale(double z);

    /// <summary>Finds a term's chance at a point of the factor, and what it leaves to 1.</summary>
    internal abstract (double Chance, double Stay) At(double prepared, double scale);

    /// <summary>Finds how fast a term's chance grows with z.</summary>
    internal abstract double SlopeAt(double prepared, double scale);

    /// <summary>Finds by what the expected number of new sales is multiplied; its mean over z is 1.</summary>
    internal abstract double NewBusinessAt(double z);

    /// <summary>Finds how fast that grows with z.</summary>
    internal abstract double NewBusinessSlopeAt(double z);
}

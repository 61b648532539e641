using System.Collections.Immutable;

namespace Pipeline.Core.Forecasting;

/// <summary>Why a chance is what it is: the usual one, and what it was multiplied by, one thing after the other.</summary>
public sealed class ChanceExplanation
{
    /// <summary>Makes an explanation; an outlook of a host's own does this.</summary>
    /// <param name="usual">The chance of an opportunity of which nothing is known, 0 to 1.</param>
    /// <param name="factors">What moves it, in the order in which it was taken in.</param>
    /// <param name="chance">The chance, 0 to 1: <paramref name="usual"/> times all ratios, but for rounding.</param>
    /// <exception cref="ArgumentNullException"><paramref name="factors"/> is null.</exception>
    public ChanceExplanation(double usual, IEnumerable<ChanceFactor> factors, double chance)
    {
        ArgumentNullException.ThrowIfNull(factors);
        (Usual, Factors, Chance) = (usual, [.. factors], chance);
    }

    /// <summary>Gets the chance of an opportunity of which nothing is known.</summary>
    public double Usual { get; }

    /// <summary>Gets what moves it, in the order in which it was taken in; the ratio of one depends on those before it.</summary>
    public ImmutableArray<ChanceFactor> Factors { get; }

    /// <summary>Gets the chance: <see cref="Usual"/> times all ratios.</summary>
    public double Chance { get; }
}

using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>How much faster a group ends than all do: its factor on the rate, and what it stands on.</summary>
/// <remarks>Equal when all members are equal. The default value is no factor; see <see cref="Unknown"/>.</remarks>
public readonly record struct CycleFactor
{
    /// <summary>Makes a factor, such as one that was stored.</summary>
    /// <param name="ratio">(observed + prior) ÷ (expected + prior), above 0.</param>
    /// <param name="observed">The ends seen in the group, 0 or more.</param>
    /// <param name="expected">The ends expected of it, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite, or out of its range.</exception>
    public CycleFactor(double ratio, double observed, double expected) => (Ratio, Observed, Expected) =
        (AboveZero(ratio, nameof(ratio)), ZeroOrMore(observed, nameof(observed)), ZeroOrMore(expected, nameof(expected)));

    /// <summary>Gets (observed + prior) ÷ (expected + prior), above 0; 1 when nothing is known.</summary>
    public double Ratio { get; }

    /// <summary>Gets the ends seen in the group, recent ones counting more.</summary>
    public double Observed { get; }

    /// <summary>Gets the ends expected of it if it were as all others.</summary>
    public double Expected { get; }

    /// <summary>Gets the factor of a group of which nothing is known.</summary>
    public static CycleFactor Unknown { get; } = new(1, 0, 0);

    /// <summary>Shrinks a ratio toward 1 by a gamma prior of mean 1 (Bühlmann and Gisler, "A Course in Credibility Theory and its Applications", 2005).</summary>
    internal static CycleFactor Of(double observed, double expected, double prior) => new((observed + prior) / (expected + prior), observed, expected);

    internal static ImmutableArray<CycleFactor> Check(ImmutableArray<CycleFactor> factors, int count, string argument) =>
        factors.IsDefault || factors.Length != count ? throw new ArgumentException($"There must be {count} factors; there are {(factors.IsDefault ? 0 : factors.Length)}.", argument)
        : factors.Contains(default) ? throw new ArgumentException("The default of a factor is none.", argument)
        : factors;

    internal static CycleFactor Check(CycleFactor factor, string argument) => factor != default ? factor : throw new ArgumentException("The default of a factor is none.", argument);

    internal static double AboveZero(double figure, string argument) => double.IsFinite(figure) && figure > 0 ? figure : throw OutOfRange(figure, argument, "finite and above 0");

    internal static double ZeroOrMore(double figure, string argument) => double.IsFinite(figure) && figure >= 0 ? figure : throw OutOfRange(figure, argument, "finite and 0 or more");

    private static ArgumentOutOfRangeException OutOfRange(double figure, string argument, string range) =>
        new(argument, $"It must be {range}; it is {figure.ToString(CultureInfo.InvariantCulture)}.");
}

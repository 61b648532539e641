using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Core.Tracking;

/// <summary>One chance for each row of a snapshot.</summary>
/// <remarks>
/// Held as whole numbers of 10^-9, rounded once on entry, so that weighted sums are exact whatever the order of the rows.
/// </remarks>
public sealed class ChanceColumn
{
    /// <summary>The number of units in a chance of 1.</summary>
    internal const int UnitsPerOne = 1_000_000_000;

    private readonly ImmutableArray<int> _units;

    internal ChanceColumn(ImmutableArray<int> units) => _units = units;

    /// <summary>Gets the number of rows.</summary>
    public int Count => _units.Length;

    /// <summary>Gets the chance of one row, 0 to 1.</summary>
    /// <param name="row">The row's place in the snapshot, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public double this[int row] => _units[row] / (double)UnitsPerOne;

    /// <summary>Gets the chances as whole numbers of 10^-9.</summary>
    internal ReadOnlySpan<int> Units => _units.AsSpan();

    /// <summary>Makes a column.</summary>
    /// <param name="chances">The chances, 0 to 1, in the order of the snapshot's rows.</param>
    /// <returns>The column, each chance rounded to the nearest 10^-9.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A chance is not a number from 0 to 1.</exception>
    public static ChanceColumn Create(ReadOnlySpan<double> chances)
    {
        var units = ImmutableArray.CreateBuilder<int>(chances.Length);
        foreach (var chance in chances)
        {
            units.Add(ToUnits(chance));
        }

        return new(units.MoveToImmutable());
    }

    internal static int ToUnits(double chance) => chance is >= 0 and <= 1
        ? (int)Math.Round(chance * UnitsPerOne)
        : throw new ArgumentOutOfRangeException(nameof(chance), $"A chance lies from 0 to 1; this one is {chance.ToString(CultureInfo.InvariantCulture)}.");
}

using System.Collections.Immutable;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>The ages, in days, between which the rate of ending is taken as one: narrow at first, wider later.</summary>
internal static class AgeBands
{
    /// <summary>The first age of each band.</summary>
    internal static readonly ImmutableArray<int> Starts =
    [
        0, 1, 2, 3, 5, 7, 9, 11, 13, 15, 18, 21, 25, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 160, 180, 210, 250, 300, 360,
        430, 520, 620, 750, 900, 1100, 1300, 1600, 2000, 2500, 3000,
    ];

    private static readonly ImmutableArray<byte> BandOf = [.. Enumerable.Range(0, Starts[^1] + 1).Select(age => (byte)(Starts.Count(start => start <= age) - 1))];

    internal static int Count => Starts.Length;

    internal static int Of(int age) => BandOf[Math.Clamp(age, 0, BandOf.Length - 1)];

    /// <summary>Gets the last age of a band; that of the last band has no end.</summary>
    internal static int LastOf(int band) => band + 1 < Starts.Length ? Starts[band + 1] - 1 : int.MaxValue / 2;
}

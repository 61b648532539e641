using System.Collections.Immutable;

namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>One question of workload W2: how likely is the quota, a tenth above the mean?</summary>
/// <param name="count">The number of deals.</param>
/// <param name="isMoney">Whether the total is of money; otherwise it is the number of deals won, which is money where every deal has one unit.</param>
/// <param name="isTail">Whether the chance is wanted with relative accuracy and as a logarithm; otherwise with absolute accuracy, and quantiles too.</param>
public sealed class RevenueQuestion(int count, bool isMoney, bool isTail)
{
    private readonly Lazy<DealRow[]> _deals = new(() =>
        Array.ConvertAll(DealRows.Create(count), deal => isMoney ? deal : deal with { Units = 1 }));

    /// <summary>Gets the numbers of deals to ask about.</summary>
    internal static ImmutableArray<int> Sizes { get; } = [100, 1_000, 10_000, 100_000];

    /// <summary>Gets the number of deals.</summary>
    public int Count => count;

    internal string Workload => isTail ? "W2.tail" : $"W2.{Total}";

    internal string Total => isMoney ? "money" : "count";

    internal bool IsTail => isTail;

    /// <summary>Gets the deals, made up when first asked for.</summary>
    internal DealRow[] Deals => _deals.Value;

    /// <summary>Gets the quota in units, computed without rounding before the last step.</summary>
    internal long Quota => (11 * Deals.Sum(deal => (long)deal.Units * deal.BasisPoints) + 99_999) / 100_000;

    /// <summary>Gives every question about a number of deals.</summary>
    internal static IEnumerable<RevenueQuestion> About(int count) =>
    [
        new(count, isMoney: true, isTail: false),
        new(count, isMoney: false, isTail: false),
        new(count, isMoney: true, isTail: true),
        new(count, isMoney: false, isTail: true),
    ];

    /// <inheritdoc/>
    public override string ToString() => IsTail ? $"{Total} tail, {Count}" : $"{Total}, {Count}";
}

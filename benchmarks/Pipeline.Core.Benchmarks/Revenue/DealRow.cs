namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>One open deal: its amount in units of 1,000, and its chance.</summary>
internal readonly record struct DealRow(int Units, int BasisPoints)
{
    internal const double BasisPointsPerOne = 10_000;

    internal double Chance => BasisPoints / BasisPointsPerOne;
}

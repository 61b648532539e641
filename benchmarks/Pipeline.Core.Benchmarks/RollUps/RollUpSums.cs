namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>The answer for one group; the weighted sum is of cents times basis points, so that every peer can give it exactly.</summary>
internal readonly record struct RollUpSums(int Count, long Cents, long Weighted);

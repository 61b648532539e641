namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>One sale, in the plain form from which every peer is loaded.</summary>
internal readonly record struct SaleRow(int Id, int Owner, SaleStage Stage, long Cents, int BasisPoints, DateOnly CloseOn);

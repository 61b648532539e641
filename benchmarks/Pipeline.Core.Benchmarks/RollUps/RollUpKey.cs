namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>What the sales of one group share; the fiscal year begins in April and is named by its start.</summary>
internal readonly record struct RollUpKey(SaleStage Stage, int Owner, int FiscalYear, int Quarter);

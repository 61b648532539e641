namespace PipelineReport.Pay;

/// <summary>A commission plan as its file says it. The sample's README explains every key.</summary>
internal sealed record PlanFile
{
    public string? Name { get; init; }

    public string? Currency { get; init; }

    public required List<PlanTier> Tiers { get; init; }

    public string Method { get; init; } = "Marginal";

    public string Basis { get; init; } = "Attainment";

    public string PayPeriod { get; init; } = "Month";

    public string MeasuredOver { get; init; } = "Quarter";

    public decimal? BaseRate { get; init; }

    public decimal? Threshold { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? CapPerSale { get; init; }

    public decimal? CapPerPeriod { get; init; }

    public decimal? CapPerYear { get; init; }

    public PlanDraw? Draw { get; init; }

    public decimal RecoveryShare { get; init; } = 1;
}

internal sealed record PlanTier
{
    public decimal From { get; init; }

    public decimal? To { get; init; }

    public required decimal Rate { get; init; }
}

internal sealed record PlanDraw
{
    public required decimal Sum { get; init; }

    public string Kind { get; init; } = "RecoverableGuarantee";

    public string? Until { get; init; }

    public string? RecoverFrom { get; init; }
}

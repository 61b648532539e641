using System.Text.Json.Serialization;

namespace PipelineReport.Report;

/// <summary>The report, as its JSON has it. The sample's README explains every key.</summary>
internal sealed record PipelineReading
{
    public required string Name { get; init; }

    public required string AsOf { get; init; }

    public required PeriodReading Period { get; init; }

    public required string Currency { get; init; }

    public string? Seller { get; init; }

    public string? Manager { get; init; }

    public string? DataFrom { get; init; }

    public string? DataThrough { get; init; }

    public required OutlookSummary Outlook { get; init; }

    public decimal? Quota { get; init; }

    /// <summary>Gets the other periods for which the profile gives whoever is reported a quota.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> OtherQuotaPeriods { get; init; } = [];

    public required decimal Won { get; init; }

    public required int WonCount { get; init; }

    public required int WonWithoutAmount { get; init; }

    public required decimal ExpectedFromOpen { get; init; }

    public decimal? ExpectedFromNew { get; init; }

    public decimal? LeftToBuild { get; init; }

    public decimal? Surplus { get; init; }

    public double? Attainment { get; init; }

    public double? ChanceFromOpen { get; init; }

    public double? ChanceOfQuota { get; init; }

    public double? ChanceWithoutLargest { get; init; }

    public required TotalReading TotalFromOpen { get; init; }

    public TotalReading? Total { get; init; }

    public NewBusinessReading? NewBusiness { get; init; }

    public IReadOnlyList<OpeningsReading>? ToOpen { get; init; }

    public string? LastUsefulOpening { get; init; }

    public IReadOnlyList<CoverageNeededReading>? CoverageNeeded { get; init; }

    public string? MissingHistory { get; init; }

    public PaceReading? Pace { get; init; }

    public CoverageReading? Coverage { get; init; }

    public double? Concentration { get; init; }

    public required OpenReading Open { get; init; }

    public required IReadOnlyList<StageReading> Stages { get; init; }

    public required IReadOnlyList<ManagerReading> Managers { get; init; }

    public required IReadOnlyList<OwnerReading> Owners { get; init; }

    public required IReadOnlyList<SegmentReading> Segments { get; init; }

    public required IReadOnlyList<TermReading> Largest { get; init; }

    public required RowsReading Rows { get; init; }

    public required CountAndValue Undated { get; init; }

    public required IReadOnlyList<UnconvertedReading> Unconverted { get; init; }

    public required IReadOnlyList<RejectedReading> Rejected { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActualReading? Actual { get; init; }
}

internal sealed record PeriodReading(string Name, string From, string To);

internal sealed record OutlookSummary(string Name, int SampleSize, int? WonCount, int WithoutChance);

/// <summary>The period's total as a law: quantiles, and the chance of each range of a chart.</summary>
internal sealed record TotalReading(
    decimal Mean, decimal P10, decimal P50, decimal P90, double StandardDeviation, decimal GridStep, decimal GridBound, IReadOnlyList<RangeReading> Ranges);

internal sealed record RangeReading(decimal From, decimal To, double Chance);

internal sealed record NewBusinessReading(string From, string To, int Opened, double OpenedPerDay, double ChanceInTime, double ExpectedSales, int AmountSampleSize);

internal sealed record OpeningsReading(double Chance, int? Count);

internal sealed record CoverageNeededReading(double Chance, double? Multiple);

internal sealed record PaceReading(int ElapsedWorkingDays, int RemainingWorkingDays, decimal? WonPerDay, decimal? NeededPerDay);

internal sealed record CoverageReading(double? OfRemaining, double? OfQuota);

internal sealed record OpenReading(int Count, decimal Value, decimal ValueWithChance, int WithoutAmount, int WithoutChance);

internal sealed record CountAndValue(int Count, decimal Value);

internal sealed record StageReading(string? Stage, string? Role, int Count, decimal Value, decimal Expected, int WithoutAmount);

/// <summary>Where one seller, or one manager's sellers, stand.</summary>
internal abstract record StandingReading
{
    public decimal? Quota { get; init; }

    public required decimal Won { get; init; }

    public required int Count { get; init; }

    public required decimal Value { get; init; }

    public required decimal Expected { get; init; }

    public decimal? ExpectedFromNew { get; init; }

    public double? ChanceOfQuota { get; init; }

    public decimal? LeftToBuild { get; init; }

    public decimal? Surplus { get; init; }

    public double? Attainment { get; init; }
}

internal sealed record ManagerReading : StandingReading
{
    [JsonPropertyOrder(-2)]
    public required string? Manager { get; init; }

    [JsonPropertyOrder(-1)]
    public required int Sellers { get; init; }
}

internal sealed record OwnerReading : StandingReading
{
    [JsonPropertyOrder(-2)]
    public required string? Owner { get; init; }

    [JsonPropertyOrder(-1)]
    public required string? Manager { get; init; }
}

internal sealed record SegmentReading(string Segment, string? Key, int Count, decimal Value, decimal Expected);

internal sealed record TermReading(string Id, string? Owner, string? Stage, decimal Value, bool IsEstimated, double Chance, decimal Expected);

internal sealed record RowsReading(int Read, int Open, int Closed, int Undated, int NotYetOpened, int Apart, int Rejected);

internal sealed record UnconvertedReading(string Id, decimal Amount, string Currency);

internal sealed record RejectedReading(string File, int Row, string Field, string Value, string Reason);

internal sealed record ActualReading(decimal Total, decimal FromOpen, decimal FromNew, double? ChanceOfAsMuch, string? Through, bool IsComplete);

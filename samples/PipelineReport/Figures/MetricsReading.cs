using Pipeline.Core.Metrics.Rates;

namespace PipelineReport.Figures;

/// <summary>What happened, as programs read it. Rates are shares from 0 to 1, with their counts and 95 % limits; what is not known is null.</summary>
internal sealed record MetricsReading
{
    public required string Name { get; init; }

    public required string AsOf { get; init; }

    public required string? Seller { get; init; }

    public required string? Manager { get; init; }

    /// <summary>Gets the first day whose closings are recorded; null when all are.</summary>
    public required string? DataFrom { get; init; }

    /// <summary>Gets the last day that the data tells of; null when it has no date.</summary>
    public required string? DataThrough { get; init; }

    /// <summary>Gets what to say when the day looked back from lies after the data; null when it does not.</summary>
    public required string? Note { get; init; }

    public required string Currency { get; init; }

    /// <summary>Gets where the visits to stages come from: facts, stage history, or rows.</summary>
    public required string Source { get; init; }

    public required long Won { get; init; }

    public required long Lost { get; init; }

    public required long NoDecision { get; init; }

    public required long Open { get; init; }

    public required int Undated { get; init; }

    /// <summary>Gets won ÷ (won + lost); the other denominators stand in <see cref="WinRates"/>.</summary>
    public required double? WinRate { get; init; }

    public required WinRatesReading WinRates { get; init; }

    public required CycleDaysReading CycleDays { get; init; }

    public required TimeToCloseReading TimeToClose { get; init; }

    public required VelocityReading Velocity { get; init; }

    public required IReadOnlyList<PeriodReading> Quarters { get; init; }

    public required IReadOnlyList<StageReading> Stages { get; init; }

    public required IReadOnlyList<TransitionReading> Transitions { get; init; }

    public required IReadOnlyList<OwnerReading> Owners { get; init; }

    /// <summary>Gets what all sellers' win rates have in common, of which each borrows; null with fewer than two sellers with decided sales.</summary>
    public required PriorReading? Prior { get; init; }

    public required RhythmReading Rhythm { get; init; }

    /// <summary>Gets the work behind the sales; null when the export has no facts of its own.</summary>
    public required WorkReading? Work { get; init; }

    public required int Rejected { get; init; }
}

/// <summary>So many of so many.</summary>
internal sealed record RateReading(long Count, long Of, double? Share, double? Lower, double? Upper)
{
    internal static RateReading From(Rate rate)
    {
        var limits = rate.Interval();
        return new(rate.Count, rate.Of, rate.Share, limits?.Lower, limits?.Upper);
    }
}

/// <summary>Won, by each denominator.</summary>
internal sealed record WinRatesReading(RateReading OfDecided, RateReading OfEnded, RateReading OfAll);

/// <summary>The days from opening to closing of what has closed: short, for what takes long has not closed yet.</summary>
internal sealed record CycleDaysReading(int Count, double? ClosedOnlyMedian, double? ClosedOnlyMean, double? WonMedian, double? WonMean, double? LostMedian, double? LostMean);

/// <summary>The days to an end with the still open ones counted as such.</summary>
internal sealed record TimeToCloseReading
{
    public required long SampleSize { get; init; }

    public required long Open { get; init; }

    /// <summary>Gets the days by which half have ended in any way; null when that is never reached.</summary>
    public required double? Median { get; init; }

    public required double? MedianLower { get; init; }

    public required double? MedianUpper { get; init; }

    /// <summary>Gets the share won by the last age seen.</summary>
    public required double? WonEventually { get; init; }

    public required double? WonEventuallyLower { get; init; }

    public required double? WonEventuallyUpper { get; init; }

    public required int? LastDay { get; init; }

    public required IReadOnlyList<CurveReading> Curve { get; init; }
}

/// <summary>The curves at the end of one day of age; standard errors are infinitesimal-jackknife ones, and Greenwood's beside.</summary>
internal sealed record CurveReading
{
    public required int Days { get; init; }

    public required long AtRisk { get; init; }

    public required double Survival { get; init; }

    public required double Won { get; init; }

    public required double Lost { get; init; }

    public required double NoDecision { get; init; }

    public required double? SurvivalStandardError { get; init; }

    public required double? WonStandardError { get; init; }

    public required double? LostStandardError { get; init; }

    public required double? NoDecisionStandardError { get; init; }

    public required double? SurvivalGreenwoodError { get; init; }

    public required double? WonGreenwoodError { get; init; }

    public required double? LostGreenwoodError { get; init; }

    public required double? NoDecisionGreenwoodError { get; init; }
}

/// <summary>Number open × mean sale × win rate ÷ days to close.</summary>
internal sealed record VelocityReading(long Open, decimal? MeanSale, double? WinRate, double? DaysToClose, decimal? PerDay);

/// <summary>What closed in one period.</summary>
internal sealed record PeriodReading(string Period, long Won, long Lost, long NoDecision, decimal WonValue, RateReading WinRate);

/// <summary>What became of visits to one stage.</summary>
internal sealed record StageReading
{
    public required string Stage { get; init; }

    public required string Role { get; init; }

    public required long Visits { get; init; }

    public required long MovedOn { get; init; }

    public required long MovedBack { get; init; }

    public required long Won { get; init; }

    public required long Lost { get; init; }

    public required long NoDecision { get; init; }

    public required long Open { get; init; }

    /// <summary>Gets the visits of which a day is not known, or that ended before observation began; they count above nowhere.</summary>
    public required long LeftOut { get; init; }

    /// <summary>Gets the chance to come to the next stage, a later one or the sale, of prospects entering; open ones counted as such.</summary>
    public required double? Conversion { get; init; }

    public required double? ConversionLower { get; init; }

    public required double? ConversionUpper { get; init; }

    /// <summary>Gets the chance to be won, of prospects entering.</summary>
    public required double? WonEventually { get; init; }

    /// <summary>Gets the days after which half of the visits have ended, open ones counted as such.</summary>
    public required double? MedianDays { get; init; }
}

/// <summary>How often one stage led to another stage or end.</summary>
internal sealed record TransitionReading(string From, string To, long Count, double? ShareOfExits);

/// <summary>A seller's win rate of decided sales, by itself and with what it borrows of all.</summary>
internal sealed record OwnerReading(string Owner, RateReading WinRate, double? Shrunken, double? ShrunkenLower, double? ShrunkenUpper, double? Borrowed);

/// <summary>The beta law that sellers' true win rates follow, as fitted.</summary>
internal sealed record PriorReading(double? Alpha, double? Beta, double? Mean, long Sellers, bool IsPooled);

/// <summary>Whether starts and wins flow steadily, by week.</summary>
internal sealed record RhythmReading
{
    public required int Weeks { get; init; }

    public required FlowReading Starts { get; init; }

    public required FlowReading Wins { get; init; }

    /// <summary>Gets the lowest correlation of decisions in a week with starts in that week or up to four weeks later.</summary>
    public required double? Correlation { get; init; }

    public required int? Lag { get; init; }

    public required double? PValue { get; init; }

    /// <summary>Gets whether closing work crowds out starts; null with too few weeks.</summary>
    public required bool? ClosingCrowdsOutStarts { get; init; }
}

/// <summary>A flow by week.</summary>
internal sealed record FlowReading(long Total, double? PerWeek, double? Variation, double? ChanceVariation, double? ExcessVariation, double? PValue)
{
    internal static FlowReading Of(WeeklyCounts counts) =>
        new(counts.Total, counts.Mean, counts.CoefficientOfVariation, counts.ChanceVariation, counts.ExcessVariation, counts.DispersionPValue);
}

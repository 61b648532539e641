using Pipeline.Core.Metrics.Weakness;
using PipelineReport.Figures;

namespace PipelineReport.Coaching;

/// <summary>What is going wrong, and whether to call or to present, as programs read it.</summary>
internal sealed record CoachReading
{
    public required string Name { get; init; }

    public required string AsOf { get; init; }

    public required string? Seller { get; init; }

    public required string? Manager { get; init; }

    /// <summary>Gets the first day of the year watched.</summary>
    public required string YearStart { get; init; }

    public required string Source { get; init; }

    /// <summary>Gets what to say when the day looked back from lies after the data; null when it does not.</summary>
    public required string? Note { get; init; }

    /// <summary>Gets the rows that could not be used.</summary>
    public required int Rejected { get; init; }

    /// <summary>Gets the chance of any false alarm in a seller's year, at most.</summary>
    public required double Level { get; init; }

    /// <summary>Gets the weak spots found, seller by seller.</summary>
    public required IReadOnlyList<FindingReading> Findings { get; init; }

    public required IReadOnlyList<SellerVerdictReading> Sellers { get; init; }

    /// <summary>Gets the stages whose step could not be watched: too few successes in the years before.</summary>
    public required IReadOnlyList<string> NotWatched { get; init; }

    /// <summary>Gets why no seller was looked at; null when one was.</summary>
    public required string? WhyNobody { get; init; }

    public required BalanceReading Balance { get; init; }

    public required RhythmReading Rhythm { get; init; }

    public required IReadOnlyList<WeekReading> WeeksAhead { get; init; }

    public required string Outlook { get; init; }
}

/// <summary>A weak spot.</summary>
internal sealed record FindingReading
{
    public required string Seller { get; init; }

    /// <summary>Gets Skill (done badly) or Volume (too little).</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the stage that too few leave for the next; null of volume.</summary>
    public required string? Step { get; init; }

    public required string Skill { get; init; }

    public required string Practice { get; init; }

    public required string FirstFlaggedOn { get; init; }

    public required IReadOnlyList<string> Behind { get; init; }

    public required RateReading? Now { get; init; }

    public required RateReading? OwnPast { get; init; }

    public required RateReading? Team { get; init; }

    public required int? JudgedAfterDays { get; init; }

    /// <summary>Gets what it costs; null where this year, or what it is held against, has no counts.</summary>
    public required CostReading? Cost { get; init; }
}

/// <summary>What a weak spot costs in the next quarter: what that is expected to bring the seller, and how much more if the spot were mended.</summary>
internal sealed record CostReading(string From, string To, decimal Expected, decimal More, decimal MoreLower, decimal MoreUpper, double Ratio);

/// <summary>What is said of one seller.</summary>
internal sealed record SellerVerdictReading(string Seller, string Verdict, IReadOnlyList<StepReading> Steps, VolumeReading? Volume);

/// <summary>One step of a seller, this year.</summary>
internal sealed record StepReading(string Step, string Verdict, RateReading Now, int NotYetJudged, int JudgedAfterDays, double Threshold, IReadOnlyList<EvidenceReading> Benchmarks);

/// <summary>One comparison of a step.</summary>
internal sealed record EvidenceReading(string Benchmark, string Verdict, RateReading? Compared, double Evidence, int? TrialsNeeded)
{
    internal static EvidenceReading Of(BenchmarkEvidence evidence) => new(
        evidence.Benchmark.ToString(), evidence.Verdict.ToString(), evidence.Compared is { } rate ? RateReading.From(rate) : null,
        evidence.AdjustedEvidence, evidence.TrialsNeeded);
}

/// <summary>How much a seller begins, this year and the year before.</summary>
internal sealed record VolumeReading(string Verdict, long Now, int NowDays, long Before, int BeforeDays, double Evidence, double Threshold);

/// <summary>What is near closing and what appointments are ahead, beside what is needed.</summary>
internal sealed record BalanceReading
{
    public required string Advice { get; init; }

    public required string Text { get; init; }

    /// <summary>Gets where the pace comes from: the quota, or what was won in the past year.</summary>
    public required string PaceFrom { get; init; }

    public required decimal NeededPerDay { get; init; }

    public required decimal NearClosing { get; init; }

    public required int NearClosingCount { get; init; }

    public required decimal? NearClosingNeeded { get; init; }

    public required int Appointments { get; init; }

    public required double? AppointmentsNeeded { get; init; }

    public required IReadOnlyList<string> NearClosingStages { get; init; }

    public required long Wins { get; init; }
}

/// <summary>One week ahead.</summary>
internal sealed record WeekReading(string From, string To, double Sales, decimal FromOpen, decimal? FromNew, decimal Usual, double? Ratio, string Fill);

using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Work;

namespace PipelineReport.Figures;

/// <summary>The work behind the sales, from facts and activities.</summary>
internal sealed record WorkReading
{
    public required AppointmentsReading Appointments { get; init; }

    public required IReadOnlyList<RatioReading> Ratios { get; init; }

    public required SlippageReading Slippage { get; init; }

    public required ResponseReading Responses { get; init; }

    public required TrialReading Trials { get; init; }

    public required IReadOnlyList<OfferReading> Offers { get; init; }

    public required AuthorityReading Authority { get; init; }

    public required IdleReading Idle { get; init; }
}

/// <summary>How appointments ended.</summary>
internal sealed record AppointmentsReading
{
    public required long Held { get; init; }

    public required long NoShow { get; init; }

    public required long CancelledInTime { get; init; }

    public required long CancelledLate { get; init; }

    public required long CancelledByUs { get; init; }

    public required long Planned { get; init; }

    public required long PastWithoutEnd { get; init; }

    public required RateReading NoShowReminded { get; init; }

    public required RateReading NoShowNotReminded { get; init; }

    public required RateReading CancelledReminded { get; init; }

    public required RateReading CancelledNotReminded { get; init; }

    /// <summary>Gets no-shows with a reminder beside those without, like with like by booking lead time; an association.</summary>
    public required EffectReading ReminderEffect { get; init; }

    public required double SavedHours { get; init; }

    public required long SavedVisits { get; init; }

    public required double? MedianLeadTimeWorkingDays { get; init; }
}

/// <summary>An association of like with like, or why there is none.</summary>
internal sealed record EffectReading(double? Ratio, double? Lower, double? Upper, string? Refusal)
{
    internal static EffectReading Of(AssociationEffect effect)
    {
        var limits = effect.RatioInterval();
        return new(effect.Ratio, limits?.Lower, limits?.Upper is { } upper && double.IsFinite(upper) ? upper : null, effect.Refusal?.ToString());
    }
}

/// <summary>How many of a cohort came to a step.</summary>
internal sealed record RatioReading(string Name, long Reached, long Ended, long StillOpen, double? SoFar, double? OfSettled)
{
    internal static RatioReading Of(string name, CohortRatio ratio) => new(name, ratio.Reached, ratio.Ended, ratio.StillOpen, ratio.SoFar.Share, ratio.OfSettled.Share);
}

/// <summary>Expected closings that were moved, in the year up to the day.</summary>
internal sealed record SlippageReading(RateReading ProspectsPushed, long Pushes, long DaysPushed, RateReading PushesOutOfQuarter, long Pulls, long DaysPulled, int OverdueOpen);

/// <summary>Requests for information and their answers, in working time.</summary>
internal sealed record ResponseReading(RateReading AnsweredInTime, double? MedianHours, long Open, long OpenOverdue, EffectReading WinningWhenInTime);

/// <summary>Trials from their start to the sale.</summary>
internal sealed record TrialReading(long Started, IReadOnlyList<TrialCohortReading> Cohorts, IReadOnlyList<TrialDayReading> Curve);

/// <summary>The trials of one month.</summary>
internal sealed record TrialCohortReading(string Month, long Started, long Converted, long EndedWithout, long StillRunning);

/// <summary>The share of trials that were paid for by a day since their start.</summary>
internal sealed record TrialDayReading(int Days, double? Converted);

/// <summary>What goes together with one kind of offer.</summary>
internal sealed record OfferReading(string Kind, long Offered, long Exposed, EffectReading WinningAfter, double? ExtraWins, string? WhyNoExtraWins);

/// <summary>Where the sellers' time went, in hours.</summary>
internal sealed record AuthorityReading(double WithAuthority, double NeverWithAuthority, double OfNobody, double? ShareWithout);

/// <summary>Prospects in which nothing happens.</summary>
internal sealed record IdleReading(int Idle, long Open, long Paused, IReadOnlyList<IdleProspectReading> Longest);

/// <summary>One of them.</summary>
internal sealed record IdleProspectReading(string Prospect, string? Owner, string Stage, string Since, int Days, int Threshold, string Reason);

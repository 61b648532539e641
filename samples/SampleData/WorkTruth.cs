using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Qualification;

namespace SampleData;

/// <summary>What is true of how prospects are worked: people, evidence, appointments, requests, offers, and when it is written down.</summary>
/// <remarks>
/// A share is a chance, 0 to 1, drawn for each case apart from all else but where its sentence says so. None of it changes what becomes
/// of a prospect. The README gives the model. Equality compares lists by reference.
/// </remarks>
public sealed record WorkTruth
{
    /// <summary>Gets the chance that a conversation, an interest or a confirmed authority comes on the day of its stage and not later.</summary>
    public required double AtOnceShare { get; init; }

    /// <summary>Gets the most working days by which it comes later; each number from 1 is as likely, cut off by the next stage.</summary>
    public required int LaterDays { get; init; }

    /// <summary>Gets the share of first contacts who cannot buy and refer to the person who decides.</summary>
    public required double ReferredShare { get; init; }

    /// <summary>Gets the share of probed prospects in which a champion is met.</summary>
    public required double ChampionShare { get; init; }

    /// <summary>Gets the share, among the probed who state no budget, who tell of a similar purchase.</summary>
    public required double SimilarPurchaseShare { get; init; }

    /// <summary>Gets the standard deviation of ln(what a similar purchase cost ÷ amount); the mean is 0.</summary>
    public required double LogSimilarDeviation { get; init; }

    /// <summary>Gets the share of probed prospects who say how urgent it is.</summary>
    public required double UrgencyShare { get; init; }

    /// <summary>Gets how often each urgency is said, in proportion; it tells nothing of what comes.</summary>
    public required ImmutableSortedDictionary<Urgency, int> Urgencies { get; init; }

    /// <summary>Gets the most working days ahead for which an appointment is booked; each number from 1 is as likely.</summary>
    public required int LeadDays { get; init; }

    /// <summary>Gets from how many working days ahead on an appointment may be moved.</summary>
    public required int MovableFromDays { get; init; }

    /// <summary>Gets the chance that an appointment so far ahead is moved, on the working day after the booking.</summary>
    public required double MovedShare { get; init; }

    /// <summary>Gets the chance that call and e-mail go out on the last working day before; both or neither.</summary>
    public required double RemindedShare { get; init; }

    /// <summary>Gets the chance that the prospect cancels on the last working day before, reminded or not.</summary>
    public required double CancelledShare { get; init; }

    /// <summary>Gets the chance that the prospect does not show up for an appointment that was neither cancelled nor reminded of.</summary>
    public required double NoShowShare { get; init; }

    /// <summary>Gets what multiplies that chance when the reminders went out: a true effect.</summary>
    public required double ReminderFactor { get; init; }

    /// <summary>Gets the chance that an appointment that failed is booked again on the next working day.</summary>
    public required double RebookedShare { get; init; }

    /// <summary>Gets the most appointments that are booked for one meeting or presentation.</summary>
    public required int MostBookings { get; init; }

    /// <summary>Gets the chance that something is asked in a stage from probing to proposal.</summary>
    public required double RequestShare { get; init; }

    /// <summary>Gets the chance that a request is answered on the working day on which it is open: that of asking, then each one after.</summary>
    public required double AnsweredPerDay { get; init; }

    /// <summary>Gets the share of requests whose answer is promised for the end of the next working day.</summary>
    public required double PromisedShare { get; init; }

    /// <summary>Gets the chance that a next step is planned on entering a stage that brings neither an appointment nor a proposal.</summary>
    public required double NextStepShare { get; init; }

    /// <summary>Gets the chance that a planned step is done on the day it is due; else it waits until the stage is left.</summary>
    public required double StepDoneShare { get; init; }

    /// <summary>Gets the chance that a series of follow-ups is begun: where the first call opened no conversation, and on the working day after a presentation held or a proposal.</summary>
    public required double FollowUpShare { get; init; }

    /// <summary>Gets the chance that a follow-up is made on the day it is due; else its series waits.</summary>
    public required double FollowUpMadeShare { get; init; }

    /// <summary>Gets how many days after the entry to the presentation a prospect that is still open is slow.</summary>
    public required int SlowAfterDays { get; init; }

    /// <summary>Gets the chance that a slow prospect is offered something.</summary>
    public required double OfferShare { get; init; }

    /// <summary>Gets how often each kind is offered, in proportion.</summary>
    public required ImmutableSortedDictionary<IncentiveKind, int> Offers { get; init; }

    /// <summary>Gets how many days a trial lasts.</summary>
    public required int TrialDays { get; init; }

    /// <summary>Gets the chance that a trial is used when the prospect buys in the end, be it after the last recorded day.</summary>
    public required double TrialUsedIfWon { get; init; }

    /// <summary>Gets the chance that a trial is used when the prospect does not buy in the end.</summary>
    public required double TrialUsedIfNotWon { get; init; }

    /// <summary>Gets the chance that a demo or a gift is declined.</summary>
    public required double DeclinedShare { get; init; }

    /// <summary>Gets the chance that a fact which may be written down late is: budget, decision time, an answer, a use, how an appointment ended.</summary>
    public required double LateShare { get; init; }

    /// <summary>Gets the most working days by which it is late; each number from 1 is as likely.</summary>
    public required int LateDays { get; init; }

    /// <summary>Gets the share of prospects that were researched before they were called.</summary>
    public required double ResearchShare { get; init; }

    /// <summary>Gets the chance that the log has a cold call without a prospect for a seller and working day: all that were made would fill it.</summary>
    public required double ColdCallShare { get; init; }

    /// <summary>Gets what came of those calls, in proportion.</summary>
    public required ImmutableSortedDictionary<ActivityOutcome, int> ColdCalls { get; init; }

    /// <summary>Gets how many times as large the odds of buying are with a used trial as with an unused one: who will buy uses it, and use sells nothing.</summary>
    [JsonIgnore] // stands with what is derived
    public double TrialOddsRatio => TrialUsedIfWon * (1 - TrialUsedIfNotWon) / (TrialUsedIfNotWon * (1 - TrialUsedIfWon));
}

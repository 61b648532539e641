using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>The members of a prospect but its id, each as the prospect shows it: written by a <see cref="ProspectFold"/>, then only read.</summary>
internal record struct ProspectState
{
    internal long Sequence;
    internal Instant? LastRecordedAt;
    internal bool IsOpened;
    internal Instant? OpenedAt;
    internal ProcessId? Process;
    internal int ProcessVersion;
    internal SellerId? Owner;
    internal Milestone? Conversation;
    internal Milestone? Interest;
    internal Amount Amount;
    internal Money? ListPrice;
    internal LocalDate? ExpectedCloseOn;
    internal ChanceOverride? Chance;
    internal NextStep? NextStep;
    internal Instant? LastStepDoneAt;
    internal ValueArray<StageEntrance> Stages;
    internal ValueArray<ProspectContact> Contacts;
    internal ValueArray<BudgetEvidence> BudgetEvidence;
    internal ValueArray<Instant?> BudgetLearntAt; // by the place of the evidence, which has only the day of the purchase or the price
    internal ValueArray<DecisionTimeEvidence> DecisionTimeEvidence;
    internal ValueArray<CriterionAnswer> Answers;
    internal ValueArray<Appointment> Appointments;
    internal ValueArray<InformationRequest> InformationRequests;
    internal ValueArray<Incentive> Incentives;
    internal ValueArray<RunningCadence> Cadences;
    internal ValueArray<Ending> Endings;
    internal ValueArray<GateOverride> Overrides;
    internal ValueArray<UnrecognisedEvent> Unrecognised;
    internal ValueArray<HandledCommand> Commands;
}

using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Values;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.Fields;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>The commands, by kind. A kind never changes.</summary>
internal static class CommandContracts
{
    internal static readonly UnionContract<ProspectCommand> Command = new(
        "command",
        [
            Case("add-contact", ObjectContracts.Of(
                "add-contact", Id<AddContact>(), OccurredAt<AddContact>(),
                Required("contact", ValueContracts.Contact, (AddContact c) => c.Contact),
                (id, occurredAt, contact) => new AddContact(contact) { Id = id, OccurredAt = occurredAt })),
            Case("answer-criterion", ObjectContracts.Of(
                "answer-criterion", Id<AnswerCriterion>(), OccurredAt<AnswerCriterion>(),
                Required("answer", ValueContracts.Criterion, (AnswerCriterion c) => c.Answer),
                (id, occurredAt, answer) => new AnswerCriterion(answer) { Id = id, OccurredAt = occurredAt })),
            Case("assign-owner", ObjectContracts.Of(
                "assign-owner", Id<AssignOwner>(), OccurredAt<AssignOwner>(),
                Required("owner", IdContracts.Seller, (AssignOwner c) => c.Owner),
                (id, occurredAt, owner) => new AssignOwner(owner) { Id = id, OccurredAt = occurredAt })),
            Case("change-amount", ObjectContracts.Of(
                "change-amount", Id<ChangeAmount>(), OccurredAt<ChangeAmount>(),
                Required("amount", ValueContracts.Amount, (ChangeAmount c) => c.Amount),
                OptionalValue("listPrice", ValueContracts.Money, (ChangeAmount c) => c.ListPrice),
                (id, occurredAt, amount, listPrice) => new ChangeAmount(amount, listPrice) { Id = id, OccurredAt = occurredAt })),
            Case("change-contact-roles", ObjectContracts.Of(
                "change-contact-roles", Id<ChangeContactRoles>(), OccurredAt<ChangeContactRoles>(),
                Required("contact", ValueContracts.Contact, (ChangeContactRoles c) => c.Contact),
                (id, occurredAt, contact) => new ChangeContactRoles(contact) { Id = id, OccurredAt = occurredAt })),
            Case("change-expected-close", ObjectContracts.Of(
                "change-expected-close", Id<ChangeExpectedClose>(), OccurredAt<ChangeExpectedClose>(),
                OptionalValue("expectedCloseOn", ScalarContracts.Day, (ChangeExpectedClose c) => c.ExpectedCloseOn),
                (id, occurredAt, expectedCloseOn) => new ChangeExpectedClose(expectedCloseOn) { Id = id, OccurredAt = occurredAt })),
            Case("change-process", ObjectContracts.Of(
                "change-process", Id<ChangeProcess>(), OccurredAt<ChangeProcess>(),
                Required("stage", IdContracts.Stage, (ChangeProcess c) => c.Stage),
                Optional("overrideReason", ScalarContracts.Text, (ChangeProcess c) => c.OverrideReason),
                (id, occurredAt, stage, overrideReason) => new ChangeProcess(stage, overrideReason) { Id = id, OccurredAt = occurredAt })),
            Case("close-prospect", ObjectContracts.Of(
                "close-prospect", Id<CloseProspect>(), OccurredAt<CloseProspect>(),
                Required("outcome", ValueContracts.Outcome, (CloseProspect c) => c.Outcome),
                (id, occurredAt, outcome) => new CloseProspect(outcome) { Id = id, OccurredAt = occurredAt })),
            Case("end-appointment", ObjectContracts.Of(
                "end-appointment", Id<EndAppointment>(), OccurredAt<EndAppointment>(),
                Required("appointment", IdContracts.Appointment, (EndAppointment c) => c.Appointment),
                Required("end", new EnumContract<AppointmentEnd>(), (EndAppointment c) => c.End),
                (id, occurredAt, appointment, end) => new EndAppointment(appointment, end) { Id = id, OccurredAt = occurredAt })),
            Case("end-incentive", ObjectContracts.Of(
                "end-incentive", Id<EndIncentive>(), OccurredAt<EndIncentive>(),
                Required("incentive", IdContracts.Incentive, (EndIncentive c) => c.Incentive),
                Required("end", new EnumContract<IncentiveEnd>(), (EndIncentive c) => c.End),
                (id, occurredAt, incentive, end) => new EndIncentive(incentive, end) { Id = id, OccurredAt = occurredAt })),
            Case("enter-stage", ObjectContracts.Of(
                "enter-stage", Id<EnterStage>(), OccurredAt<EnterStage>(),
                Required("stage", IdContracts.Stage, (EnterStage c) => c.Stage),
                Optional("overrideReason", ScalarContracts.Text, (EnterStage c) => c.OverrideReason),
                (id, occurredAt, stage, overrideReason) => new EnterStage(stage, overrideReason) { Id = id, OccurredAt = occurredAt })),
            Case("extend-incentive", ObjectContracts.Of(
                "extend-incentive", Id<ExtendIncentive>(), OccurredAt<ExtendIncentive>(),
                Required("incentive", IdContracts.Incentive, (ExtendIncentive c) => c.Incentive),
                Required("endsAt", ScalarContracts.Instant, (ExtendIncentive c) => c.EndsAt),
                (id, occurredAt, incentive, endsAt) => new ExtendIncentive(incentive, endsAt) { Id = id, OccurredAt = occurredAt })),
            Case("finish-next-step", ObjectContracts.Of(
                "finish-next-step", Id<FinishNextStep>(), OccurredAt<FinishNextStep>(),
                (id, occurredAt) => new FinishNextStep { Id = id, OccurredAt = occurredAt })),
            Case("make-follow-up", ObjectContracts.Of(
                "make-follow-up", Id<MakeFollowUp>(), OccurredAt<MakeFollowUp>(),
                Required("cadence", IdContracts.Cadence, (MakeFollowUp c) => c.Cadence),
                (id, occurredAt, cadence) => new MakeFollowUp(cadence) { Id = id, OccurredAt = occurredAt })),
            Case("mark-reminder-sent", ObjectContracts.Of(
                "mark-reminder-sent", Id<MarkReminderSent>(), OccurredAt<MarkReminderSent>(),
                Required("appointment", IdContracts.Appointment, (MarkReminderSent c) => c.Appointment),
                Required("key", ScalarContracts.Text, (MarkReminderSent c) => c.Key),
                (id, occurredAt, appointment, key) => new MarkReminderSent(appointment, key) { Id = id, OccurredAt = occurredAt })),
            Case("move-appointment", ObjectContracts.Of(
                "move-appointment", Id<MoveAppointment>(), OccurredAt<MoveAppointment>(),
                Required("plan", ValueContracts.Appointment, (MoveAppointment c) => c.Plan),
                (id, occurredAt, plan) => new MoveAppointment(plan) { Id = id, OccurredAt = occurredAt })),
            Case("offer-incentive", ObjectContracts.Of(
                "offer-incentive", Id<OfferIncentive>(), OccurredAt<OfferIncentive>(),
                Required("offer", ValueContracts.Incentive, (OfferIncentive c) => c.Offer),
                (id, occurredAt, offer) => new OfferIncentive(offer) { Id = id, OccurredAt = occurredAt })),
            Case("open-conversation", ObjectContracts.Of(
                "open-conversation", Id<OpenConversation>(), OccurredAt<OpenConversation>(),
                OptionalValue("contact", IdContracts.Contact, (OpenConversation c) => c.Contact),
                (id, occurredAt, contact) => new OpenConversation(contact) { Id = id, OccurredAt = occurredAt })),
            Case("open-prospect", ObjectContracts.Of(
                "open-prospect", Id<OpenProspect>(), OccurredAt<OpenProspect>(),
                OptionalValue("owner", IdContracts.Seller, (OpenProspect c) => c.Owner),
                OptionalValue("stage", IdContracts.Stage, (OpenProspect c) => c.Stage),
                Optional("overrideReason", ScalarContracts.Text, (OpenProspect c) => c.OverrideReason),
                (id, occurredAt, owner, stage, overrideReason) => new OpenProspect(owner, stage, overrideReason) { Id = id, OccurredAt = occurredAt })),
            Case("opt-out", ObjectContracts.Of(
                "opt-out", Id<OptOut>(), OccurredAt<OptOut>(),
                Required("contact", IdContracts.Contact, (OptOut c) => c.Contact),
                (id, occurredAt, contact) => new OptOut(contact) { Id = id, OccurredAt = occurredAt })),
            Case("plan-appointment", ObjectContracts.Of(
                "plan-appointment", Id<PlanAppointment>(), OccurredAt<PlanAppointment>(),
                Required("plan", ValueContracts.Appointment, (PlanAppointment c) => c.Plan),
                Optional("overrideReason", ScalarContracts.Text, (PlanAppointment c) => c.OverrideReason),
                (id, occurredAt, plan, overrideReason) => new PlanAppointment(plan, overrideReason) { Id = id, OccurredAt = occurredAt })),
            Case("plan-next-step", ObjectContracts.Of(
                "plan-next-step", Id<PlanNextStep>(), OccurredAt<PlanNextStep>(),
                Required("what", ScalarContracts.Text, (PlanNextStep c) => c.What),
                Required("dueAt", ScalarContracts.Instant, (PlanNextStep c) => c.DueAt),
                (id, occurredAt, what, dueAt) => new PlanNextStep(what, dueAt) { Id = id, OccurredAt = occurredAt })),
            Case("receive-reply", ObjectContracts.Of(
                "receive-reply", Id<ReceiveReply>(), OccurredAt<ReceiveReply>(),
                Required("contact", IdContracts.Contact, (ReceiveReply c) => c.Contact),
                (id, occurredAt, contact) => new ReceiveReply(contact) { Id = id, OccurredAt = occurredAt })),
            Case("record-authority", ObjectContracts.Of(
                "record-authority", Id<RecordAuthority>(), OccurredAt<RecordAuthority>(),
                Required("contact", IdContracts.Contact, (RecordAuthority c) => c.Contact),
                Required("evidence", ValueContracts.Authority, (RecordAuthority c) => c.Evidence),
                (id, occurredAt, contact, evidence) => new RecordAuthority(contact, evidence) { Id = id, OccurredAt = occurredAt })),
            Case("record-budget", ObjectContracts.Of(
                "record-budget", Id<RecordBudget>(), OccurredAt<RecordBudget>(),
                Required("evidence", ValueContracts.Budget, (RecordBudget c) => c.Evidence),
                (id, occurredAt, evidence) => new RecordBudget(evidence) { Id = id, OccurredAt = occurredAt })),
            Case("record-decision-time", ObjectContracts.Of(
                "record-decision-time", Id<RecordDecisionTime>(), OccurredAt<RecordDecisionTime>(),
                Required("evidence", ValueContracts.DecisionTime, (RecordDecisionTime c) => c.Evidence),
                (id, occurredAt, evidence) => new RecordDecisionTime(evidence) { Id = id, OccurredAt = occurredAt })),
            Case("reopen-prospect", ObjectContracts.Of(
                "reopen-prospect", Id<ReopenProspect>(), OccurredAt<ReopenProspect>(),
                Required("reason", ScalarContracts.Text, (ReopenProspect c) => c.Reason),
                (id, occurredAt, reason) => new ReopenProspect(reason) { Id = id, OccurredAt = occurredAt })),
            Case("request-information", ObjectContracts.Of(
                "request-information", Id<RequestInformation>(), OccurredAt<RequestInformation>(),
                Required("request", IdContracts.InformationRequest, (RequestInformation c) => c.Request),
                Required("about", ScalarContracts.Text, (RequestInformation c) => c.About),
                OptionalValue("contact", IdContracts.Contact, (RequestInformation c) => c.Contact),
                OptionalValue("dueAt", ScalarContracts.Instant, (RequestInformation c) => c.DueAt),
                (id, occurredAt, request, about, contact, dueAt) => new RequestInformation(request, about, contact, dueAt) { Id = id, OccurredAt = occurredAt })),
            Case("send-information", ObjectContracts.Of(
                "send-information", Id<SendInformation>(), OccurredAt<SendInformation>(),
                Required("request", IdContracts.InformationRequest, (SendInformation c) => c.Request),
                (id, occurredAt, request) => new SendInformation(request) { Id = id, OccurredAt = occurredAt })),
            Case("show-interest", ObjectContracts.Of(
                "show-interest", Id<ShowInterest>(), OccurredAt<ShowInterest>(),
                OptionalValue("contact", IdContracts.Contact, (ShowInterest c) => c.Contact),
                (id, occurredAt, contact) => new ShowInterest(contact) { Id = id, OccurredAt = occurredAt })),
            Case("start-cadence", ObjectContracts.Of(
                "start-cadence", Id<StartCadence>(), OccurredAt<StartCadence>(),
                Required("cadence", ValueContracts.Cadence, (StartCadence c) => c.Cadence),
                Required("contact", IdContracts.Contact, (StartCadence c) => c.Contact),
                (id, occurredAt, cadence, contact) => new StartCadence(cadence, contact) { Id = id, OccurredAt = occurredAt })),
            Case("start-incentive", ObjectContracts.Of(
                "start-incentive", Id<StartIncentive>(), OccurredAt<StartIncentive>(),
                Required("incentive", IdContracts.Incentive, (StartIncentive c) => c.Incentive),
                (id, occurredAt, incentive) => new StartIncentive(incentive) { Id = id, OccurredAt = occurredAt })),
            Case("state-chance", ObjectContracts.Of(
                "state-chance", Id<StateChance>(), OccurredAt<StateChance>(),
                Required("chance", ValueContracts.Chance, (StateChance c) => c.Chance),
                WithDefault("endsWithStage", ScalarContracts.Truth, (StateChance c) => c.EndsWithStage, false),
                (id, occurredAt, chance, endsWithStage) => new StateChance(chance, endsWithStage) { Id = id, OccurredAt = occurredAt })),
            Case("stop-cadence", ObjectContracts.Of(
                "stop-cadence", Id<StopCadence>(), OccurredAt<StopCadence>(),
                Required("cadence", IdContracts.Cadence, (StopCadence c) => c.Cadence),
                (id, occurredAt, cadence) => new StopCadence(cadence) { Id = id, OccurredAt = occurredAt })),
            Case("use-incentive", ObjectContracts.Of(
                "use-incentive", Id<UseIncentive>(), OccurredAt<UseIncentive>(),
                Required("incentive", IdContracts.Incentive, (UseIncentive c) => c.Incentive),
                (id, occurredAt, incentive) => new UseIncentive(incentive) { Id = id, OccurredAt = occurredAt })),
            Case("withdraw-chance", ObjectContracts.Of(
                "withdraw-chance", Id<WithdrawChance>(), OccurredAt<WithdrawChance>(),
                (id, occurredAt) => new WithdrawChance { Id = id, OccurredAt = occurredAt })),
            Case("withdraw-information-request", ObjectContracts.Of(
                "withdraw-information-request", Id<WithdrawInformationRequest>(), OccurredAt<WithdrawInformationRequest>(),
                Required("request", IdContracts.InformationRequest, (WithdrawInformationRequest c) => c.Request),
                (id, occurredAt, request) => new WithdrawInformationRequest(request) { Id = id, OccurredAt = occurredAt })),
        ]);

    private static Field<T, CommandId> Id<T>()
        where T : ProspectCommand =>
        Required("id", IdContracts.Command, (T command) => command.Id);

    private static Field<T, Instant?> OccurredAt<T>()
        where T : ProspectCommand =>
        OptionalValue("occurredAt", ScalarContracts.Instant, (T command) => command.OccurredAt);

    private static UnionCase<ProspectCommand, T> Case<T>(string kind, ObjectContract<T> contract)
        where T : ProspectCommand =>
        new(kind, contract.WithKind(kind));
}

using System.Collections.Immutable;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.Fields;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>The events, by the kind that stands in the fact. A kind and the fields of a version never change; what must change gets a new version.</summary>
internal static class EventContracts
{
    internal static readonly ImmutableArray<EventCase> All =
    [
        Case("amount-changed", ObjectContracts.Of(
            "amount-changed",
            Required("amount", ValueContracts.Amount, (AmountChanged e) => e.Amount),
            OptionalValue("listPrice", ValueContracts.Money, (AmountChanged e) => e.ListPrice),
            (amount, listPrice) => new AmountChanged(amount, listPrice))),
        Case("appointment-ended", ObjectContracts.Of(
            "appointment-ended",
            Required("appointment", IdContracts.Appointment, (AppointmentEnded e) => e.Appointment),
            Required("end", new EnumContract<AppointmentEnd>(), (AppointmentEnded e) => e.End),
            (appointment, end) => new AppointmentEnded(appointment, end))),
        Case("appointment-moved", ObjectContracts.Of(
            "appointment-moved",
            Required("plan", ValueContracts.Appointment, (AppointmentMoved e) => e.Plan),
            plan => new AppointmentMoved(plan))),
        Case("appointment-planned", ObjectContracts.Of(
            "appointment-planned",
            Required("plan", ValueContracts.Appointment, (AppointmentPlanned e) => e.Plan),
            plan => new AppointmentPlanned(plan))),
        Case("authority-learnt", ObjectContracts.Of(
            "authority-learnt",
            Required("contact", IdContracts.Contact, (AuthorityLearnt e) => e.Contact),
            Required("evidence", ValueContracts.Authority, (AuthorityLearnt e) => e.Evidence),
            (contact, evidence) => new AuthorityLearnt(contact, evidence))),
        Case("budget-learnt", ObjectContracts.Of(
            "budget-learnt",
            Required("evidence", ValueContracts.Budget, (BudgetLearnt e) => e.Evidence),
            evidence => new BudgetLearnt(evidence))),
        Case("cadence-started", ObjectContracts.Of(
            "cadence-started",
            Required("cadence", ValueContracts.Cadence, (CadenceStarted e) => e.Cadence),
            Required("contact", IdContracts.Contact, (CadenceStarted e) => e.Contact),
            (cadence, contact) => new CadenceStarted(cadence, contact))),
        Case("cadence-stopped", ObjectContracts.Of(
            "cadence-stopped",
            Required("cadence", IdContracts.Cadence, (CadenceStopped e) => e.Cadence),
            cadence => new CadenceStopped(cadence))),
        Case("chance-stated", ObjectContracts.Of(
            "chance-stated",
            Required("chance", ValueContracts.Chance, (ChanceStated e) => e.Chance),
            WithDefault("endsWithStage", ScalarContracts.Truth, (ChanceStated e) => e.EndsWithStage, false),
            (chance, endsWithStage) => new ChanceStated(chance, endsWithStage))),
        Case("chance-withdrawn", ObjectContracts.Of("chance-withdrawn", () => new ChanceWithdrawn())),
        Case("contact-added", ObjectContracts.Of(
            "contact-added",
            Required("contact", ValueContracts.Contact, (ContactAdded e) => e.Contact),
            contact => new ContactAdded(contact))),
        Case("contact-opted-out", ObjectContracts.Of(
            "contact-opted-out",
            Required("contact", IdContracts.Contact, (ContactOptedOut e) => e.Contact),
            contact => new ContactOptedOut(contact))),
        Case("contact-roles-changed", ObjectContracts.Of(
            "contact-roles-changed",
            Required("contact", ValueContracts.Contact, (ContactRolesChanged e) => e.Contact),
            contact => new ContactRolesChanged(contact))),
        Case("conversation-opened", ObjectContracts.Of(
            "conversation-opened",
            OptionalValue("contact", IdContracts.Contact, (ConversationOpened e) => e.Contact),
            contact => new ConversationOpened(contact))),
        Case("criterion-answered", ObjectContracts.Of(
            "criterion-answered",
            Required("answer", ValueContracts.Criterion, (CriterionAnswered e) => e.Answer),
            answer => new CriterionAnswered(answer))),
        Case("decision-time-learnt", ObjectContracts.Of(
            "decision-time-learnt",
            Required("evidence", ValueContracts.DecisionTime, (DecisionTimeLearnt e) => e.Evidence),
            evidence => new DecisionTimeLearnt(evidence))),
        Case("expected-close-changed", ObjectContracts.Of(
            "expected-close-changed",
            OptionalValue("expectedCloseOn", ScalarContracts.Day, (ExpectedCloseChanged e) => e.ExpectedCloseOn),
            expectedCloseOn => new ExpectedCloseChanged(expectedCloseOn))),
        Case("follow-up-made", ObjectContracts.Of(
            "follow-up-made",
            Required("cadence", IdContracts.Cadence, (FollowUpMade e) => e.Cadence),
            cadence => new FollowUpMade(cadence))),
        Case("gate-overridden", ObjectContracts.Of(
            "gate-overridden",
            Required("gates", GateContracts.Gates, (GateOverridden e) => e.Gates),
            Required("reason", ScalarContracts.Text, (GateOverridden e) => e.Reason),
            OptionalValue("stage", IdContracts.Stage, (GateOverridden e) => e.Stage),
            OptionalValue("appointment", IdContracts.Appointment, (GateOverridden e) => e.Appointment),
            (gates, reason, stage, appointment) => new GateOverridden(gates, reason, stage, appointment))),
        Case("incentive-ended", ObjectContracts.Of(
            "incentive-ended",
            Required("incentive", IdContracts.Incentive, (IncentiveEnded e) => e.Incentive),
            Required("end", new EnumContract<IncentiveEnd>(), (IncentiveEnded e) => e.End),
            (incentive, end) => new IncentiveEnded(incentive, end))),
        Case("incentive-extended", ObjectContracts.Of(
            "incentive-extended",
            Required("incentive", IdContracts.Incentive, (IncentiveExtended e) => e.Incentive),
            Required("endsAt", ScalarContracts.Instant, (IncentiveExtended e) => e.EndsAt),
            (incentive, endsAt) => new IncentiveExtended(incentive, endsAt))),
        Case("incentive-offered", ObjectContracts.Of(
            "incentive-offered",
            Required("offer", ValueContracts.Incentive, (IncentiveOffered e) => e.Offer),
            offer => new IncentiveOffered(offer))),
        Case("incentive-started", ObjectContracts.Of(
            "incentive-started",
            Required("incentive", IdContracts.Incentive, (IncentiveStarted e) => e.Incentive),
            incentive => new IncentiveStarted(incentive))),
        Case("incentive-used", ObjectContracts.Of(
            "incentive-used",
            Required("incentive", IdContracts.Incentive, (IncentiveUsed e) => e.Incentive),
            incentive => new IncentiveUsed(incentive))),
        Case("information-request-withdrawn", ObjectContracts.Of(
            "information-request-withdrawn",
            Required("request", IdContracts.InformationRequest, (InformationRequestWithdrawn e) => e.Request),
            request => new InformationRequestWithdrawn(request))),
        Case("information-requested", ObjectContracts.Of(
            "information-requested",
            Required("request", IdContracts.InformationRequest, (InformationRequested e) => e.Request),
            Required("about", ScalarContracts.Text, (InformationRequested e) => e.About),
            OptionalValue("contact", IdContracts.Contact, (InformationRequested e) => e.Contact),
            OptionalValue("dueAt", ScalarContracts.Instant, (InformationRequested e) => e.DueAt),
            (request, about, contact, dueAt) => new InformationRequested(request, about, contact, dueAt))),
        Case("information-sent", ObjectContracts.Of(
            "information-sent",
            Required("request", IdContracts.InformationRequest, (InformationSent e) => e.Request),
            request => new InformationSent(request))),
        Case("interest-shown", ObjectContracts.Of(
            "interest-shown",
            OptionalValue("contact", IdContracts.Contact, (InterestShown e) => e.Contact),
            contact => new InterestShown(contact))),
        Case("next-step-done", ObjectContracts.Of("next-step-done", () => new NextStepDone())),
        Case("next-step-planned", ObjectContracts.Of(
            "next-step-planned",
            Required("what", ScalarContracts.Text, (NextStepPlanned e) => e.What),
            Required("dueAt", ScalarContracts.Instant, (NextStepPlanned e) => e.DueAt),
            (what, dueAt) => new NextStepPlanned(what, dueAt))),
        Case("owner-assigned", ObjectContracts.Of(
            "owner-assigned",
            Required("owner", IdContracts.Seller, (OwnerAssigned e) => e.Owner),
            owner => new OwnerAssigned(owner))),
        Case("prospect-closed", ObjectContracts.Of(
            "prospect-closed",
            Required("outcome", ValueContracts.Outcome, (ProspectClosed e) => e.Outcome),
            outcome => new ProspectClosed(outcome))),
        Case("prospect-opened", ObjectContracts.Of(
            "prospect-opened",
            Required("process", IdContracts.Process, (ProspectOpened e) => e.Process),
            Required("processVersion", ScalarContracts.Whole, (ProspectOpened e) => e.ProcessVersion),
            OptionalValue("owner", IdContracts.Seller, (ProspectOpened e) => e.Owner),
            (process, processVersion, owner) => new ProspectOpened(process, processVersion, owner))),
        Case("prospect-reopened", ObjectContracts.Of(
            "prospect-reopened",
            Required("reason", ScalarContracts.Text, (ProspectReopened e) => e.Reason),
            reason => new ProspectReopened(reason))),
        Case("reminder-sent", ObjectContracts.Of(
            "reminder-sent",
            Required("appointment", IdContracts.Appointment, (ReminderSent e) => e.Appointment),
            Required("key", ScalarContracts.Text, (ReminderSent e) => e.Key),
            (appointment, key) => new ReminderSent(appointment, key))),
        Case("reply-received", ObjectContracts.Of(
            "reply-received",
            Required("contact", IdContracts.Contact, (ReplyReceived e) => e.Contact),
            contact => new ReplyReceived(contact))),
        Case("stage-entered", ObjectContracts.Of(
            "stage-entered",
            Required("stage", IdContracts.Stage, (StageEntered e) => e.Stage),
            Required("role", new EnumContract<StageRole>(), (StageEntered e) => e.Role),
            Required("process", IdContracts.Process, (StageEntered e) => e.Process),
            Required("processVersion", ScalarContracts.Whole, (StageEntered e) => e.ProcessVersion),
            (stage, role, process, processVersion) => new StageEntered(stage, role, process, processVersion))),
    ];

    private static EventCase Case<T>(string kind, ObjectContract<T> contract)
        where T : ProspectEvent =>
        new(1, new UnionCase<ProspectEvent, T>(kind, contract));
}

using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>The rules, said a second time from the documents: which ones a command does not meet.</summary>
internal static class PlainRules
{
    /// <summary>The codes of the rules that refuse, and of those that advise; sorted, one for each rule.</summary>
    internal static (List<string> Refusing, List<string> Advising) Unmet(PlainProspect plain, ProspectCommand command, SalesProcess process, Instant now)
    {
        var happened = command.OccurredAt ?? now;
        var (refusing, advising) = (new List<string>(), new List<string>());
        void Unless(bool isMet, string code) => refusing.AddRange(isMet ? [] : [code]);

        Unless(happened <= now, RefusalCode.OccursInTheFuture);
        Unless(plain.Unrecognised.Count == 0, RefusalCode.NotUnderstood);
        if (command is not OpenProspect)
        {
            Unless(plain.IsOpened, RefusalCode.NotOpened);
            Unless(!plain.IsClosed || CanFollowAnEnd(command), RefusalCode.Closed);
            Unless(!plain.IsOpened || command is ChangeProcess || (plain.Process, plain.Version) == (process.Id, process.Version), RefusalCode.ProcessDiffers);
        }

        switch (command)
        {
            case OpenProspect open:
                Unless(!plain.IsOpened, RefusalCode.AlreadyOpened);
                Enter(open.Stage ?? process.Stages[0].Id, -1, process.CanSkip, open.OverrideReason);
                break;
            case EnterStage enter when plain.Stages.Count > 0 && plain.Stages[^1].Stage == enter.Stage: refusing.Add(RefusalCode.NothingChanges); break;
            case EnterStage enter: Enter(enter.Stage, plain.Stages.Count == 0 ? -1 : PlaceOf(plain.Stages[^1].Stage), process.CanSkip, enter.OverrideReason); break;
            case ChangeProcess change:
                Unless((plain.Process, plain.Version) != (process.Id, process.Version), RefusalCode.NothingChanges);
                Enter(change.Stage, -1, true, change.OverrideReason);
                break;
            case AssignOwner assign: Unless(plain.Owner != assign.Owner, RefusalCode.NothingChanges); break;
            case OpenConversation { Contact: { } with }: Know(with); break;
            case ShowInterest { Contact: { } with }: Know(with); break;
            case AddContact add: Unless(plain.Knows(add.Contact.Id) is null, RefusalCode.ContactKnown); break;
            case ChangeContactRoles change:
                Know(change.Contact.Id);
                Unless(plain.Knows(change.Contact.Id) is not { } person || !person.Roles.ToHashSet().SetEquals(change.Contact.Roles), RefusalCode.NothingChanges);
                break;
            case RecordAuthority learn:
                Know(learn.Contact);
                Past(learn.Evidence.On);
                break;
            case RecordBudget learn: Past(learn.Evidence.On); break;
            case RecordDecisionTime learn: Past(learn.Evidence.On); break;
            case AnswerCriterion answer: Past(answer.Answer.On); break;
            case ChangeAmount change:
                Unless(!(Least(change.Amount) < 0) && !(change.ListPrice?.Amount < 0), RefusalCode.AmountNegative);
                Unless(plain.Amount != change.Amount || plain.ListPrice != change.ListPrice, RefusalCode.NothingChanges);
                break;
            case ChangeExpectedClose change: Unless(plain.ExpectedCloseOn != change.ExpectedCloseOn, RefusalCode.NothingChanges); break;
            case WithdrawChance: Unless(plain.Chance is not null, RefusalCode.NothingChanges); break;
            case PlanAppointment appointment:
                Unless(plain.Meetings.TrueForAll(known => known.Plan.Id != appointment.Plan.Id), RefusalCode.AppointmentKnown);
                Reach(appointment.Plan.Contact);
                Free(appointment.Plan);
                Pass(process.AppointmentGates, appointment.Plan.Contact, appointment.OverrideReason);
                break;
            case MoveAppointment move:
                if (Planned(move.Plan.Id) is { } planned)
                {
                    Unless(planned.Plan.Contact == move.Plan.Contact, RefusalCode.AppointmentContactDiffers);
                    Unless(plain.Knows(move.Plan.Contact) is not { HasOptedOut: true }, RefusalCode.ContactOptedOut);
                    Free(move.Plan);
                    advising.AddRange(process.AppointmentGates.ToHashSet().Select(gate => Shut(plain, gate, happened, move.Plan.Contact)).OfType<string>());
                }

                Unless(!plain.Meetings.Exists(known => known.Plan.Id == move.Plan.Id && known.Plan == move.Plan), RefusalCode.NothingChanges);
                break;
            case EndAppointment end:
                var begins = Planned(end.Appointment)?.Plan.StartsAt;
                var (hasBegun, isBefore) = (begins <= happened, begins > happened);
                var isCalledOff = end.End is AppointmentEnd.CancelledByProspect or AppointmentEnd.CancelledByUs;
                Unless(isCalledOff || !isBefore, RefusalCode.AppointmentNotBegun);
                Unless(!isCalledOff || !hasBegun, RefusalCode.AppointmentBegun);
                break;
            case MarkReminderSent remind:
                Unless(!string.IsNullOrWhiteSpace(remind.Key), RefusalCode.TextMissing);
                Unless(!plain.Meetings.Exists(known => known.Plan.Id == remind.Appointment && known.Reminders.Contains(remind.Key)), RefusalCode.ReminderSent);
                if (!plain.Meetings.Exists(known => known.Plan.Id == remind.Appointment && known.EndedAt >= happened))
                {
                    Planned(remind.Appointment);
                }

                break;
            case RequestInformation request:
                Unless(!plain.Questions.Exists(known => known.What.Request == request.Request), RefusalCode.RequestKnown);
                Unless(!string.IsNullOrWhiteSpace(request.About), RefusalCode.TextMissing);
                if (request.Contact is { } asking)
                {
                    Know(asking);
                }

                break;
            case SendInformation send: Waiting(send.Request); break;
            case WithdrawInformationRequest withdraw: Waiting(withdraw.Request); break;
            case OfferIncentive offer:
                if (plain.Gifts.Exists(known => known.Offer.Id == offer.Offer.Id))
                {
                    refusing.Add(RefusalCode.IncentiveKnown);
                }
                else
                {
                    Unless(plain.Gifts.TrueForAll(known => known.End is not null), RefusalCode.IncentiveOpen);
                }

                if (offer.Offer.Contact is { } to)
                {
                    Reach(to);
                }

                break;
            case StartIncentive start: Unless(Open(start.Incentive) is not { IsStarted: true }, RefusalCode.IncentiveStarted); break;
            case UseIncentive use: Unless(Open(use.Incentive) is not { IsStarted: false }, RefusalCode.IncentiveNotStarted); break;
            case ExtendIncentive extend:
                Unless(Open(extend.Incentive) is not { } open_ || (open_.Offer.Kind == IncentiveKind.Trial && extend.EndsAt > (open_.EndsAt ?? happened)), RefusalCode.IncentiveNotExtended);
                break;
            case EndIncentive end: Open(end.Incentive); break;
            case PlanNextStep step:
                Unless(!string.IsNullOrWhiteSpace(step.What), RefusalCode.TextMissing);
                Unless(plain.NextStep != (step.What, step.DueAt), RefusalCode.NothingChanges);
                break;
            case FinishNextStep: Unless(plain.NextStep is not null, RefusalCode.NothingChanges); break;
            case StartCadence start:
                if (plain.Serieses.Exists(known => known.Cadence.Id == start.Cadence.Id))
                {
                    refusing.Add(RefusalCode.CadenceKnown);
                }
                else
                {
                    Unless(!plain.Serieses.Exists(known => known.Stop is null && known.Contact == start.Contact), RefusalCode.CadenceRunning);
                }

                Reach(start.Contact);
                break;
            case MakeFollowUp make: Running(make.Cadence); break;
            case StopCadence stop: Running(stop.Cadence); break;
            case ReceiveReply reply: Know(reply.Contact); break;
            case OptOut optOut:
                Know(optOut.Contact);
                Unless(plain.Knows(optOut.Contact) is not { HasOptedOut: true }, RefusalCode.NothingChanges);
                break;
            case CloseProspect close when close.Outcome.On is { } endedOn: Past(endedOn); break;
            case ReopenProspect reopen:
                Unless(!plain.IsOpened || plain.IsClosed, RefusalCode.NotClosed);
                Unless(!string.IsNullOrWhiteSpace(reopen.Reason), RefusalCode.TextMissing);
                break;
        }

        refusing.Sort(StringComparer.Ordinal);
        advising.Sort(StringComparer.Ordinal);
        return (refusing, advising);

        int PlaceOf(StageId stage) => process.Stages.Select(known => known.Id).ToList().IndexOf(stage);

        void Enter(StageId stage, int from, bool canSkip, string? reason)
        {
            var to = PlaceOf(stage);
            Unless(to >= 0, RefusalCode.StageUnknown);
            if (to >= 0)
            {
                Unless(to >= from || process.CanMoveBack, RefusalCode.StageBefore);
                Unless(to <= from + 1 || canSkip, RefusalCode.StageSkipped);
                Pass(process.Stages.Where((_, place) => place > from && place <= to).SelectMany(passed => passed.Gates), null, reason);
            }
        }

        void Pass(IEnumerable<Gate> gates, ContactId? with, string? reason)
        {
            var shut = gates.ToHashSet().Select(gate => (gate.Mode, Code: Shut(plain, gate, happened, with))).Where(gate => gate.Code is not null).ToLookup(gate => gate.Mode, gate => gate.Code!);
            advising.AddRange(shut[GateMode.Advisory]);
            if (string.IsNullOrWhiteSpace(reason))
            {
                refusing.AddRange(shut[GateMode.Required]);
                Unless(reason is null || !shut[GateMode.Required].Any(), RefusalCode.TextMissing);
            }
        }

        void Past(LocalDate day) => Unless(day <= happened.InUtc().Date.PlusDays(1), RefusalCode.OccursInTheFuture);

        void Know(ContactId contact) => Unless(plain.Knows(contact) is not null, RefusalCode.ContactUnknown);

        void Reach(ContactId contact)
        {
            Know(contact);
            Unless(plain.Knows(contact) is not { HasOptedOut: true }, RefusalCode.ContactOptedOut);
        }

        void Free(AppointmentPlan plan)
        {
            Unless(plan.StartsAt > happened, RefusalCode.AppointmentInThePast);
            var hours = new Interval(plan.StartsAt, plan.EndsAt);
            Unless(
                plain.Meetings.TrueForAll(other => other.End is not null || other.Plan.Id == plan.Id || other.Plan.EndsAt <= hours.Start || other.Plan.StartsAt >= hours.End),
                RefusalCode.AppointmentsOverlap);
        }

        PlainProspect.Meeting? Planned(AppointmentId id)
        {
            var meeting = plain.Meetings.Find(known => known.Plan.Id == id);
            Unless(meeting is not null, RefusalCode.AppointmentUnknown);
            Unless(meeting is not { End: not null }, RefusalCode.AppointmentEnded);
            return meeting is { End: null } ? meeting : null;
        }

        void Waiting(InformationRequestId id)
        {
            var question = plain.Questions.Find(known => known.What.Request == id);
            Unless(question is not null, RefusalCode.RequestUnknown);
            Unless(question is null || (!question.IsAnswered && !question.IsWithdrawn), RefusalCode.RequestClosed);
        }

        PlainProspect.Gift? Open(IncentiveId id)
        {
            var gift = plain.Gifts.Find(known => known.Offer.Id == id);
            Unless(gift is not null, RefusalCode.IncentiveUnknown);
            Unless(gift is not { End: not null }, RefusalCode.IncentiveEnded);
            return gift is { End: null } ? gift : null;
        }

        void Running(CadenceId id)
        {
            var series = plain.Serieses.Find(known => known.Cadence.Id == id);
            Unless(series is not null, RefusalCode.CadenceUnknown);
            Unless(series is not { Stop: not null }, RefusalCode.CadenceStopped);
        }
    }

    /// <summary>The code under which a gate refuses; null when it is open.</summary>
    internal static string? Shut(PlainProspect plain, Gate gate, Instant happened, ContactId? with)
    {
        switch (gate)
        {
            case ConversationGate: return plain.Conversation is null ? RefusalCode.ConversationNotOpened : null;
            case InterestGate: return plain.Interest is null ? RefusalCode.InterestNotShown : null;
            case NoBudgetGate:
                var statements = plain.Budget.Where(evidence => evidence.Kind is BudgetEvidenceKind.Stated or BudgetEvidenceKind.NoBudget).ToList();
                return statements.Count > 0 && statements.Last(said => said.On == statements.Max(other => other.On)).Kind == BudgetEvidenceKind.NoBudget ? RefusalCode.NoBudget : null;
            case BudgetProbedGate: return plain.Budget.TrueForAll(evidence => evidence.Kind == BudgetEvidenceKind.ListPrice) ? RefusalCode.BudgetNotProbed : null;
            case DecisionTimeProbedGate: return plain.DecisionTime.Count == 0 ? RefusalCode.DecisionTimeNotProbed : null;
            case AppointmentHeldGate: return plain.Meetings.Exists(meeting => meeting.End == AppointmentEnd.Held) ? null : RefusalCode.AppointmentNotHeld;
            case CriterionGate criterion:
                var answers = plain.Answers.Where(answer => answer.Criterion == criterion.Criterion).ToList();
                return answers.Count > 0 && answers.Last(answer => answer.On == answers.Max(other => other.On)).Score >= criterion.Minimum ? null : RefusalCode.CriterionNotMet;
            case AuthorityGate authority:
                var day = happened.InUtc().Date;
                bool HasAuthority(PlainProspect.Person person) =>
                    person.StatusOn(day, authority.ValidForDays) == AuthorityStatus.Confirmed && (authority.Role == BuyingRole.EconomicBuyer || person.Roles.Contains(authority.Role));
                if (!plain.People.Exists(HasAuthority))
                {
                    return RefusalCode.AuthorityNotConfirmed;
                }

                return plain.Knows(with) is { } met && !HasAuthority(met) && met.Roles.TrueForAll(role => role is BuyingRole.Unknown or BuyingRole.Gatekeeper) ? RefusalCode.ContactCannotBuy : null;
            default: throw new NotSupportedException(gate.ToString());
        }
    }

    private static bool CanFollowAnEnd(ProspectCommand command) => new[]
    {
        typeof(ReopenProspect), typeof(EndAppointment), typeof(MarkReminderSent), typeof(SendInformation), typeof(WithdrawInformationRequest),
        typeof(UseIncentive), typeof(EndIncentive), typeof(FinishNextStep), typeof(ReceiveReply), typeof(OptOut), typeof(AssignOwner),
    }.Contains(command.GetType());

    private static decimal? Least(Amount amount) => amount.Range?.P10.Amount ?? amount.Value?.Amount;
}

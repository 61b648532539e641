using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>One command before one prospect: gathers the events that it would bring, and every rule in its way.</summary>
internal sealed partial class Deliberation
{
    private readonly Prospect _prospect;
    private readonly ProspectCommand _command;
    private readonly SalesProcess _process;
    private readonly Instant _at;

    internal Deliberation(Prospect prospect, ProspectCommand command, SalesProcess process, Instant at)
    {
        (_prospect, _command, _process, _at) = (prospect, command, process, at);
        OccurredAt = command.OccurredAt ?? at;
    }

    internal Instant OccurredAt { get; }

    internal ImmutableArray<ProspectEvent> Events { get; private set; } = [];

    internal ImmutableArray<Refusal> Refusals { get; private set; } = [];

    internal ImmutableArray<Refusal> Advice { get; private set; } = [];

    private LocalDate Day => OccurredAt.InUtc().Date;

    internal void Deliberate()
    {
        if (!RecordedFact.IsInCalendar(OccurredAt))
        {
            throw new ArgumentOutOfRangeException("command", $"A fact lies in the years 1 to 9999; this one would lie at {OccurredAt}.");
        }

        if (OccurredAt > _at)
        {
            Refuse(RefusalCode.OccursInTheFuture, $"It is said to have happened at {OccurredAt}, but now it is {_at}.", at: OccurredAt);
        }

        if (!_prospect.Unrecognised.IsEmpty)
        {
            Refuse(RefusalCode.NotUnderstood, $"The prospect holds a fact of kind '{_prospect.Unrecognised[0].Kind}' that this version does not understand; use a later one.");
        }

        RequireStanding();
        Decide();
    }

    private void RequireStanding()
    {
        if (_command is OpenProspect)
        {
            return;
        }

        if (!_prospect.IsOpened)
        {
            Refuse(RefusalCode.NotOpened, "The prospect has not been taken up yet; open it first.");
            return;
        }

        if (_prospect.Outcome is { } outcome && !IsTidyingUp(_command))
        {
            Refuse(RefusalCode.Closed, $"The sale has ended ({outcome}); take it up again first.");
        }

        if (_command is not ChangeProcess && (_prospect.Process, _prospect.ProcessVersion) != (_process.Id, _process.Version))
        {
            Refuse(
                RefusalCode.ProcessDiffers,
                FormattableString.Invariant($"The prospect follows process '{_prospect.Process}' version {_prospect.ProcessVersion}; the process given is '{_process.Id}' version {_process.Version}."),
                subject: _process.Id.Value);
        }
    }

    // What may still be recorded once a sale has ended: what was under way comes to its end.
    private static bool IsTidyingUp(ProspectCommand command) => command is ReopenProspect or EndAppointment or MarkReminderSent or SendInformation
        or WithdrawInformationRequest or UseIncentive or EndIncentive or FinishNextStep or ReceiveReply or OptOut or AssignOwner;

    private void Decide()
    {
        switch (_command)
        {
            case OpenProspect command: Open(command); break;
            case EnterStage command: Enter(command); break;
            case ChangeProcess command: Change(command); break;
            case AssignOwner command:
                _ = command.Owner.Value;
                Record(new OwnerAssigned(command.Owner), unchanged: _prospect.Owner == command.Owner);
                break;
            case OpenConversation command: Know(command.Contact); Record(new ConversationOpened(command.Contact)); break;
            case ShowInterest command: Know(command.Contact); Record(new InterestShown(command.Contact)); break;
            case AddContact command: Add(command); break;
            case ChangeContactRoles command:
                Know(Given(command.Contact).Id);
                Record(new ContactRolesChanged(command.Contact), unchanged: _prospect.Contact(command.Contact.Id)?.Contact == command.Contact);
                break;
            case RecordAuthority command: Learn(command); break;
            case RecordBudget command: RequirePast(Given(command.Evidence).On); Record(new BudgetLearnt(command.Evidence)); break;
            case RecordDecisionTime command:
                RequirePast(Given(command.Evidence).On);
                Record(new DecisionTimeLearnt(command.Evidence));
                break;
            case AnswerCriterion command: RequirePast(Given(command.Answer).On); Record(new CriterionAnswered(command.Answer)); break;
            case ChangeAmount command:
                RequireNotNegative(command);
                Record(new AmountChanged(command.Amount, command.ListPrice), unchanged: (_prospect.Amount, _prospect.ListPrice) == (command.Amount, command.ListPrice));
                break;
            case ChangeExpectedClose command:
                Record(new ExpectedCloseChanged(command.ExpectedCloseOn), unchanged: _prospect.ExpectedCloseOn == command.ExpectedCloseOn);
                break;
            case StateChance command: Record(new ChanceStated(Given(command.Chance), command.EndsWithStage)); break;
            case WithdrawChance: Record(new ChanceWithdrawn(), unchanged: _prospect.Chance is null); break;
            case PlanAppointment command: Plan(command); break;
            case MoveAppointment command: Move(command); break;
            case EndAppointment command: End(command); break;
            case MarkReminderSent command: Remind(command); break;
            case RequestInformation command: Request(command); break;
            case SendInformation command: RequireOpen(command.Request); Record(new InformationSent(command.Request)); break;
            case WithdrawInformationRequest command:
                RequireOpen(command.Request);
                Record(new InformationRequestWithdrawn(command.Request));
                break;
            case OfferIncentive command: Offer(command); break;
            case StartIncentive command: Start(command); break;
            case UseIncentive command: RequireRunning(command.Incentive); Record(new IncentiveUsed(command.Incentive)); break;
            case ExtendIncentive command: Extend(command); break;
            case EndIncentive command: RequireOpen(command.Incentive); Record(new IncentiveEnded(command.Incentive, command.End)); break;
            case PlanNextStep command:
                RequireText(command.What, "what is to be done");
                Record(new NextStepPlanned(command.What, command.DueAt), unchanged: _prospect.NextStep == new NextStep(command.What, command.DueAt));
                break;
            case FinishNextStep: Record(new NextStepDone(), unchanged: _prospect.NextStep is null); break;
            case StartCadence command: Start(command); break;
            case MakeFollowUp command: RequireRunning(command.Cadence); Record(new FollowUpMade(command.Cadence)); break;
            case StopCadence command: RequireRunning(command.Cadence); Record(new CadenceStopped(command.Cadence)); break;
            case ReceiveReply command: Know(command.Contact); Record(new ReplyReceived(command.Contact)); break;
            case OptOut command:
                Know(command.Contact);
                Record(new ContactOptedOut(command.Contact), unchanged: _prospect.Contact(command.Contact)?.HasOptedOut == true);
                break;
            case CloseProspect command:
                RequirePast(Given(command.Outcome).On);
                Record(new ProspectClosed(command.Outcome));
                break;
            case ReopenProspect command: Reopen(command); break;
            default: throw new ArgumentException($"{_command.GetType().Name} is no command of this library.", nameof(_command));
        }
    }

    private void Add(AddContact command)
    {
        if (_prospect.Contact(Given(command.Contact).Id) is not null)
        {
            Refuse(RefusalCode.ContactKnown, $"'{command.Contact.Id}' is known already.", contact: command.Contact.Id);
        }

        Record(new ContactAdded(command.Contact));
    }

    private void Learn(RecordAuthority command)
    {
        Know(command.Contact);
        RequirePast(Given(command.Evidence).On);
        if (command.Evidence.ReferredTo is { } other && _prospect.Contact(other) is null)
        {
            Events = Events.Add(new ContactAdded(new Contact(other)));
        }

        Record(new AuthorityLearnt(command.Contact, command.Evidence));
    }

    private void RequirePast(LocalDate? day)
    {
        if (day > Day.PlusDays(1)) // a local day may be one ahead of UTC
        {
            Refuse(RefusalCode.OccursInTheFuture, FormattableString.Invariant($"It is dated {day:uuuu-MM-dd}, which is yet to come."));
        }
    }

    private void Know(ContactId? contact)
    {
        if (contact is { } id && _prospect.Contact(id) is null)
        {
            Refuse(RefusalCode.ContactUnknown, $"'{id}' is not known to the prospect; add the person first.", id);
        }
    }

    private void RequireReachable(ContactId? contact)
    {
        if (contact is { } id && _prospect.Contact(id)?.HasOptedOut == true)
        {
            Refuse(RefusalCode.ContactOptedOut, $"'{contact}' does not want to be contacted any more.", contact);
        }
    }

    private void RequireNotNegative(ChangeAmount command)
    {
        if ((command.Amount.Range?.P10 ?? command.Amount.Value)?.Amount < 0 || command.ListPrice is { Currency: not null, Amount: < 0 })
        {
            Refuse(RefusalCode.AmountNegative, "What an open sale will bring, and its list price, are zero or more; a credit belongs to the outcome.");
        }
    }

    private bool RequireText(string text, string what)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        Refuse(RefusalCode.TextMissing, $"A text is needed: {what}.");
        return false;
    }

    private static T Given<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, "command");
        return value;
    }

    private void Record(ProspectEvent what, bool unchanged = false)
    {
        if (unchanged)
        {
            Refuse(RefusalCode.NothingChanges, "It is so already.");
        }

        Events = Events.Add(what);
    }

    private void Refuse(string code, string text, ContactId? contact = null, string? subject = null, StageId? stage = null, Instant? at = null) =>
        Refusals = Refusals.Add(new(code, text) { Contact = contact, Subject = subject, Stage = stage, At = at });
}

using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>One command before one prospect: gathers the events that it would bring, and every rule in its way.</summary>
internal sealed class Deliberation
{
    private readonly Prospect _prospect;
    private readonly ProspectCommand _command;
    private readonly SalesProcess _process;
    private readonly Instant _at;
    private readonly ImmutableArray<ProspectEvent>.Builder _events = ImmutableArray.CreateBuilder<ProspectEvent>(1);
    private readonly ImmutableArray<Refusal>.Builder _refusals = ImmutableArray.CreateBuilder<Refusal>();
    private readonly ImmutableArray<Refusal>.Builder _advice = ImmutableArray.CreateBuilder<Refusal>();

    internal Deliberation(Prospect prospect, ProspectCommand command, SalesProcess process, Instant at)
    {
        (_prospect, _command, _process, _at) = (prospect, command, process, at);
        OccurredAt = command.OccurredAt ?? at;
    }

    internal Instant OccurredAt { get; }

    internal ImmutableArray<ProspectEvent> Events => _events.ToImmutable();

    internal ImmutableArray<Refusal> Refusals => _refusals.ToImmutable();

    internal ImmutableArray<Refusal> Advice => _advice.ToImmutable();

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
            case AssignOwner command: _ = command.Owner.Value; Record(new OwnerAssigned(command.Owner), unchanged: _prospect.Owner == command.Owner); break;
            case OpenConversation command: Know(command.Contact); Record(new ConversationOpened(command.Contact)); break;
            case ShowInterest command: Know(command.Contact); Record(new InterestShown(command.Contact)); break;
            case AddContact command: Add(command); break;
            case ChangeContactRoles command: Know(Given(command.Contact).Id); Record(new ContactRolesChanged(command.Contact), unchanged: _prospect.Contact(command.Contact.Id)?.Contact == command.Contact); break;
            case RecordAuthority command: Learn(command); break;
            case RecordBudget command: RequirePast(Given(command.Evidence).On); Record(new BudgetLearnt(command.Evidence)); break;
            case RecordDecisionTime command: RequirePast(Given(command.Evidence).On); Record(new DecisionTimeLearnt(command.Evidence)); break;
            case AnswerCriterion command: RequirePast(Given(command.Answer).On); Record(new CriterionAnswered(command.Answer)); break;
            case ChangeAmount command: RequireNotNegative(command); Record(new AmountChanged(command.Amount, command.ListPrice), unchanged: (_prospect.Amount, _prospect.ListPrice) == (command.Amount, command.ListPrice)); break;
            case ChangeExpectedClose command: Record(new ExpectedCloseChanged(command.ExpectedCloseOn), unchanged: _prospect.ExpectedCloseOn == command.ExpectedCloseOn); break;
            case StateChance command: Record(new ChanceStated(Given(command.Chance), command.EndsWithStage)); break;
            case WithdrawChance: Record(new ChanceWithdrawn(), unchanged: _prospect.Chance is null); break;
            case PlanAppointment command: Plan(command); break;
            case MoveAppointment command: Move(command); break;
            case EndAppointment command: End(command); break;
            case MarkReminderSent command: Remind(command); break;
            case RequestInformation command: Request(command); break;
            case SendInformation command: RequireOpen(command.Request); Record(new InformationSent(command.Request)); break;
            case WithdrawInformationRequest command: RequireOpen(command.Request); Record(new InformationRequestWithdrawn(command.Request)); break;
            case OfferIncentive command: Offer(command); break;
            case StartIncentive command: Start(command); break;
            case UseIncentive command: RequireRunning(command.Incentive); Record(new IncentiveUsed(command.Incentive)); break;
            case ExtendIncentive command: Extend(command); break;
            case EndIncentive command: RequireOpen(command.Incentive); Record(new IncentiveEnded(command.Incentive, command.End)); break;
            case PlanNextStep command: RequireText(command.What, "what is to be done"); Record(new NextStepPlanned(command.What, command.DueAt), unchanged: _prospect.NextStep == new NextStep(command.What, command.DueAt)); break;
            case FinishNextStep: Record(new NextStepDone(), unchanged: _prospect.NextStep is null); break;
            case StartCadence command: Start(command); break;
            case MakeFollowUp command: RequireRunning(command.Cadence); Record(new FollowUpMade(command.Cadence)); break;
            case StopCadence command: RequireRunning(command.Cadence); Record(new CadenceStopped(command.Cadence)); break;
            case ReceiveReply command: Know(command.Contact); Record(new ReplyReceived(command.Contact)); break;
            case OptOut command: Know(command.Contact); Record(new ContactOptedOut(command.Contact), unchanged: _prospect.Contact(command.Contact)?.HasOptedOut == true); break;
            case CloseProspect command: Record(new ProspectClosed(Given(command.Outcome))); break;
            case ReopenProspect command: Reopen(command); break;
            default: throw new ArgumentException($"{_command.GetType().Name} is no command of this library.", nameof(_command));
        }
    }

    private void Open(OpenProspect command)
    {
        if (_prospect.IsOpened)
        {
            Refuse(RefusalCode.AlreadyOpened, "The prospect has been taken up already.");
        }

        _ = command.Owner?.Value;
        var stage = command.Stage ?? _process.Stages[0].Id;
        _events.Add(new ProspectOpened(_process.Id, _process.Version, command.Owner));
        Enter(stage, -1, command.OverrideReason);
    }

    private void Enter(EnterStage command)
    {
        if (_prospect.Stage?.Stage == command.Stage)
        {
            Refuse(RefusalCode.NothingChanges, $"The prospect stands in '{command.Stage}' already.", stage: command.Stage);
            return;
        }

        Enter(command.Stage, _prospect.Stage is { } stage ? _process.IndexOf(stage.Stage) : -1, command.OverrideReason);
    }

    private void Change(ChangeProcess command)
    {
        if ((_prospect.Process, _prospect.ProcessVersion) == (_process.Id, _process.Version))
        {
            Refuse(RefusalCode.NothingChanges, FormattableString.Invariant($"The prospect follows '{_process.Id}' version {_process.Version} already."), subject: _process.Id.Value);
        }

        Enter(command.Stage, -1, command.OverrideReason, mayLeap: true);
    }

    // From a place in the process to a stage of it, through the gates of every stage on the way.
    private void Enter(StageId stage, int from, string? overrideReason, bool mayLeap = false)
    {
        var to = _process.IndexOf(stage);
        if (to < 0)
        {
            Refuse(RefusalCode.StageUnknown, FormattableString.Invariant($"Process '{_process.Id}' version {_process.Version} has no stage '{stage}'."), stage: stage);
            return;
        }

        if (to < from && !_process.CanMoveBack)
        {
            Refuse(RefusalCode.StageBefore, $"Process '{_process.Id}' does not permit to move back to '{stage}'.", stage: stage);
        }

        if (to > from + 1 && !_process.CanSkip && !mayLeap)
        {
            Refuse(RefusalCode.StageSkipped, $"Process '{_process.Id}' does not permit to skip '{_process.Stages[from + 1].Id}'.", stage: _process.Stages[from + 1].Id);
        }

        var gates = Enumerable.Range(from + 1, Math.Max(0, to - from)).SelectMany(place => _process.Stages[place].Gates);
        Pass(gates, null, overrideReason, (shut, reason) => new GateOverridden(shut, reason, stage: stage));
        _events.Add(new StageEntered(stage, _process.Stages[to].Role, _process.Id, _process.Version));
    }

    private void Pass(IEnumerable<Gate> gates, ContactId? with, string? overrideReason, Func<IEnumerable<Gate>, string, GateOverridden> overridden)
    {
        var shut = gates.Distinct().Select(gate => GateCheck.Shut(gate, _prospect, Day, with)).OfType<Refusal>().ToList();
        _advice.AddRange(shut.Where(refusal => refusal.Gate!.Mode == GateMode.Advisory)); // a check of gates names its gate
        var required = shut.Where(refusal => refusal.Gate!.Mode == GateMode.Required).ToList();
        if (required.Count > 0 && overrideReason is { } reason && RequireText(reason, "the reason of an override"))
        {
            _events.Add(overridden(required.Select(refusal => refusal.Gate!), reason));
        }
        else
        {
            _refusals.AddRange(required);
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
            _events.Add(new ContactAdded(new Contact(other)));
        }

        Record(new AuthorityLearnt(command.Contact, command.Evidence));
    }

    private void Plan(PlanAppointment command)
    {
        var plan = Given(command.Plan);
        if (_prospect.Appointment(plan.Id) is not null)
        {
            Refuse(RefusalCode.AppointmentKnown, $"There is an appointment '{plan.Id}' already.", subject: plan.Id.Value);
        }

        Know(plan.Contact);
        RequireReachable(plan.Contact);
        RequireFree(plan);
        Pass(_process.AppointmentGates, plan.Contact, command.OverrideReason, (shut, reason) => new GateOverridden(shut, reason, appointment: plan.Id));
        Record(new AppointmentPlanned(plan));
    }

    private void Move(MoveAppointment command)
    {
        var plan = Given(command.Plan);
        if (RequirePlanned(plan.Id) is { } planned)
        {
            if (planned.Plan.Contact != plan.Contact)
            {
                Refuse(RefusalCode.AppointmentContactDiffers, $"Appointment '{plan.Id}' is with '{planned.Plan.Contact}'; cancel it and plan another to meet '{plan.Contact}'.", plan.Contact, plan.Id.Value);
            }

            RequireFree(plan);
        }

        Record(new AppointmentMoved(plan), unchanged: _prospect.Appointment(plan.Id)?.Plan == plan);
    }

    private void End(EndAppointment command)
    {
        if (RequirePlanned(command.Appointment) is { } planned)
        {
            var begins = planned.Plan.StartsAt;
            if (command.End is AppointmentEnd.Held or AppointmentEnd.NoShow && OccurredAt < begins)
            {
                Refuse(RefusalCode.AppointmentNotBegun, $"Appointment '{command.Appointment}' begins at {begins}; it can be neither held nor missed before.", subject: command.Appointment.Value, at: begins);
            }
            else if (command.End is AppointmentEnd.CancelledByProspect or AppointmentEnd.CancelledByUs && OccurredAt >= begins)
            {
                Refuse(RefusalCode.AppointmentBegun, $"Appointment '{command.Appointment}' began at {begins}; it cannot be cancelled any more.", subject: command.Appointment.Value, at: begins);
            }
        }

        Record(new AppointmentEnded(command.Appointment, command.End));
    }

    private void Remind(MarkReminderSent command)
    {
        if (RequireText(command.Key, "the reminder's key") && _prospect.Appointment(command.Appointment) is { } appointment && appointment.RemindersSent.Contains(command.Key))
        {
            Refuse(RefusalCode.ReminderSent, $"Reminder '{command.Key}' has gone out already.", subject: command.Key);
        }

        RequirePlanned(command.Appointment);
        Record(new ReminderSent(command.Appointment, command.Key));
    }

    private void Request(RequestInformation command)
    {
        if (_prospect.InformationRequest(command.Request) is not null)
        {
            Refuse(RefusalCode.RequestKnown, $"There is a request '{command.Request}' already.", subject: command.Request.Value);
        }

        RequireText(command.About, "what they asked for");
        Know(command.Contact);
        Record(new InformationRequested(command.Request, command.About, command.Contact, command.DueAt));
    }

    private void Offer(OfferIncentive command)
    {
        var offer = Given(command.Offer);
        if (_prospect.Incentive(offer.Id) is not null)
        {
            Refuse(RefusalCode.IncentiveKnown, $"Something was offered as '{offer.Id}' already.", subject: offer.Id.Value);
        }
        else if (_prospect.Incentives.FirstOrDefault(incentive => incentive.IsOpen) is { } open)
        {
            Refuse(RefusalCode.IncentiveOpen, $"'{open.Offer.Id}' ({open.Offer.Kind}) is still open; let it come to its end before another offer.", subject: open.Offer.Id.Value);
        }

        Know(offer.Contact);
        Record(new IncentiveOffered(offer));
    }

    private void Start(StartIncentive command)
    {
        if (RequireOpen(command.Incentive)?.IsStarted == true)
        {
            Refuse(RefusalCode.IncentiveStarted, $"'{command.Incentive}' has begun already.", subject: command.Incentive.Value);
        }

        Record(new IncentiveStarted(command.Incentive));
    }

    private void Extend(ExtendIncentive command)
    {
        if (RequireOpen(command.Incentive) is { } incentive && (incentive.Offer.Kind != IncentiveKind.Trial || command.EndsAt <= (incentive.EndsAt ?? OccurredAt)))
        {
            Refuse(RefusalCode.IncentiveNotExtended, $"Only a trial is extended, and to a later end; '{command.Incentive}' is a {incentive.Offer.Kind} that ends at {incentive.EndsAt?.ToString() ?? "no set time"}.", subject: command.Incentive.Value, at: command.EndsAt);
        }

        Record(new IncentiveExtended(command.Incentive, command.EndsAt));
    }

    private void Start(StartCadence command)
    {
        var cadence = Given(command.Cadence);
        if (_prospect.Cadence(cadence.Id) is not null)
        {
            Refuse(RefusalCode.CadenceKnown, $"There is a series '{cadence.Id}' already.", subject: cadence.Id.Value);
        }
        else if (_prospect.Cadences.FirstOrDefault(running => running.IsRunning && running.Contact == command.Contact) is { } other)
        {
            Refuse(RefusalCode.CadenceRunning, $"Series '{other.Cadence.Id}' to '{command.Contact}' is running; stop it first.", command.Contact, other.Cadence.Id.Value);
        }

        Know(command.Contact);
        RequireReachable(command.Contact);
        Record(new CadenceStarted(cadence, command.Contact));
    }

    private void Reopen(ReopenProspect command)
    {
        if (_prospect.IsOpen)
        {
            Refuse(RefusalCode.NotClosed, "The sale has not ended.");
        }

        RequireText(command.Reason, "the reason to take it up again");
        Record(new ProspectReopened(command.Reason));
    }

    private void RequirePast(LocalDate day)
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

    private void RequireReachable(ContactId contact)
    {
        if (_prospect.Contact(contact)?.HasOptedOut == true)
        {
            Refuse(RefusalCode.ContactOptedOut, $"'{contact}' does not want to be contacted any more.", contact);
        }
    }

    private void RequireFree(AppointmentPlan plan)
    {
        if (plan.StartsAt <= OccurredAt)
        {
            Refuse(RefusalCode.AppointmentInThePast, $"Appointment '{plan.Id}' would begin at {plan.StartsAt}, but now it is {OccurredAt}.", subject: plan.Id.Value, at: plan.StartsAt);
        }

        if (_prospect.Appointments.FirstOrDefault(other => other.IsPlanned && other.Plan.Id != plan.Id && other.Plan.StartsAt < plan.EndsAt && plan.StartsAt < other.Plan.EndsAt) is { } taken)
        {
            Refuse(RefusalCode.AppointmentsOverlap, $"Appointment '{taken.Plan.Id}' begins at {taken.Plan.StartsAt} and would overlap.", subject: taken.Plan.Id.Value, at: taken.Plan.StartsAt);
        }
    }

    private Appointment? RequirePlanned(AppointmentId id)
    {
        var appointment = _prospect.Appointment(id);
        if (appointment is null)
        {
            Refuse(RefusalCode.AppointmentUnknown, $"There is no appointment '{id}'.", subject: id.Value);
        }
        else if (appointment.End is { } end)
        {
            Refuse(RefusalCode.AppointmentEnded, $"Appointment '{id}' has ended ({end}).", subject: id.Value);
        }

        return appointment is { IsPlanned: true } ? appointment : null;
    }

    private void RequireOpen(InformationRequestId id)
    {
        if (_prospect.InformationRequest(id) is not { } request)
        {
            Refuse(RefusalCode.RequestUnknown, $"There is no request '{id}'.", subject: id.Value);
        }
        else if (!request.IsOpen)
        {
            Refuse(RefusalCode.RequestClosed, $"Request '{id}' is answered or withdrawn.", subject: id.Value);
        }
    }

    private Incentive? RequireOpen(IncentiveId id)
    {
        var incentive = _prospect.Incentive(id);
        if (incentive is null)
        {
            Refuse(RefusalCode.IncentiveUnknown, $"Nothing was offered as '{id}'.", subject: id.Value);
        }
        else if (incentive.End is { } end)
        {
            Refuse(RefusalCode.IncentiveEnded, $"'{id}' has come to its end ({end}).", subject: id.Value);
        }

        return incentive is { IsOpen: true } ? incentive : null;
    }

    private void RequireRunning(IncentiveId id)
    {
        if (RequireOpen(id) is { IsStarted: false })
        {
            Refuse(RefusalCode.IncentiveNotStarted, $"'{id}' has not begun.", subject: id.Value);
        }
    }

    private void RequireRunning(CadenceId id)
    {
        if (_prospect.Cadence(id) is not { } cadence)
        {
            Refuse(RefusalCode.CadenceUnknown, $"There is no series '{id}'.", subject: id.Value);
        }
        else if (cadence.Stop is { } why)
        {
            Refuse(RefusalCode.CadenceStopped, $"Series '{id}' has stopped ({why}).", subject: id.Value);
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

        _events.Add(what);
    }

    private void Refuse(string code, string text, ContactId? contact = null, string? subject = null, StageId? stage = null, Instant? at = null) =>
        _refusals.Add(new(code, text) { Contact = contact, Subject = subject, Stage = stage, At = at });
}

using System.Globalization;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>A prospect while facts are folded into it: changed in place, and published once they are all in.</summary>
/// <remarks>
/// One fold serves many prospects one after the other, so that a bulk of facts leaves little behind but the prospects. A structure, to
/// be kept in a local variable and never copied: a single fact is folded without a heap object for it.
/// </remarks>
internal struct ProspectFold
{
    private ProspectId _id;
    private ProspectState _state; // its arrays are those of the beginning until the end
    private GrowingArray<StageEntrance> _stages;
    private KeyedArray<ContactId, ProspectContact> _contacts = new(known => known.Contact.Id);
    private GrowingArray<BudgetEvidence> _budgetEvidence;
    private GrowingArray<Instant?> _budgetLearntAt;
    private GrowingArray<DecisionTimeEvidence> _decisionTimeEvidence;
    private GrowingArray<CriterionAnswer> _answers;
    private KeyedArray<AppointmentId, Appointment> _appointments = new(known => known.Plan.Id);
    private KeyedArray<InformationRequestId, InformationRequest> _informationRequests = new(known => known.Id);
    private KeyedArray<IncentiveId, Incentive> _incentives = new(known => known.Offer.Id);
    private KeyedArray<CadenceId, RunningCadence> _cadences = new(known => known.Cadence.Id);
    private GrowingArray<Ending> _endings;
    private GrowingArray<GateOverride> _overrides;
    private GrowingArray<UnrecognisedEvent> _unrecognised;
    private KeyedArray<CommandId, HandledCommand> _commands = new(handled => handled.Id);

    public ProspectFold()
    {
    }

    /// <summary>Begins with a prospect; with null, with one of which nothing has happened yet.</summary>
    internal void Begin(ProspectId id, Prospect? prospect)
    {
        _id = id;
        _state = prospect?.State ?? default;
        _stages.Begin(_state.Stages);
        _contacts.Begin(_state.Contacts);
        _budgetEvidence.Begin(_state.BudgetEvidence);
        _budgetLearntAt.Begin(_state.BudgetLearntAt);
        _decisionTimeEvidence.Begin(_state.DecisionTimeEvidence);
        _answers.Begin(_state.Answers);
        _appointments.Begin(_state.Appointments);
        _informationRequests.Begin(_state.InformationRequests);
        _incentives.Begin(_state.Incentives);
        _cadences.Begin(_state.Cadences);
        _endings.Begin(_state.Endings);
        _overrides.Begin(_state.Overrides);
        _unrecognised.Begin(_state.Unrecognised);
        _commands.Begin(_state.Commands);
    }

    internal Prospect ToProspect()
    {
        _state.Stages = _stages.ToValueArray();
        _state.Contacts = _contacts.ToValueArray();
        _state.BudgetEvidence = _budgetEvidence.ToValueArray();
        _state.BudgetLearntAt = _budgetLearntAt.ToValueArray();
        _state.DecisionTimeEvidence = _decisionTimeEvidence.ToValueArray();
        _state.Answers = _answers.ToValueArray();
        _state.Appointments = _appointments.ToValueArray();
        _state.InformationRequests = _informationRequests.ToValueArray();
        _state.Incentives = _incentives.ToValueArray();
        _state.Cadences = _cadences.ToValueArray();
        _state.Endings = _endings.ToValueArray();
        _state.Overrides = _overrides.ToValueArray();
        _state.Unrecognised = _unrecognised.ToValueArray();
        _state.Commands = _commands.ToValueArray();
        return new(_id, _state);
    }

    /// <summary>Folds the next fact in.</summary>
    internal void Evolve(RecordedFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (fact.Prospect != _id)
        {
            throw new FactException(fact, "prospect", fact.Prospect.Value, $"this is prospect '{_id}'.");
        }

        if (fact.Sequence != _state.Sequence + 1)
        {
            throw new FactException(
                fact, "sequence", Text(fact.Sequence), string.Create(CultureInfo.InvariantCulture, $"the next fact has sequence {_state.Sequence + 1}."));
        }

        if (fact.RecordedAt < _state.LastRecordedAt)
        {
            throw new FactException(fact, "recordedAt", fact.RecordedAt.ToString()!, $"the fact before it was recorded at {_state.LastRecordedAt}."); // not null: it is below another
        }

        try
        {
            Change(fact, fact.OccurredAt);
        }
        catch (ArgumentException wrong) when (wrong is not FactException)
        {
            throw new FactException(fact, wrong.ParamName ?? "event", "", wrong.Message);
        }

        // In sequence the facts of one command stand together, so that the last command is the only one to look at.
        Note(fact, fact.Command is { } command && _commands.Count > 0 && _commands[^1].Id == command ? _commands.Count - 1 : -1);
    }

    /// <summary>Folds a fact in, whatever its place; what it speaks of must be there.</summary>
    internal void Apply(RecordedFact fact)
    {
        Change(fact, fact.OccurredAt);
        Note(fact, fact.Command is { } command ? _commands.IndexOf(command) : -1);
    }

    // That the fact is in: its place, its time, and its command, which is known already at a place or not at all (-1).
    private void Note(RecordedFact fact, int known)
    {
        _state.Sequence = Math.Max(_state.Sequence, fact.Sequence);
        if (fact.RecordedAt is { } recorded && !(_state.LastRecordedAt > recorded))
        {
            _state.LastRecordedAt = recorded;
        }

        if (fact.Command is not { } command)
        {
            return;
        }

        if (known < 0)
        {
            _commands.Add(new(command, fact.Sequence, fact.Sequence));
        }
        else
        {
            var (_, first, last) = _commands[known];
            _commands.Set(known, new(command, Math.Min(first, fact.Sequence), Math.Max(last, fact.Sequence)));
        }
    }

    private void Change(RecordedFact fact, Instant? at)
    {
        switch (fact.Event)
        {
            case ProspectOpened opened:
                (_state.IsOpened, _state.OpenedAt) = (true, at);
                (_state.Process, _state.ProcessVersion) = (opened.Process, opened.ProcessVersion);
                _state.Owner = opened.Owner ?? _state.Owner;
                break;
            case StageEntered entered:
                _stages.Add(new(entered.Stage, entered.Role, entered.Process, entered.ProcessVersion, at));
                (_state.Process, _state.ProcessVersion) = (entered.Process, entered.ProcessVersion);
                _state.Chance = _state.Chance is { EndsWithStage: true } ? null : _state.Chance;
                break;
            case GateOverridden overridden: _overrides.Add(new(overridden, fact.By, at)); break;
            case OwnerAssigned assigned: _state.Owner = assigned.Owner; break;
            case ConversationOpened opened: _state.Conversation = First(_state.Conversation, at, opened.Contact); break;
            case InterestShown shown: _state.Interest = First(_state.Interest, at, shown.Contact); break;
            case ContactAdded added: ChangeContact(added.Contact.Id, fact, added, static (known, added, _) => known with { Contact = added.Contact }); break;
            case ContactRolesChanged changed: ChangeContact(changed.Contact.Id, fact, changed, static (known, changed, _) => known with { Contact = changed.Contact }); break;
            case AuthorityLearnt learnt: ChangeContact(learnt.Contact, fact, learnt, static (known, learnt, _) => known.With(learnt.Evidence)); break;
            case BudgetLearnt learnt: _budgetEvidence.Add(learnt.Evidence); _budgetLearntAt.Add(at); break;
            case DecisionTimeLearnt learnt: _decisionTimeEvidence.Add(learnt.Evidence); break;
            case CriterionAnswered answered: _answers.Add(answered.Answer); break;
            case AmountChanged changed: (_state.Amount, _state.ListPrice) = (changed.Amount, changed.ListPrice); break;
            case ExpectedCloseChanged changed: _state.ExpectedCloseOn = changed.ExpectedCloseOn; break;
            case ChanceStated stated: _state.Chance = new(stated.Chance, stated.EndsWithStage, fact.By, at); break;
            case ChanceWithdrawn: _state.Chance = null; break;
            case AppointmentPlanned planned:
                _appointments.Add(new(planned.Plan, at));
                StopCadences(planned.Plan.Contact, CadenceStop.AppointmentPlanned, at);
                break;
            case AppointmentMoved moved: ChangeKnown(ref _appointments, moved.Plan.Id, "appointment", fact, moved, static (known, moved, at) => known.MovedTo(moved.Plan, at)); break;
            case AppointmentEnded ended: ChangeKnown(ref _appointments, ended.Appointment, "appointment", fact, ended, static (known, ended, at) => known.Ended(ended.End, at)); break;
            case ReminderSent sent: ChangeKnown(ref _appointments, sent.Appointment, "appointment", fact, sent, static (known, sent, _) => known.WithReminder(sent.Key)); break;
            case InformationRequested asked: _informationRequests.Add(new(asked.Request, asked.About, at, asked.Contact, asked.DueAt)); break;
            case InformationSent sent: ChangeKnown(ref _informationRequests, sent.Request, "request", fact, sent, static (known, _, at) => known.Answered(at)); break;
            case InformationRequestWithdrawn withdrawn: ChangeKnown(ref _informationRequests, withdrawn.Request, "request", fact, withdrawn, static (known, _, _) => known.Withdrawn()); break;
            case IncentiveOffered offered: _incentives.Add(new(offered.Offer, at)); break;
            case IncentiveStarted started: ChangeKnown(ref _incentives, started.Incentive, "incentive", fact, started, static (known, _, at) => known.Started(at)); break;
            case IncentiveUsed used: ChangeKnown(ref _incentives, used.Incentive, "incentive", fact, used, static (known, _, at) => known.Used(at)); break;
            case IncentiveExtended extended: ChangeKnown(ref _incentives, extended.Incentive, "incentive", fact, extended, static (known, extended, _) => known.Extended(extended.EndsAt)); break;
            case IncentiveEnded ended: ChangeKnown(ref _incentives, ended.Incentive, "incentive", fact, ended, static (known, ended, at) => known.Ended(ended.End, at)); break;
            case NextStepPlanned planned: _state.NextStep = new(planned.What, planned.DueAt); break;
            case NextStepDone: (_state.NextStep, _state.LastStepDoneAt) = (null, Later(_state.LastStepDoneAt, at)); break;
            case CadenceStarted started: _cadences.Add(new(started.Cadence, started.Contact, at)); break;
            case FollowUpMade made: ChangeKnown(ref _cadences, made.Cadence, "cadence", fact, made, static (known, _, at) => known.StepDone(at)); break;
            case CadenceStopped stopped: ChangeKnown(ref _cadences, stopped.Cadence, "cadence", fact, stopped, static (known, _, at) => known.Stopped(CadenceStop.Stopped, at)); break;
            case ReplyReceived reply:
                ChangeContact(reply.Contact, fact, reply, static (known, _, at) => known with { LastReplyAt = Later(known.LastReplyAt, at) });
                StopCadences(reply.Contact, CadenceStop.Replied, at);
                break;
            case ContactOptedOut optedOut:
                ChangeContact(optedOut.Contact, fact, optedOut, static (known, _, _) => known with { HasOptedOut = true });
                StopCadences(optedOut.Contact, CadenceStop.OptedOut, at);
                break;
            case ProspectClosed closed:
                _endings.Add(new(closed.Outcome, at, fact.By));
                StopCadences(null, CadenceStop.Closed, at);
                break;
            case ProspectReopened reopened: Reopen(fact, reopened.Reason); break;
            case UnrecognisedEvent unrecognised: _unrecognised.Add(unrecognised); break;
            default: throw new FactException(fact, "kind", fact.Event.Kind, "no rule folds it.");
        }
    }

    // What was recorded late may have come before what was known to be the first.
    private static Milestone First(Milestone? known, Instant? at, ContactId? contact) => known is null || at < known.At ? new(at, contact) : known;

    private static Instant? Later(Instant? known, Instant? at) => at < known ? known : at ?? known;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void ChangeContact<TEvent>(ContactId contact, RecordedFact fact, TEvent what, Func<ProspectContact, TEvent, Instant?, ProspectContact> change)
    {
        var index = _contacts.IndexOf(contact);
        if (index < 0)
        {
            _contacts.Add(change(new(new Contact(contact)), what, fact.OccurredAt));
        }
        else
        {
            _contacts.Set(index, change(_contacts[index], what, fact.OccurredAt));
        }
    }

    private static void ChangeKnown<TKey, T, TEvent>(
        ref KeyedArray<TKey, T> items, TKey id, string field, RecordedFact fact, TEvent what, Func<T, TEvent, Instant?, T> change)
        where TKey : struct, IEquatable<TKey>
    {
        var index = items.IndexOf(id);
        if (index < 0)
        {
            throw new FactException(fact, field, id.ToString()!, "no earlier fact speaks of it."); // an id is its text
        }

        items.Set(index, change(items[index], what, fact.OccurredAt));
    }

    // Stops the running series of follow-ups to one person, or all of them; a reply from before a series was begun does not answer it.
    private void StopCadences(ContactId? contact, CadenceStop why, Instant? at)
    {
        for (var i = 0; i < _cadences.Count; i++)
        {
            var cadence = _cadences[i];
            if (cadence.IsRunning && (contact is null || cadence.Contact == contact) && !(why == CadenceStop.Replied && cadence.StartedAt > at))
            {
                _cadences.Set(i, cadence.Stopped(why, at));
            }
        }
    }

    private void Reopen(RecordedFact fact, string reason)
    {
        if (_endings.Count == 0 || _endings[^1] is not { IsReopened: false } last)
        {
            throw new FactException(fact, "kind", fact.Event.Kind, "the sale has not ended.");
        }

        _endings.Set(_endings.Count - 1, last with { IsReopened = true, ReopenedAt = fact.OccurredAt, ReopenReason = reason });
    }
}

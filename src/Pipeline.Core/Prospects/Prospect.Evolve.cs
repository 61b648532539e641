using System.Globalization;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <content>How facts become state.</content>
public sealed partial record Prospect
{
    /// <summary>Folds facts into a new prospect.</summary>
    /// <param name="id">The prospect.</param>
    /// <param name="facts">Its facts in sequence, from 1.</param>
    /// <returns>The state after them.</returns>
    /// <exception cref="FactException">A fact does not follow from those before it.</exception>
    public static Prospect Replay(ProspectId id, IEnumerable<RecordedFact> facts) => New(id).Evolve(facts);

    /// <summary>Folds facts in.</summary>
    /// <param name="facts">The facts that follow, in sequence.</param>
    /// <returns>The state after them.</returns>
    /// <exception cref="FactException">A fact does not follow from those before it; the state before is untouched.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/> or one of them is null.</exception>
    public Prospect Evolve(IEnumerable<RecordedFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var state = this;
        foreach (var fact in facts)
        {
            state = state.Evolve(fact);
        }

        return state;
    }

    /// <summary>Folds a fact in. No rule of the business is applied: a fact has happened.</summary>
    /// <param name="fact">The fact that follows.</param>
    /// <returns>The state after it.</returns>
    /// <exception cref="FactException">
    /// The fact is of another prospect, its sequence is not the next, it was recorded before the fact before it, or it speaks of
    /// an appointment, a request, an offer or a series that there is not; the state before is untouched.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="fact"/> is null.</exception>
    public Prospect Evolve(RecordedFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (fact.Prospect != Id)
        {
            throw new FactException(fact, "prospect", fact.Prospect.Value, $"this is prospect '{Id}'.");
        }

        if (fact.Sequence != Sequence + 1)
        {
            throw new FactException(
                fact, "sequence", Text(fact.Sequence), string.Create(CultureInfo.InvariantCulture, $"the next fact has sequence {Sequence + 1}."));
        }

        if (fact.RecordedAt < LastRecordedAt)
        {
            throw new FactException(fact, "recordedAt", fact.RecordedAt.ToString()!, $"the fact before it was recorded at {LastRecordedAt}."); // not null: it is below another
        }

        try
        {
            return Apply(fact);
        }
        catch (ArgumentException wrong) when (wrong is not FactException)
        {
            throw new FactException(fact, wrong.ParamName ?? "event", "", wrong.Message);
        }
    }

    /// <summary>Folds a fact in, whatever its place; what it speaks of must be there.</summary>
    internal Prospect Apply(RecordedFact fact)
    {
        var at = fact.OccurredAt;
        var after = fact.Event switch
        {
            ProspectOpened opened => this with
            {
                IsOpened = true,
                OpenedAt = at,
                Process = opened.Process,
                ProcessVersion = opened.ProcessVersion,
                Owner = opened.Owner ?? Owner,
            },
            StageEntered entered => this with
            {
                StageValues = StageValues.Add(new(entered.Stage, entered.Role, entered.Process, entered.ProcessVersion, at)),
                Process = entered.Process,
                ProcessVersion = entered.ProcessVersion,
                Chance = Chance is { EndsWithStage: true } ? null : Chance,
            },
            GateOverridden overridden => this with { OverrideValues = OverrideValues.Add(new(overridden, fact.By, at)) },
            OwnerAssigned assigned => this with { Owner = assigned.Owner },
            ConversationOpened opened => this with { Conversation = First(Conversation, at, opened.Contact) },
            InterestShown shown => this with { Interest = First(Interest, at, shown.Contact) },
            ContactAdded added => WithContact(added.Contact.Id, known => known with { Contact = added.Contact }),
            ContactRolesChanged changed => WithContact(changed.Contact.Id, known => known with { Contact = changed.Contact }),
            AuthorityLearnt learnt => WithContact(learnt.Contact, known => known.With(learnt.Evidence)),
            BudgetLearnt learnt => this with { BudgetValues = BudgetValues.Add(learnt.Evidence) },
            DecisionTimeLearnt learnt => this with { DecisionTimeValues = DecisionTimeValues.Add(learnt.Evidence) },
            CriterionAnswered answered => this with { AnswerValues = AnswerValues.Add(answered.Answer) },
            AmountChanged changed => this with { Amount = changed.Amount, ListPrice = changed.ListPrice },
            ExpectedCloseChanged changed => this with { ExpectedCloseOn = changed.ExpectedCloseOn },
            ChanceStated stated => this with { Chance = new(stated.Chance, stated.EndsWithStage, fact.By, at) },
            ChanceWithdrawn => this with { Chance = null },
            AppointmentPlanned planned => (this with { AppointmentValues = AppointmentValues.Add(new(planned.Plan, at)) })
                .StopCadences(planned.Plan.Contact, CadenceStop.AppointmentPlanned, at),
            AppointmentMoved moved => WithAppointment(fact, moved.Plan.Id, known => known.MovedTo(moved.Plan, at)),
            AppointmentEnded ended => WithAppointment(fact, ended.Appointment, known => known.Ended(ended.End, at)),
            ReminderSent sent => WithAppointment(fact, sent.Appointment, known => known.WithReminder(sent.Key)),
            InformationRequested asked => this with { RequestValues = RequestValues.Add(new(asked.Request, asked.About, at, asked.Contact, asked.DueAt)) },
            InformationSent sent => WithRequest(fact, sent.Request, known => known.Answered(at)),
            InformationRequestWithdrawn withdrawn => WithRequest(fact, withdrawn.Request, known => known.Withdrawn()),
            IncentiveOffered offered => this with { IncentiveValues = IncentiveValues.Add(new(offered.Offer, at)) },
            IncentiveStarted started => WithIncentive(fact, started.Incentive, known => known.Started(at)),
            IncentiveUsed used => WithIncentive(fact, used.Incentive, known => known.Used(at)),
            IncentiveExtended extended => WithIncentive(fact, extended.Incentive, known => known.Extended(extended.EndsAt)),
            IncentiveEnded ended => WithIncentive(fact, ended.Incentive, known => known.Ended(ended.End, at)),
            NextStepPlanned planned => this with { NextStep = new(planned.What, planned.DueAt) },
            NextStepDone => this with { NextStep = null, LastStepDoneAt = Later(LastStepDoneAt, at) },
            CadenceStarted started => this with { CadenceValues = CadenceValues.Add(new(started.Cadence, started.Contact, at)) },
            FollowUpMade made => WithCadence(fact, made.Cadence, known => known.StepDone(at)),
            CadenceStopped stopped => WithCadence(fact, stopped.Cadence, known => known.Stopped(CadenceStop.Stopped, at)),
            ReplyReceived reply => WithContact(reply.Contact, known => known with { LastReplyAt = Later(known.LastReplyAt, at) })
                .StopCadences(reply.Contact, CadenceStop.Replied, at),
            ContactOptedOut optedOut => WithContact(optedOut.Contact, known => known with { HasOptedOut = true })
                .StopCadences(optedOut.Contact, CadenceStop.OptedOut, at),
            ProspectClosed closed => (this with { EndingValues = EndingValues.Add(new(closed.Outcome, at, fact.By)) })
                .StopCadences(null, CadenceStop.Closed, at),
            ProspectReopened reopened => Reopen(fact, reopened.Reason),
            UnrecognisedEvent unrecognised => this with { UnrecognisedValues = UnrecognisedValues.Add(unrecognised) },
            _ => throw new FactException(fact, "kind", fact.Event.Kind, "no rule folds it."),
        };
        return after with
        {
            Sequence = Math.Max(Sequence, fact.Sequence),
            LastRecordedAt = fact.RecordedAt is { } recorded && !(LastRecordedAt > recorded) ? recorded : LastRecordedAt,
            CommandValues = fact.Command is { } command ? Handled(command, fact.Sequence) : CommandValues,
        };
    }

    // What was recorded late may have come before what was known to be the first.
    private static Milestone First(Milestone? known, Instant? at, ContactId? contact) => known is null || at < known.At ? new(at, contact) : known;

    private static Instant? Later(Instant? known, Instant? at) => at < known ? known : at ?? known;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private ValueArray<HandledCommand> Handled(CommandId command, long sequence)
    {
        var items = CommandValues.Items;
        for (var i = items.Length - 1; i >= 0; i--)
        {
            if (items[i].Id == command)
            {
                return CommandValues.SetItem(i, new(command, Math.Min(items[i].FirstSequence, sequence), Math.Max(items[i].LastSequence, sequence)));
            }
        }

        return CommandValues.Add(new(command, sequence, sequence));
    }

    private Prospect WithContact(ContactId contact, Func<ProspectContact, ProspectContact> change)
    {
        var index = IndexOf(Contacts, known => known.Contact.Id == contact);
        return index < 0
            ? this with { ContactValues = ContactValues.Add(change(new(new Contact(contact)))) }
            : this with { ContactValues = ContactValues.SetItem(index, change(Contacts[index])) };
    }

    private Prospect WithAppointment(RecordedFact fact, AppointmentId id, Func<Appointment, Appointment> change) =>
        this with { AppointmentValues = Changed(fact, "appointment", id.Value, AppointmentValues, known => known.Plan.Id == id, change) };

    private Prospect WithRequest(RecordedFact fact, InformationRequestId id, Func<InformationRequest, InformationRequest> change) =>
        this with { RequestValues = Changed(fact, "request", id.Value, RequestValues, known => known.Id == id, change) };

    private Prospect WithIncentive(RecordedFact fact, IncentiveId id, Func<Incentive, Incentive> change) =>
        this with { IncentiveValues = Changed(fact, "incentive", id.Value, IncentiveValues, known => known.Offer.Id == id, change) };

    private Prospect WithCadence(RecordedFact fact, CadenceId id, Func<RunningCadence, RunningCadence> change) =>
        this with { CadenceValues = Changed(fact, "cadence", id.Value, CadenceValues, known => known.Cadence.Id == id, change) };

    private static ValueArray<T> Changed<T>(RecordedFact fact, string field, string id, ValueArray<T> items, Func<T, bool> isIt, Func<T, T> change)
    {
        var index = IndexOf(items.Items, isIt);
        return index >= 0
            ? items.SetItem(index, change(items.Items[index]))
            : throw new FactException(fact, field, id, "no earlier fact speaks of it.");
    }

    private static int IndexOf<T>(System.Collections.Immutable.ImmutableArray<T> items, Func<T, bool> isIt)
    {
        for (var i = items.Length - 1; i >= 0; i--)
        {
            if (isIt(items[i]))
            {
                return i;
            }
        }

        return -1;
    }

    // Stops the running series of follow-ups to one person, or all of them; a reply from before a series was begun does not answer it.
    private Prospect StopCadences(ContactId? contact, CadenceStop why, Instant? at)
    {
        bool IsMeant(RunningCadence cadence) =>
            cadence.IsRunning && (contact is null || cadence.Contact == contact) && !(why == CadenceStop.Replied && cadence.StartedAt > at);
        return Cadences.Any(IsMeant)
            ? this with { CadenceValues = new([.. Cadences.Select(cadence => IsMeant(cadence) ? cadence.Stopped(why, at) : cadence)]) }
            : this;
    }

    private Prospect Reopen(RecordedFact fact, string reason) => Endings is [.., { IsReopened: false } last]
        ? this with { EndingValues = EndingValues.SetItem(Endings.Length - 1, last with { IsReopened = true, ReopenedAt = fact.OccurredAt, ReopenReason = reason }) }
        : throw new FactException(fact, "kind", fact.Event.Kind, "the sale has not ended.");
}

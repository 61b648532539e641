using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>What a prospect is, said a second time and plainly: lists that are changed in place, and nothing of the library's own folding.</summary>
internal sealed class PlainProspect
{
    internal bool IsOpened;
    internal Instant? OpenedAt;
    internal ProcessId? Process;
    internal int Version;
    internal SellerId? Owner;
    internal (Instant? At, ContactId? With)? Conversation;
    internal (Instant? At, ContactId? With)? Interest;
    internal Amount Amount;
    internal Money? ListPrice;
    internal LocalDate? ExpectedCloseOn;
    internal (StatedChance Chance, bool EndsWithStage, ActorId By, Instant? At)? Chance;
    internal (string What, Instant DueAt)? NextStep;
    internal Instant? LastStepDoneAt;
    internal readonly List<(StageId Stage, StageRole Role, ProcessId Process, int Version, Instant? At)> Stages = [];
    internal readonly List<Person> People = [];
    internal readonly List<BudgetEvidence> Budget = [];
    internal readonly List<DecisionTimeEvidence> DecisionTime = [];
    internal readonly List<CriterionAnswer> Answers = [];
    internal readonly List<Meeting> Meetings = [];
    internal readonly List<Question> Questions = [];
    internal readonly List<Gift> Gifts = [];
    internal readonly List<Series> Serieses = [];
    internal readonly List<End> Ends = [];
    internal readonly List<(GateOverridden What, ActorId By, Instant? At)> Overrides = [];
    internal readonly List<string> Unrecognised = [];
    internal readonly Dictionary<CommandId, (long First, long Last)> Commands = [];

    internal sealed class Person(ContactId id)
    {
        internal readonly ContactId Id = id;
        internal List<BuyingRole> Roles = [];
        internal readonly List<AuthorityEvidence> Evidence = [];
        internal Instant? LastReplyAt;
        internal bool HasOptedOut;

        /// <summary>The latest by day, of a day the one recorded last; a confirmation of more than so many days ago has lapsed.</summary>
        internal AuthorityStatus StatusOn(LocalDate day, int? validForDays)
        {
            // A local day may be one ahead of the day in UTC.
            var known = Evidence.Where(piece => piece.On <= day.PlusDays(1)).ToList();
            if (known.Count == 0)
            {
                return AuthorityStatus.Unknown;
            }

            var latest = known.Last(piece => piece.On == known.Max(other => other.On));
            return latest.Status == AuthorityStatus.Confirmed && validForDays is { } days && latest.On.PlusDays(days) < day ? AuthorityStatus.Lapsed : latest.Status;
        }
    }

    internal sealed class Meeting(AppointmentPlan plan, Instant? bookedAt)
    {
        internal AppointmentPlan Plan = plan;
        internal readonly Instant? BookedAt = bookedAt;
        internal int Moves;
        internal readonly SortedSet<string> Reminders = new(StringComparer.Ordinal);
        internal AppointmentEnd? End;
        internal Instant? EndedAt;
    }

    internal sealed class Question(InformationRequested what, Instant? at)
    {
        internal readonly InformationRequested What = what;
        internal readonly Instant? AskedAt = at;
        internal bool IsAnswered;
        internal Instant? AnsweredAt;
        internal bool IsWithdrawn;
    }

    internal sealed class Gift(IncentiveOffer offer, Instant? at)
    {
        internal readonly IncentiveOffer Offer = offer;
        internal readonly Instant? OfferedAt = at;
        internal bool IsStarted;
        internal Instant? StartedAt;
        internal int Uses;
        internal Instant? FirstUsedAt;
        internal Instant? EndsAt = offer.EndsAt;
        internal IncentiveEnd? End;
        internal Instant? EndedAt;
    }

    internal sealed class Series(Cadence cadence, ContactId contact, Instant? at)
    {
        internal readonly Cadence Cadence = cadence;
        internal readonly ContactId Contact = contact;
        internal readonly Instant? StartedAt = at;
        internal int Done;
        internal CadenceStop? Stop;
        internal Instant? StoppedAt;
    }

    internal sealed class End(Outcome outcome, Instant? at, ActorId by)
    {
        internal readonly Outcome Outcome = outcome;
        internal readonly Instant? At = at;
        internal readonly ActorId By = by;
        internal bool IsReopened;
        internal Instant? ReopenedAt;
        internal string? Reason;
    }

    internal bool IsClosed => Ends.Count > 0 && !Ends[^1].IsReopened;

    internal Person? Knows(ContactId? id) => People.Find(person => person.Id == id);

    internal static PlainProspect Of(IEnumerable<RecordedFact> facts)
    {
        var plain = new PlainProspect();
        foreach (var fact in facts)
        {
            plain.Take(fact);
        }

        return plain;
    }

    internal void Take(RecordedFact fact)
    {
        var at = fact.OccurredAt;
        if (fact.Command is { } command)
        {
            var (first, last) = Commands.GetValueOrDefault(command, (fact.Sequence, fact.Sequence));
            Commands[command] = (Math.Min(first, fact.Sequence), Math.Max(last, fact.Sequence));
        }

        switch (fact.Event)
        {
            case ProspectOpened opened:
                (IsOpened, OpenedAt, Process, Version) = (true, at, opened.Process, opened.ProcessVersion);
                Owner = opened.Owner ?? Owner;
                break;
            case StageEntered entered:
                Stages.Add((entered.Stage, entered.Role, entered.Process, entered.ProcessVersion, at));
                (Process, Version) = (entered.Process, entered.ProcessVersion);
                if (Chance is { EndsWithStage: true })
                {
                    Chance = null;
                }

                break;
            case GateOverridden overridden: Overrides.Add((overridden, fact.By, at)); break;
            case OwnerAssigned assigned: Owner = assigned.Owner; break;
            case ConversationOpened opened when Conversation is null || at < Conversation.Value.At: Conversation = (at, opened.Contact); break;
            case InterestShown shown when Interest is null || at < Interest.Value.At: Interest = (at, shown.Contact); break;
            case ConversationOpened or InterestShown: break;
            case ContactAdded added: Meet(added.Contact.Id).Roles = [.. added.Contact.Roles]; break;
            case ContactRolesChanged changed: Meet(changed.Contact.Id).Roles = [.. changed.Contact.Roles]; break;
            case AuthorityLearnt learnt: Meet(learnt.Contact).Evidence.Add(learnt.Evidence); break;
            case BudgetLearnt learnt: Budget.Add(learnt.Evidence); break;
            case DecisionTimeLearnt learnt: DecisionTime.Add(learnt.Evidence); break;
            case CriterionAnswered answered: Answers.Add(answered.Answer); break;
            case AmountChanged changed: (Amount, ListPrice) = (changed.Amount, changed.ListPrice); break;
            case ExpectedCloseChanged changed: ExpectedCloseOn = changed.ExpectedCloseOn; break;
            case ChanceStated stated: Chance = (stated.Chance, stated.EndsWithStage, fact.By, at); break;
            case ChanceWithdrawn: Chance = null; break;
            case AppointmentPlanned planned:
                Meetings.Add(new(planned.Plan, at));
                StopSeries(planned.Plan.Contact, CadenceStop.AppointmentPlanned, at);
                break;
            case AppointmentMoved moved:
                var meeting = Meeting_(moved.Plan.Id);
                meeting.Moves += meeting.Plan == moved.Plan ? 0 : 1;
                meeting.Plan = moved.Plan;
                break;
            case AppointmentEnded ended when Meeting_(ended.Appointment) is { End: null } open: (open.End, open.EndedAt) = (ended.End, at); break;
            case AppointmentEnded: break;
            case ReminderSent sent: Meeting_(sent.Appointment).Reminders.Add(sent.Key); break;
            case InformationRequested asked: Questions.Add(new(asked, at)); break;
            case InformationSent sent when Question_(sent.Request) is { IsAnswered: false } open: (open.IsAnswered, open.AnsweredAt) = (true, at); break;
            case InformationSent: break;
            case InformationRequestWithdrawn withdrawn: Question_(withdrawn.Request).IsWithdrawn = true; break;
            case IncentiveOffered offered: Gifts.Add(new(offered.Offer, at)); break;
            case IncentiveStarted started:
                var gift = Gift_(started.Incentive);
                gift.IsStarted = true;
                gift.StartedAt ??= at;
                break;
            case IncentiveUsed used:
                var used_ = Gift_(used.Incentive);
                (used_.IsStarted, used_.Uses) = (true, used_.Uses + 1);
                used_.FirstUsedAt = used_.FirstUsedAt is null || at < used_.FirstUsedAt ? at : used_.FirstUsedAt;
                break;
            case IncentiveExtended extended:
                var longer = Gift_(extended.Incentive);
                longer.EndsAt = longer.EndsAt is null || longer.EndsAt < extended.EndsAt ? extended.EndsAt : longer.EndsAt;
                break;
            case IncentiveEnded ended when Gift_(ended.Incentive) is { End: null } open: (open.End, open.EndedAt) = (ended.End, at); break;
            case IncentiveEnded: break;
            case NextStepPlanned planned: NextStep = (planned.What, planned.DueAt); break;
            case NextStepDone:
                NextStep = null;
                LastStepDoneAt = at is null || at < LastStepDoneAt ? LastStepDoneAt : at;
                break;
            case CadenceStarted started: Serieses.Add(new(started.Cadence, started.Contact, at)); break;
            case FollowUpMade made:
                var series = Series_(made.Cadence);
                series.Done = Math.Min(series.Done + 1, series.Cadence.Steps.Length);
                if (series.Done == series.Cadence.Steps.Length && series.Stop is null)
                {
                    (series.Stop, series.StoppedAt) = (CadenceStop.Completed, at);
                }

                break;
            case CadenceStopped stopped when Series_(stopped.Cadence) is { Stop: null } running: (running.Stop, running.StoppedAt) = (CadenceStop.Stopped, at); break;
            case CadenceStopped: break;
            case ReplyReceived reply:
                var person = Meet(reply.Contact);
                person.LastReplyAt = at is null || at < person.LastReplyAt ? person.LastReplyAt : at;
                StopSeries(reply.Contact, CadenceStop.Replied, at);
                break;
            case ContactOptedOut optedOut:
                Meet(optedOut.Contact).HasOptedOut = true;
                StopSeries(optedOut.Contact, CadenceStop.OptedOut, at);
                break;
            case ProspectClosed closed:
                Ends.Add(new(closed.Outcome, at, fact.By));
                StopSeries(null, CadenceStop.Closed, at);
                break;
            case ProspectReopened reopened:
                (Ends[^1].IsReopened, Ends[^1].ReopenedAt, Ends[^1].Reason) = (true, at, reopened.Reason);
                break;
            case UnrecognisedEvent unrecognised: Unrecognised.Add($"{unrecognised.Kind} {unrecognised.Version} {unrecognised.Text}"); break;
            default: throw new NotSupportedException(fact.Event.Kind);
        }
    }

    /// <summary>The facts that had happened by the end of one day and were known by the end of another, in the order in which they count.</summary>
    internal static List<RecordedFact> SeenFrom(IReadOnlyList<RecordedFact> facts, LocalDate day, LocalDate? knownOn, DateTimeZone zone)
    {
        var happened = new Instant?[facts.Count];
        var known = new Instant?[facts.Count];
        for (var i = 0; i < facts.Count; i++)
        {
            happened[i] = facts[i].OccurredAt ?? (i == 0 ? null : happened[i - 1]);
            known[i] = facts[i].RecordedAt ?? (i == 0 ? null : known[i - 1]);
            for (var j = i - 1; j >= 0; j--)
            {
                if (IsWaitedFor(facts[j].Event, facts[i].Event))
                {
                    happened[i] = happened[j] > happened[i] || happened[i] is null ? happened[j] : happened[i];
                    break;
                }
            }
        }

        return [.. Enumerable.Range(0, facts.Count)
            .Where(i => (happened[i]?.InZone(zone).Date ?? day) <= day && (knownOn is null || (known[i]?.InZone(zone).Date ?? knownOn) <= knownOn))
            .OrderBy(i => happened[i] ?? Instant.MinValue).ThenBy(i => facts[i].Sequence)
            .Select(i => facts[i])];
    }

    // Whether the later fact speaks of what the earlier one brought.
    private static bool IsWaitedFor(ProspectEvent earlier, ProspectEvent later) => (earlier, later) switch
    {
        (AppointmentPlanned planned, AppointmentMoved moved) => planned.Plan.Id == moved.Plan.Id,
        (AppointmentPlanned planned, AppointmentEnded ended) => planned.Plan.Id == ended.Appointment,
        (AppointmentPlanned planned, ReminderSent sent) => planned.Plan.Id == sent.Appointment,
        (InformationRequested asked, InformationSent sent) => asked.Request == sent.Request,
        (InformationRequested asked, InformationRequestWithdrawn withdrawn) => asked.Request == withdrawn.Request,
        (IncentiveOffered offered, IncentiveStarted started) => offered.Offer.Id == started.Incentive,
        (IncentiveOffered offered, IncentiveUsed used) => offered.Offer.Id == used.Incentive,
        (IncentiveOffered offered, IncentiveExtended extended) => offered.Offer.Id == extended.Incentive,
        (IncentiveOffered offered, IncentiveEnded ended) => offered.Offer.Id == ended.Incentive,
        (CadenceStarted started, FollowUpMade made) => started.Cadence.Id == made.Cadence,
        (CadenceStarted started, CadenceStopped stopped) => started.Cadence.Id == stopped.Cadence,
        (ContactAdded added, ContactRolesChanged changed) => added.Contact.Id == changed.Contact.Id,
        (ProspectClosed or ProspectReopened, ProspectClosed or ProspectReopened) => true,
        _ => false,
    };

    private Person Meet(ContactId id)
    {
        if (Knows(id) is not { } person)
        {
            People.Add(person = new(id));
        }

        return person;
    }

    private Meeting Meeting_(AppointmentId id) => Meetings.Single(meeting => meeting.Plan.Id == id);

    private Question Question_(InformationRequestId id) => Questions.Single(question => question.What.Request == id);

    private Gift Gift_(IncentiveId id) => Gifts.Single(gift => gift.Offer.Id == id);

    private Series Series_(CadenceId id) => Serieses.Single(series => series.Cadence.Id == id);

    private void StopSeries(ContactId? contact, CadenceStop why, Instant? at)
    {
        foreach (var series in Serieses.Where(series => series.Stop is null && (contact is null || series.Contact == contact) && (why != CadenceStop.Replied || series.StartedAt is null || at is null || series.StartedAt <= at)))
        {
            (series.Stop, series.StoppedAt) = (why, at);
        }
    }
}

using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>The laws of deciding and folding, over long random runs and beside a plain twin.</summary>
[Laws(typeof(ProspectArbitraries))]
public class ProspectProperties
{
    [Property]
    public FsCheck.Property Decide_RefusesByExactlyTheRulesThatAreUnmet(ProspectRun run)
    {
        var machine = ProspectMachine.Played(run);
        foreach (var step in machine.Steps.Where(step => step.Decision.Repeats is null))
        {
            Assert.Equal((step.Refusing, step.Command), (Codes(step.Decision.Refusals), step.Command), Same);
            Assert.Equal((step.Advising, step.Command), (Codes(step.Decision.Advice), step.Command), Same);
        }

        var accepted = machine.Steps.Count(step => step.Decision.IsAccepted);
        return true.ToProperty()
            .Collect($"{accepted * 10 / Math.Max(1, machine.Steps.Count)}0 % of the commands accepted")
            .Classify(machine.Current.Appointments.Length >= 3, "three appointments or more")
            .Classify(machine.Current.Overrides.Length > 0, "a gate overridden")
            .Classify(machine.Current.Appointments.Any(appointment => appointment.End == AppointmentEnd.Held), "an appointment held")
            .Classify(machine.Current.SavedTime > Duration.Zero, "time saved")
            .Classify(machine.Current.Endings.Length > 0, "ended once")
            .Classify(machine.Current.Endings.Length > 1, "ended twice")
            .Classify(machine.Facts.Exists(fact => fact.Event is StageEntered entered && entered.ProcessVersion != machine.Facts.Select(first => first.Event).OfType<StageEntered>().First().ProcessVersion), "went over to another version")
            .Classify(machine.Steps.Exists(step => step.Decision.Repeats is not null), "a command sent twice");
    }

    [Property]
    public void Decide_Refused_LeavesTheVeryStateAndNoFact(ProspectRun run)
    {
        foreach (var (before, _, _, _, decision, _, _) in ProspectMachine.Played(run).Steps)
        {
            Assert.Equal(decision.Refusals.IsEmpty, decision.IsAccepted);
            Assert.All(decision.Refusals.Concat(decision.Advice), refusal => Assert.False(string.IsNullOrWhiteSpace(refusal.Text)));
            if (!decision.IsAccepted)
            {
                Assert.Same(before, decision.State);
                Assert.Empty(decision.Facts);
            }
        }
    }

    [Property]
    public void Decide_BeforeAFactNotUnderstood_AddsThatRuleToTheOthers(ProspectRun run)
    {
        var steps = ProspectMachine.Played(run).Steps;
        foreach (var (before, command, process, now, decision, _, _) in steps.Where(step => step.Decision.Repeats is null))
        {
            var puzzled = before.Evolve(new RecordedFact(before.Id, before.Sequence + 1, new UnrecognisedEvent("smoke-signal", 3, "{}"), new("ann"), recordedAt: before.LastRecordedAt));
            List<string> expected = [.. Codes(decision.Refusals).Append(RefusalCode.NotUnderstood).Order(StringComparer.Ordinal)];

            Assert.Equal(expected, Codes(puzzled.Decide(command, process, now, new("ann")).Refusals));
        }
    }

    [Property]
    public void Decide_TheSameCommandTwice_PointsToItsFirstFactsAndAddsNone(ProspectRun run)
    {
        var machine = ProspectMachine.Played(run);
        foreach (var step in machine.Steps)
        {
            var again = machine.Current.Decide(step.Command, step.Process, step.Now, new("bob"));
            var own = machine.Facts.Where(fact => fact.Command == step.Command.Id).ToList();
            Assert.Equal(own.Count > 0, again.Repeats is not null);
            if (again.Repeats is { } repeats)
            {
                Assert.True(again.IsAccepted);
                Assert.Empty(again.Facts);
                Assert.Same(machine.Current, again.State);
                Assert.Equal((step.Command.Id, own[0].Sequence, own[^1].Sequence), (repeats.Id, repeats.FirstSequence, repeats.LastSequence));
            }
        }
    }

    [Property]
    public void Facts_AreGaplessAndNeverRecordedBackwards(ProspectRun run)
    {
        var machine = ProspectMachine.Played(run);

        Assert.Equal(Enumerable.Range(1, machine.Facts.Count).Select(sequence => (long)sequence), machine.Facts.Select(fact => fact.Sequence));
        Assert.Equal(machine.Facts.Select(fact => fact.RecordedAt).Order(), machine.Facts.Select(fact => fact.RecordedAt));
        foreach (var step in machine.Steps)
        {
            Assert.All(step.Decision.Facts, fact => Assert.Equal(
                (ProspectMachine.Id, step.Command.Id, step.Command.OccurredAt ?? step.Now), (fact.Prospect, fact.Command, fact.OccurredAt)));
        }
    }

    [Property]
    public void Decide_TheStateIsWhatThePlainTwinSays(ProspectRun run)
    {
        var machine = ProspectMachine.Played(run);

        Assert.Equal(Picture.Of(machine.Plain), Picture.Of(machine.Current));
    }

    [Property]
    public void Replay_OneByOneInBatchesOrFromAnyMiddle_GivesAnEqualState(ProspectRun run, NonNegativeInt cuts)
    {
        var machine = ProspectMachine.Played(run);
        var dice = new Dice(cuts.Get);
        var oneByOne = machine.Facts.Aggregate(Prospect.New(ProspectMachine.Id), (state, fact) => state.Evolve(fact));
        var inBatches = Prospect.New(ProspectMachine.Id);
        for (var i = 0; i < machine.Facts.Count;)
        {
            var size = Math.Min(1 + dice.Throw(9), machine.Facts.Count - i);
            inBatches = inBatches.Evolve(machine.Facts.GetRange(i, size));
            i += size;
        }

        var middle = dice.PickFrom(machine.Steps).Before;
        var fromTheMiddle = middle.Evolve(machine.Facts.Skip((int)middle.Sequence));

        Assert.All([oneByOne, inBatches, fromTheMiddle, Prospect.Replay(ProspectMachine.Id, machine.Facts), ProspectHistory.FromFacts(ProspectMachine.Id, machine.Facts).Current], state =>
        {
            Assert.Equal(machine.Current, state);
            Assert.Equal(machine.Current.GetHashCode(), state.GetHashCode());
        });
    }

    [Property]
    public void Evolve_EveryFact_ChangesTheState(ProspectRun run)
    {
        var machine = ProspectMachine.Played(run);
        var states = machine.Facts.Aggregate(new List<Prospect> { Prospect.New(ProspectMachine.Id) }, (before, fact) => [.. before, before[^1].Evolve(fact)]);

        Assert.Equal(states.Count, states.Distinct().Count());
    }

    /// <summary>From the facts alone: who was confirmed before, or which override stands right before.</summary>
    [Property]
    public FsCheck.Property Facts_NoAppointmentWithoutConfirmedAuthorityOrAnOverride(ProspectRun run)
    {
        var machine = ProspectMachine.Played(run);
        var (confirmed, overridden) = (0, 0);
        for (var i = 0; i < machine.Facts.Count; i++)
        {
            if (machine.Facts[i] is not { Event: AppointmentPlanned planned, OccurredAt: { } at })
            {
                continue;
            }

            var before = machine.Facts.Take(i).ToList();
            var entered = before.Select(fact => fact.Event).OfType<StageEntered>().Last();
            foreach (var gate in machine.ProcessOf(entered.Process, entered.ProcessVersion).AppointmentGates.OfType<AuthorityGate>().Where(gate => gate.Mode == GateMode.Required))
            {
                var isConfirmed = ProspectMachine.People.Any(person => IsConfirmed(before, person, gate, at.InUtc().Date));
                var isOverridden = before[^1].Event is GateOverridden passage && passage.Appointment == planned.Plan.Id && passage.Gates.Contains(gate);
                Assert.True(isConfirmed || isOverridden, $"{machine.Facts[i]} was planned without authority.");
                (confirmed, overridden) = (confirmed + (isConfirmed ? 1 : 0), overridden + (isConfirmed ? 0 : 1));
            }
        }

        return true.ToProperty().Classify(confirmed > 0, "with confirmed authority").Classify(overridden > 0, "by an override");
    }

    [Property]
    public FsCheck.Property Facts_NoStageThroughAShutGateWithoutAnOverrideRightBefore(ProspectRun run)
    {
        var machine = ProspectMachine.Played(run);
        var (plain, passages) = (new PlainProspect(), 0);
        for (var i = 0; i < machine.Facts.Count; i++)
        {
            if (machine.Facts[i] is { Event: StageEntered entered, OccurredAt: { } at })
            {
                var process = machine.ProcessOf(entered.Process, entered.ProcessVersion);
                var isOpening = machine.Facts.Take(i).Reverse().SkipWhile(fact => fact.Event is GateOverridden).FirstOrDefault()?.Event is ProspectOpened;
                var last = plain.Stages.Count == 0 || (plain.Stages[^1].Process, plain.Stages[^1].Version) != (process.Id, process.Version) || isOpening
                    ? -1
                    : process.IndexOf(plain.Stages[^1].Stage);
                var shut = process.Stages.Skip(last + 1).Take(process.IndexOf(entered.Stage) - last).SelectMany(stage => stage.Gates).Distinct()
                    .Where(gate => gate.Mode == GateMode.Required && PlainRules.Shut(plain, gate, at, null) is not null).ToHashSet();
                HashSet<Gate> passed = machine.Facts[i - 1].Event is GateOverridden passage && passage.Stage == entered.Stage ? [.. passage.Gates] : [];
                Assert.Equal(shut, passed);
                passages += passed.Count;
            }

            plain.Take(machine.Facts[i]);
        }

        return true.ToProperty().Classify(passages > 0, "through a shut gate");
    }

    [Property]
    public void Facts_OneSeriesAPersonOneOfferAtATimeAndTheFirstOutcomeStays(ProspectRun run)
    {
        var machine = ProspectMachine.Played(run);
        var first = machine.Facts.Select(fact => fact.Event).OfType<ProspectClosed>().FirstOrDefault()?.Outcome;
        var plain = new PlainProspect();
        foreach (var fact in machine.Facts)
        {
            plain.Take(fact);
            var running = plain.Serieses.Where(series => series.Stop is null).Select(series => series.Contact).ToList();
            Assert.Equal(running.Distinct().Count(), running.Count);
            Assert.True(plain.Gifts.Count(gift => gift.End is null) <= 1, $"two offers are open after {fact}");
        }

        Assert.All(machine.Steps.Select(step => step.Decision.State).Where(state => !state.Endings.IsEmpty), state => Assert.Equal(first, state.Endings[0].Outcome));
        Assert.Equal(first is not null, !machine.Current.Endings.IsEmpty);
    }

    private static bool IsConfirmed(List<RecordedFact> facts, ContactId person, AuthorityGate gate, LocalDate day)
    {
        var roles = facts.Select(fact => fact.Event)
            .Select(what => what switch { ContactAdded added => added.Contact, ContactRolesChanged changed => changed.Contact, _ => null })
            .LastOrDefault(contact => contact?.Id == person)?.Roles ?? [];
        var latest = facts.Select(fact => fact.Event).OfType<AuthorityLearnt>()
            .Where(learnt => learnt.Contact == person && learnt.Evidence.On <= day.PlusDays(1))
            .Select(learnt => learnt.Evidence)
            .Aggregate((AuthorityEvidence?)null, (known, piece) => known is null || piece.On >= known.On ? piece : known);
        return latest is { Status: AuthorityStatus.Confirmed }
            && (gate.ValidForDays is not { } days || Period.DaysBetween(latest.On, day) <= days)
            && (gate.Role == BuyingRole.EconomicBuyer || roles.Contains(gate.Role));
    }

    private static List<string> Codes(IEnumerable<Refusal> refusals) => [.. refusals.Select(refusal => refusal.Code).Order(StringComparer.Ordinal)];

    private static bool Same((List<string> Codes, ProspectCommand Command) left, (List<string> Codes, ProspectCommand Command) right) => left.Codes.SequenceEqual(right.Codes);
}

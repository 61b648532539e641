using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Prospects.SellerStory;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>A prospect, its facts and its parts are values: equal when all that they say is equal, and not otherwise.</summary>
public class ProspectValueTests
{
    private static readonly Instant _at = Instant.FromUtc(2026, 5, 20, 8, 0);
    private static readonly AppointmentPlan _plan = new(new("visit"), Kari, new LocalDateTime(2026, 6, 1, 10, 0), Oslo, Duration.FromHours(1));

    /// <summary>An event of each kind, each of which says something new to <see cref="Before"/>.</summary>
    private static readonly ProspectEvent[] _events =
    [
        new ProspectOpened(new("other"), 3, new SellerId("Bob")),
        new StageEntered(new("Probing"), StageRole.Probing, new("standard"), 2),
        new GateOverridden([new InterestGate()], "they called us", new StageId("Probing")),
        new OwnerAssigned(new("Bob")),
        new ConversationOpened(Kari),
        new InterestShown(Kari),
        new ContactAdded(new(Ola)),
        new ContactRolesChanged(new(Kari, [BuyingRole.Champion])),
        new AuthorityLearnt(Kari, new(AuthorityStatus.Claimed, new(2026, 5, 20), "said so")),
        new BudgetLearnt(BudgetEvidence.NoBudget(new(2026, 5, 20), "Kari")),
        new DecisionTimeLearnt(DecisionTimeEvidence.EarlierPurchase(30, new(2026, 5, 20), "order 7")),
        new CriterionAnswered(new("need", 2, new(2026, 5, 20))),
        new AmountChanged(Amount.Of(Rows.Nok(5)), Rows.Nok(6)),
        new ExpectedCloseChanged(new LocalDate(2026, 9, 1)),
        new ChanceStated(new(0.3), true),
        new ChanceWithdrawn(),
        new AppointmentPlanned(new AppointmentPlan(new("lunch"), Ola, new LocalDateTime(2026, 6, 1, 12, 0), Oslo, Duration.FromHours(1))),
        new AppointmentMoved(new AppointmentPlan(new("visit"), Kari, new LocalDateTime(2026, 6, 2, 10, 0), Oslo, Duration.FromHours(1))),
        new AppointmentEnded(new("visit"), AppointmentEnd.CancelledByProspect),
        new ReminderSent(new("visit"), "by post"),
        new InformationRequested(new("terms"), "the terms"),
        new InformationSent(new("prices")),
        new InformationRequestWithdrawn(new("prices")),
        new IncentiveOffered(new(new("gift"), IncentiveKind.Gift)),
        new IncentiveStarted(new("trial")),
        new IncentiveUsed(new("trial")),
        new IncentiveExtended(new("trial"), Instant.FromUtc(2026, 9, 1, 0, 0)),
        new IncentiveEnded(new("trial"), IncentiveEnd.Declined),
        new NextStepPlanned("write", _at),
        new NextStepDone(),
        new CadenceStarted(Twice("other"), Ola),
        new FollowUpMade(new("series")),
        new CadenceStopped(new("series")),
        new ReplyReceived(Kari),
        new ContactOptedOut(Kari),
        new ProspectClosed(new(OutcomeKind.Lost, new(2026, 5, 20))),
        new ProspectReopened("they called"),
        new UnrecognisedEvent("smoke-signal", 1, "{}"),
    ];

    private static PropertyInfo[] Properties => typeof(Prospect).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    public static TheoryData<string> Kinds => [.. _events.Select(what => what.Kind)];

    [Fact]
    public void Events_OfEveryKindStandInTheExamples() => Assert.Equal(
        typeof(ProspectEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ProspectEvent))).Select(type => type.Name).Order(),
        _events.Select(what => what.GetType().Name).Order());

    [Fact]
    public void Kinds_AreDistinctKebabCaseNamesOfTheirTypes()
    {
        Assert.Equal(_events.Length, _events.Select(what => what.Kind).Distinct().Count());
        Assert.All(_events.Where(what => what is not UnrecognisedEvent), what =>
        {
            Assert.Equal(what.GetType().Name, string.Concat(what.Kind.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
            Assert.Equal(1, what.Version);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Prospect_WithAndWithoutAnEvent_Differ(string kind)
    {
        var what = _events.Single(known => known.Kind == kind);
        var before = Before(isClosed: what is ProspectReopened);
        var (with, again) = (before.Evolve(Fact(before, what)), before.Evolve(Fact(before, what)));
        var without = before.Evolve(new RecordedFact(Id, before.Sequence + 1, new ChanceWithdrawn(), Ann)).Evolve(new RecordedFact(Id, before.Sequence + 2, what, Ann));

        Assert.Equal(before, Before(isClosed: what is ProspectReopened)); // folding changed nothing in place
        Laws.AssertEqualityLaws(with, again, before, without);
        Assert.NotEmpty(ChangedBy(before, what).Except([nameof(Prospect.Sequence), nameof(Prospect.LastRecordedAt), nameof(Prospect.Commands)]));
    }

    [Fact]
    public void Prospect_EveryPropertyButTheId_IsChangedBySomeEvent() => Assert.Equal(
        Properties.Select(property => property.Name).Except([nameof(Prospect.Id)]).Order(),
        _events.SelectMany(what => ChangedBy(Before(what is ProspectReopened), what)).Append(SavedTimeChanges()).Distinct().Order());

    [Fact]
    public void Prospect_AnotherId_Differs() => Assert.NotEqual(Prospect.New(Id), Prospect.New(new("other")));

    [Fact]
    public void Prospect_New_SaysNothing()
    {
        var prospect = Prospect.New(Id);

        Assert.False(prospect.IsOpened || prospect.IsOpen);
        Assert.Null(prospect.Stage);
        Assert.Null(prospect.Outcome);
        Assert.Equal(0, prospect.Sequence);
        Assert.All(Properties.Select(property => property.GetValue(prospect)).OfType<IEnumerable>().Where(value => value is not string), Assert.Empty);
    }

    [Fact]
    public void Prospect_Text_SaysWhereItStands()
    {
        Assert.Equal("fjord-shipping not taken up", Prospect.New(Id).ToString());
        Assert.Equal("fjord-shipping in Opening", new SellerStory().Opened().State.ToString());
        Assert.Equal("fjord-shipping Lost on 2026-05-11", new SellerStory().Lost().State.ToString());
        Laws.AssertTextIgnoresCulture(new SellerStory().Lost().State.ToString);
    }

    [Fact]
    public void RecordedFact_Equality_HoldsItsLaws()
    {
        static RecordedFact Of(string prospect = "P", long sequence = 3, ProspectEvent? what = null, string by = "ann", int happened = 8, int recorded = 9, string? command = "c", string? unread = "{}") => new(
            new(prospect), sequence, what ?? new InterestShown(Kari), new(by), Instant.FromUtc(2026, 5, 11, happened, 0), Instant.FromUtc(2026, 5, 11, recorded, 0), command is null ? null : new CommandId(command), unread);

        Laws.AssertEqualityLaws(
            Of(), Of(), Of("Q"), Of(sequence: 4), Of(what: new InterestShown(Ola)), Of(what: new ConversationOpened(Kari)), Of(by: "bob"), Of(happened: 7), Of(recorded: 10), Of(command: null), Of(command: "d"), Of(unread: null), Of(unread: "{ }"),
            new(new("P"), 3, new InterestShown(Kari), new("ann")));
        Assert.Equal("P #3 interest-shown", Of().ToString());
    }

    [Fact]
    public void GateOverridden_Equality_HoldsItsLaws() => Laws.AssertEqualityLaws(
        new GateOverridden([new InterestGate(), new NoBudgetGate()], "why", new StageId("A")),
        new GateOverridden([new InterestGate(), new NoBudgetGate()], "why", new StageId("A")),
        new([new NoBudgetGate(), new InterestGate()], "why", new StageId("A")),
        new([new InterestGate()], "why", new StageId("A")),
        new([new InterestGate(), new NoBudgetGate()], "because", new StageId("A")),
        new([new InterestGate(), new NoBudgetGate()], "why", new StageId("B")),
        new([new InterestGate(), new NoBudgetGate()], "why", appointment: new AppointmentId("A")));

    [Fact]
    public void ProspectHistory_Equality_HoldsItsLaws()
    {
        var facts = new SellerStory().Lost().Facts;
        RecordedFact other = new(Id, facts.Count, new ProspectClosed(new(OutcomeKind.Won, new(2026, 5, 11))), Ann);

        Laws.AssertEqualityLaws(
            ProspectHistory.FromFacts(Id, facts), ProspectHistory.FromFacts(Id, facts.ToImmutableArray()),
            ProspectHistory.FromFacts(Id, facts.SkipLast(1)), ProspectHistory.FromFacts(Id, [.. facts.SkipLast(1), other]), ProspectHistory.FromFacts(new("other"), []));
        Laws.AssertHasEqualityOperators<ProspectHistory>();
        Assert.Equal(ProspectHistory.FromFacts(Id, facts), ProspectHistory.FromFacts(Id, facts.Take(2)).Add(facts.Skip(2)));
        Assert.Equal(ProspectHistory.FromFacts(Id, []), ProspectHistory.FromFacts(Id, []).Add([]));
    }

    // Taken up and, if it is to be, ended; with one of each thing that an event may change.
    private static Prospect Before(bool isClosed) => Prospect.Replay(Id, new ProspectEvent[]
    {
        new ContactAdded(new(Kari)), new AppointmentPlanned(_plan), new InformationRequested(new("prices"), "the prices"), new IncentiveOffered(new(new("trial"), IncentiveKind.Trial)),
        new CadenceStarted(Twice("series"), Kari), new NextStepPlanned("call", _at), new ChanceStated(new(0.9), true),
    }.Concat(isClosed ? [new ProspectOpened(new("standard"), 1), new ProspectClosed(new(OutcomeKind.Lost, new(2026, 5, 19)))] : []).Select((what, i) => new RecordedFact(Id, i + 1, what, Ann)));

    private static RecordedFact Fact(Prospect before, ProspectEvent what) => new(Id, before.Sequence + 1, what, Ann, _at, _at, new("c"));

    private static IEnumerable<string> ChangedBy(Prospect before, ProspectEvent what)
    {
        var after = before.Evolve(Fact(before, what));
        return Properties.Where(property => !AreSame(property.GetValue(before), property.GetValue(after))).Select(property => property.Name);
    }

    // A cancellation saves time once a reminder went out, which takes two events.
    private static string SavedTimeChanges()
    {
        var reminded = Before(isClosed: false);
        reminded = reminded.Evolve(Fact(reminded, new ReminderSent(_plan.Id, ReminderKey.Of(Id, _plan, ReminderChannel.Email))));
        return ChangedBy(reminded, new AppointmentEnded(_plan.Id, AppointmentEnd.CancelledByUs)).Single(name => name == nameof(Prospect.SavedTime));
    }

    private static bool AreSame(object? left, object? right) =>
        left is IEnumerable and not string && right is IEnumerable several ? ((IEnumerable)left).Cast<object>().SequenceEqual(several.Cast<object>()) : Equals(left, right);
}

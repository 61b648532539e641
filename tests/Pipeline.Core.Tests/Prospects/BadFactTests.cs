using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Prospects.SellerStory;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>Facts that do not follow, and arguments that are none: named at once, with nothing half done.</summary>
public class BadFactTests
{
    private static readonly Instant _first = Instant.FromUtc(1, 1, 2, 0, 0);
    private static readonly Instant _last = Instant.FromUtc(9999, 12, 30, 0, 0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(long.MaxValue)]
    public void Evolve_AnySequenceButTheNext_NamedAndNothingChanged(long sequence) =>
        AssertNamed(new RecordedFact(Id, sequence, new ConversationOpened(), Ann), "sequence", sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Evolve_TheFirstFactWithSequence2_Named()
    {
        var exception = Assert.Throws<FactException>(() => Prospect.New(Id).Evolve(new RecordedFact(Id, 2, new ConversationOpened(), Ann)));

        Assert.Equal((Id, 2L, "sequence", "2"), (exception.Prospect, exception.Sequence, exception.Field, exception.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void RecordedFact_SequenceBelow1_Throws(long number) =>
        Assert.Throws<ArgumentOutOfRangeException>("sequence", () => new RecordedFact(Id, number, new ConversationOpened(), Ann));

    [Fact]
    public void Evolve_AFactOfAnotherProspect_Named() => AssertNamed(new RecordedFact(new("other"), 3, new ConversationOpened(), Ann), "prospect", "other");

    [Fact]
    public void Evolve_RecordedBeforeTheFactBefore_Named() =>
        AssertNamed(new RecordedFact(Id, 3, new ConversationOpened(), Ann, null, Instant.FromUtc(2026, 5, 11, 7, 59)), "recordedAt", "2026-05-11T07:59:00Z");

    [Fact]
    public void Evolve_RecordedBeforeALaterOneWithUnknownTimesBetween_Named()
    {
        var state = Before().Evolve(new RecordedFact(Id, 3, new ConversationOpened(), Ann));

        Assert.Equal("recordedAt", Assert.Throws<FactException>(() => state.Evolve(new RecordedFact(Id, 4, new InterestShown(), Ann, null, Instant.FromUtc(2026, 5, 10, 8, 0)))).Field);
        Assert.Equal(4, state.Evolve(new RecordedFact(Id, 4, new InterestShown(), Ann, null, Instant.FromUtc(2026, 5, 11, 8, 0))).Sequence);
    }

    public static TheoryData<string, string> Strangers => new()
    {
        { "moved", "appointment" }, { "ended", "appointment" }, { "reminded", "appointment" }, { "sent", "request" }, { "withdrawn", "request" },
        { "started", "incentive" }, { "used", "incentive" }, { "extended", "incentive" }, { "over", "incentive" }, { "followed", "cadence" }, { "stopped", "cadence" },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public void Evolve_OfSomethingThatNoEarlierFactBrought_Named(string what, string field) => AssertNamed(
        new RecordedFact(
            Id, 3,
            what switch
            {
                "moved" => new AppointmentMoved(new AppointmentPlan(new("x"), Kari, new LocalDateTime(2026, 5, 18, 10, 0), Oslo, Duration.FromHours(1))),
                "ended" => new AppointmentEnded(new("x"), AppointmentEnd.Held),
                "reminded" => new ReminderSent(new("x"), "by post"),
                "sent" => new InformationSent(new("x")),
                "withdrawn" => new InformationRequestWithdrawn(new("x")),
                "started" => new IncentiveStarted(new("x")),
                "used" => new IncentiveUsed(new("x")),
                "extended" => new IncentiveExtended(new("x"), _last),
                "over" => new IncentiveEnded(new("x"), IncentiveEnd.Lapsed),
                "followed" => new FollowUpMade(new("x")),
                _ => new CadenceStopped(new("x")),
            },
            Ann),
        field,
        "x");

    [Fact]
    public void Evolve_TakenUpAgainWithoutAnEnd_Named() => AssertNamed(new RecordedFact(Id, 3, new ProspectReopened("they called"), Ann), "kind", "prospect-reopened");

    [Fact]
    public void Evolve_ABadFactAmongGoodOnes_TakesNoneOfThem()
    {
        var before = Before();
        RecordedFact[] facts = [new(Id, 3, new ConversationOpened(), Ann), new(Id, 5, new InterestShown(), Ann)];

        Assert.Throws<FactException>(() => before.Evolve(facts));
        Assert.Equal(Before(), before);
        Assert.Throws<FactException>(() => ProspectHistory.FromFacts(Id, facts));
    }

    [Fact]
    public void FactException_TextIgnoresTheCulture() => Laws.AssertTextIgnoresCulture(() =>
        Assert.Throws<FactException>(() => Before().Evolve(new RecordedFact(Id, 3, new ConversationOpened(), Ann, null, Instant.FromUtc(2026, 5, 1, 0, 0)))).Message);

    [Fact]
    public void RecordedFact_InstantsAtTheEndsOfTheCalendar_Taken()
    {
        Assert.Equal(_first, new RecordedFact(Id, 1, new ConversationOpened(), Ann, _first, _first).OccurredAt);
        Assert.Equal(_last, new RecordedFact(Id, 1, new ConversationOpened(), Ann, _last, _last).RecordedAt);
    }

    [Fact]
    public void RecordedFact_InstantsOutsideTheCalendar_Throw()
    {
        foreach (var at in new[] { _first - Duration.Epsilon, _last + Duration.Epsilon, Instant.MinValue, Instant.MaxValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>("occurredAt", () => new RecordedFact(Id, 1, new ConversationOpened(), Ann, at));
            Assert.Throws<ArgumentOutOfRangeException>("recordedAt", () => new RecordedFact(Id, 1, new ConversationOpened(), Ann, null, at));
        }
    }

    [Fact]
    public void Decide_InstantsOutsideTheCalendar_Throw()
    {
        foreach (var at in new[] { _first - Duration.Epsilon, _last + Duration.Epsilon, Instant.MinValue, Instant.MaxValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>("at", () => Prospect.New(Id).Decide(new OpenProspect { Id = Any }, SalesProcess.Standard, at, Ann));
            Assert.Throws<ArgumentOutOfRangeException>("command", () => Prospect.New(Id).Decide(new OpenProspect { Id = Any, OccurredAt = at }, SalesProcess.Standard, Instant.FromUtc(2026, 5, 11, 8, 0), Ann));
        }
    }

    [Fact]
    public void Decide_AtTheEndsOfTheCalendar_Taken()
    {
        foreach (var at in new[] { _first, _last })
        {
            var opened = Prospect.New(Id).Decide(new OpenProspect { Id = Any }, SalesProcess.Standard, at, Ann).State;
            Assert.Contains(
                RefusalCode.AuthorityNotConfirmed,
                opened.Decide(new EnterStage(new("Closing")) { Id = new("second") }, SalesProcess.Standard, at, Ann).Refusals.Select(refusal => refusal.Code));
            var history = ProspectHistory.FromFacts(Id, [new RecordedFact(Id, 1, new ConversationOpened(), Ann, at, at)]);
            Assert.Equal(history.Current, history.AsOf(LocalDate.MaxIsoValue, LocalDate.MaxIsoValue, Oslo));
        }
    }

    [Fact]
    public void UnrecognisedEvent_IsKeptAndEveryCommandRefusedAsNotUnderstood()
    {
        var puzzle = new UnrecognisedEvent("smoke-signal", 7, """{"puffs":3}""");
        var state = Before().Evolve(new RecordedFact(Id, 3, puzzle, Ann));

        Assert.Equal(puzzle, Assert.Single(state.Unrecognised));
        Assert.Equal(("smoke-signal", 7, """{"puffs":3}"""), (state.Unrecognised[0].Kind, state.Unrecognised[0].Version, state.Unrecognised[0].Text));
        foreach (var command in new ProspectCommand[] { new OpenConversation { Id = Any }, new StateChance(new(0.5)) { Id = Any }, new AssignOwner(new("Bob")) { Id = Any } })
        {
            var decision = state.Decide(command, SalesProcess.Standard, Instant.FromUtc(2026, 5, 12, 8, 0), Ann);
            Assert.Equal([RefusalCode.NotUnderstood], decision.Refusals.Select(refusal => refusal.Code));
        }

        Assert.Equal(4, state.Evolve(new RecordedFact(Id, 4, new ConversationOpened(), Ann)).Sequence); // facts are still folded
    }

    [Fact]
    public void UnrecognisedEvent_BlankKindOrNullText_Throws()
    {
        Assert.Throws<ArgumentException>("kind", () => new UnrecognisedEvent(" ", 1, "{}"));
        Assert.Throws<ArgumentNullException>("kind", () => new UnrecognisedEvent(null!, 1, "{}"));
        Assert.Throws<ArgumentNullException>("text", () => new UnrecognisedEvent("smoke-signal", 1, null!));
    }

    [Fact]
    public void DefaultIds_Throw()
    {
        Assert.Throws<InvalidOperationException>(() => Prospect.New(default));
        Assert.Throws<InvalidOperationException>(() => ProspectHistory.FromFacts(default, []));
        Assert.Throws<InvalidOperationException>(() => new RecordedFact(default, 1, new ConversationOpened(), Ann));
        Assert.Throws<InvalidOperationException>(() => new RecordedFact(Id, 1, new ConversationOpened(), default));
        Assert.Throws<InvalidOperationException>(() => new RecordedFact(Id, 1, new ConversationOpened(), Ann, command: default(CommandId)));
        Assert.Throws<InvalidOperationException>(() => Prospect.New(Id).Decide(new OpenProspect { Id = default }, SalesProcess.Standard, _last, Ann));
        Assert.Throws<InvalidOperationException>(() => Prospect.New(Id).Decide(new OpenProspect { Id = Any }, SalesProcess.Standard, _last, default));
        Assert.Throws<InvalidOperationException>(() => Prospect.New(Id).Decide(new OpenProspect(default(SellerId)) { Id = Any }, SalesProcess.Standard, _last, Ann));
        ProspectCommand[] commands =
        [
            new AssignOwner(default) { Id = Any }, new OpenConversation(default(ContactId)) { Id = Any }, new ShowInterest(default(ContactId)) { Id = Any },
            new EnterStage(default) { Id = Any }, new ChangeProcess(default) { Id = Any }, new RecordAuthority(default, new SellerStory().Authority(Core.Qualification.AuthorityStatus.Denied)) { Id = Any },
            new EndAppointment(default, AppointmentEnd.Held) { Id = Any }, new MarkReminderSent(default, "by post") { Id = Any }, new RequestInformation(default, "prices") { Id = Any },
            new SendInformation(default) { Id = Any }, new WithdrawInformationRequest(default) { Id = Any }, new StartIncentive(default) { Id = Any }, new UseIncentive(default) { Id = Any },
            new ExtendIncentive(default, _last) { Id = Any }, new EndIncentive(default, IncentiveEnd.Lapsed) { Id = Any }, new StartCadence(Twice("series"), default) { Id = Any },
            new MakeFollowUp(default) { Id = Any }, new StopCadence(default) { Id = Any }, new ReceiveReply(default) { Id = Any }, new OptOut(default) { Id = Any },
            new ChangeAmount(default, default(Money)) { Id = Any },
        ];
        Assert.All(commands, command => Assert.Throws<InvalidOperationException>(() => Before().Decide(command, SalesProcess.Standard, _last, Ann)));
    }

    [Fact]
    public void Nulls_Throw()
    {
        Assert.Throws<ArgumentNullException>("fact", () => Before().Evolve((RecordedFact)null!));
        Assert.Throws<ArgumentNullException>("facts", () => Before().Evolve((IEnumerable<RecordedFact>)null!));
        Assert.Throws<ArgumentNullException>("fact", () => Before().Evolve([null!]));
        Assert.Throws<ArgumentNullException>("content", () => new RecordedFact(Id, 1, null!, Ann));
        Assert.Throws<ArgumentNullException>("facts", () => ProspectHistory.FromFacts(Id, null!));
        Assert.Throws<ArgumentNullException>("facts", () => ProspectHistory.FromFacts(Id, []).Add(null!));
        Assert.Throws<ArgumentNullException>("zone", () => ProspectHistory.FromFacts(Id, []).AsOf(new(2026, 5, 11), null!));
        Assert.Throws<ArgumentNullException>("command", () => Before().Decide(null!, SalesProcess.Standard, _last, Ann));
        Assert.Throws<ArgumentNullException>("process", () => Before().Decide(new WithdrawChance { Id = Any }, null!, _last, Ann));
        ProspectCommand[] commands =
        [
            new AddContact(null!) { Id = Any }, new ChangeContactRoles(null!) { Id = Any }, new RecordAuthority(Kari, null!) { Id = Any }, new RecordBudget(null!) { Id = Any },
            new RecordDecisionTime(null!) { Id = Any }, new AnswerCriterion(null!) { Id = Any }, new StateChance(null!) { Id = Any }, new PlanAppointment(null!) { Id = Any },
            new MoveAppointment(null!) { Id = Any }, new OfferIncentive(null!) { Id = Any }, new StartCadence(null!, Kari) { Id = Any }, new CloseProspect(null!) { Id = Any },
        ];
        Assert.All(commands, command => Assert.Throws<ArgumentNullException>(nameof(command), () => Before().Decide(command, SalesProcess.Standard, _last, Ann)));
    }

    [Fact]
    public void GateOverridden_WithoutGateReasonOrOneThingLetThrough_Throws()
    {
        Gate[] gates = [new InterestGate()];
        Assert.Throws<ArgumentNullException>("gates", () => new GateOverridden(null!, "why", new StageId("A")));
        Assert.Throws<ArgumentNullException>("gates", () => new GateOverridden([null!], "why", new StageId("A")));
        Assert.Throws<ArgumentException>("gates", () => new GateOverridden([], "why", new StageId("A")));
        Assert.Throws<ArgumentException>("reason", () => new GateOverridden(gates, " ", new StageId("A")));
        Assert.Throws<ArgumentException>("stage", () => new GateOverridden(gates, "why"));
        Assert.Throws<ArgumentException>("stage", () => new GateOverridden(gates, "why", new StageId("A"), new AppointmentId("a")));
    }

    [Fact]
    public void Evolve_OneIdTwice_TheLaterOneIsTheOneThatIsFoundAndChanged()
    {
        var state = Before().Evolve(
        [
            new(Id, 3, new InformationRequested(new("r"), "prices"), Ann),
            new(Id, 4, new InformationRequested(new("r"), "terms"), Ann),
            new(Id, 5, new InformationSent(new("r")), Ann),
        ]);

        Assert.Equal(("terms", true), (state.InformationRequest(new("r"))!.About, state.InformationRequest(new("r"))!.IsAnswered));
    }

    private static Prospect Before() => Prospect.New(Id).Evolve(
    [
        new(Id, 1, new ProspectOpened(SalesProcess.Standard.Id, 1), Ann, null, Instant.FromUtc(2026, 5, 11, 8, 0)),
        new(Id, 2, new StageEntered(new("Opening"), StageRole.Opening, SalesProcess.Standard.Id, 1), Ann, null, Instant.FromUtc(2026, 5, 11, 8, 0)),
    ]);

    private static void AssertNamed(RecordedFact fact, string field, string value)
    {
        var before = Before();

        var exception = Assert.Throws<FactException>(() => before.Evolve(fact));

        Assert.Equal((fact.Prospect, fact.Sequence, field, value), (exception.Prospect, exception.Sequence, exception.Field, exception.Value));
        foreach (var word in new[] { fact.Prospect.Value, fact.Event.Kind, field, value })
        {
            Assert.Contains(word, exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(Before(), before);
        Assert.Equal(3, before.Evolve(new RecordedFact(Id, 3, new ConversationOpened(), Ann)).Sequence);
    }
}

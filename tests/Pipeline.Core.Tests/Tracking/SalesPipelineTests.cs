using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Tracking;

public class SalesPipelineTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 7, 0);
    private static readonly ActorId Kari = new("kari");
    private static readonly ProspectId P1 = new("P1");

    [Fact]
    public void Prospect_Unknown_IsOneOfWhichNothingHasHappened() => Assert.Equal(Prospect.New(P1), SalesPipeline.Empty.Prospect(P1));

    [Fact]
    public void With_ADecision_PutsTheProspectIn()
    {
        var decision = Opened(P1);

        var pipeline = SalesPipeline.Empty.With(decision);

        Assert.Equal(decision.State, pipeline.Prospect(P1));
        Assert.Empty(SalesPipeline.Empty.Prospects);
    }

    [Fact]
    public void With_ARefusal_IsTheVeryPipeline()
    {
        var pipeline = SalesPipeline.Empty.With(Opened(P1));
        var refused = pipeline.Prospect(P1).Decide(new OpenProspect(new SellerId("kari")) { Id = new("again") }, SalesProcess.Standard, Now, Kari);

        Assert.False(refused.IsAccepted);
        Assert.Same(pipeline, pipeline.With(refused));
    }

    [Fact]
    public void With_ADecisionOnAnEarlierState_SaysToDecideAgain()
    {
        var pipeline = SalesPipeline.Empty.With(Opened(P1));
        var first = pipeline.Prospect(P1).Decide(Close(1), SalesProcess.Standard, Now, Kari);
        var second = pipeline.Prospect(P1).Decide(Close(2), SalesProcess.Standard, Now, Kari);

        var error = Assert.Throws<InvalidOperationException>(() => pipeline.With(first).With(second));

        Assert.Equal("The command was decided on prospect 'P1' after 2 facts; it has 3 by now. Decide again.", error.Message);
    }

    [Fact]
    public void Prospects_StandInTheOrdinalOrderOfTheirIds()
    {
        var pipeline = SalesPipeline.Empty;
        foreach (var id in new[] { "b", "å", "B", "a10", "a9" })
        {
            pipeline = pipeline.With(Opened(new(id)));
        }

        Assert.Equal(["B", "a10", "a9", "b", "å"], pipeline.Prospects.Keys.Select(id => id.Value));
    }

    [Fact]
    public void Evolve_TheSameFactsTwice_NamesTheFirst()
    {
        var facts = Opened(P1).Facts;

        var error = Assert.Throws<FactException>(() => SalesPipeline.Replay(facts.AddRange(facts)));

        Assert.Equal((P1, 1L, "sequence"), (error.Prospect, error.Sequence, error.Field));
        Assert.Throws<FactException>(() => SalesPipeline.Replay(facts).Evolve(facts));
    }

    [Fact]
    public void Evolve_AMissingFact_NamesTheNext() =>
        Assert.Equal("sequence", Assert.Throws<FactException>(() => SalesPipeline.Replay(Opened(P1).Facts.Skip(1))).Field);

    [Fact]
    public void Evolve_NoFact_NamesTheArgument()
    {
        Assert.Equal("facts", Assert.Throws<ArgumentNullException>(() => SalesPipeline.Replay([null!])).ParamName);
        Assert.Equal("facts", Assert.Throws<ArgumentNullException>(() => SalesPipeline.Replay(null!)).ParamName);
        Assert.Equal("facts", Assert.Throws<ArgumentNullException>(() => SalesPipeline.Replay(default(ImmutableArray<RecordedFact>))).ParamName);
        Assert.Same(SalesPipeline.Empty, SalesPipeline.Replay([]));
    }

    [Fact]
    public void Evolve_GivenUp_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var facts = Opened(P1).Facts;

        Assert.Throws<OperationCanceledException>(() => SalesPipeline.Replay(facts, source.Token));
        Assert.Throws<OperationCanceledException>(() => SalesPipeline.Empty.Decide([KeyValuePair.Create<ProspectId, ProspectCommand>(P1, Close(1))], SalesProcess.Standard, Now, Kari, source.Token));
    }

    // Twenty hours, were each fact to copy all that came before it.
    [Fact]
    public void Replay_AMillionFactsOfOneProspect_IsLinear()
    {
        const int Count = 1_000_000;
        var process = SalesProcess.Standard;
        ProspectEvent Event(int i) => i switch
        {
            0 => new ProspectOpened(process.Id, process.Version),
            < Count / 4 => new ContactAdded(new Contact(new("c" + i))),
            < Count / 2 => new ReplyReceived(new("c" + (i - (Count / 4) + 1))), // each of them long ago
            _ => new StageEntered(process.Stages[i % 2].Id, process.Stages[i % 2].Role, process.Id, process.Version),
        };
        var facts = Enumerable.Range(0, Count).Select(i => new RecordedFact(P1, i + 1, Event(i), Kari, Now, Now, new CommandId("k" + (i / 2))));

        var prospect = SalesPipeline.Replay(facts).Prospect(P1);

        Assert.Equal(Count, prospect.Sequence);
        Assert.Equal(Count / 2, prospect.Stages.Length);
        Assert.Equal(Count / 4, prospect.Contacts.Length);
        Assert.DoesNotContain(prospect.Contacts, contact => contact.LastReplyAt != Now);
        Assert.Equal(Count / 2, prospect.Commands.Length);
        Assert.Equal(new HandledCommand(new("k77"), 155, 156), prospect.Commands[77]);
    }

    private static Decision Opened(ProspectId id) =>
        Prospect.New(id).Decide(new OpenProspect(new SellerId("kari")) { Id = new("open") }, SalesProcess.Standard, Now, Kari);

    private static ChangeExpectedClose Close(int day) => new(new LocalDate(2026, 6, day)) { Id = new("close" + day) };
}

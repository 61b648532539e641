using System.Collections.Immutable;
using FsCheck.Fluent;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Serialization.SystemTextJson.Contracts;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Serialization;

/// <summary>The contract is whole: every kind has a place in it, and what is checked in stays readable.</summary>
public class ContractTests
{
    private static string Folder => Path.Combine(SharedFile.RepositoryRoot, "tests", "Pipeline.Core.Tests", "Serialization");

    private static string Schemas => Path.Combine(SharedFile.RepositoryRoot, "src", "Pipeline.Core.Serialization.SystemTextJson", "Schemas");

    public static TheoryData<string, string> SchemaFiles => new()
    {
        { "facts.schema.json", PipelineJsonSchema.Facts },
        { "commands.schema.json", PipelineJsonSchema.Commands },
        { "opportunities.schema.json", PipelineJsonSchema.Opportunities },
        { "activities.schema.json", PipelineJsonSchema.Activities },
        { "processes.schema.json", PipelineJsonSchema.Processes },
        { "models.schema.json", PipelineJsonSchema.Models },
        { "certificates.schema.json", PipelineJsonSchema.Certificates },
        { "teams.schema.json", PipelineJsonSchema.Teams },
        { "quotas.schema.json", PipelineJsonSchema.Quotas },
        { "judgements.schema.json", PipelineJsonSchema.Judgements },
        { "working-calendars.schema.json", PipelineJsonSchema.WorkingCalendars },
        { "fiscal-calendars.schema.json", PipelineJsonSchema.FiscalCalendars },
        { "exchange-rates.schema.json", PipelineJsonSchema.ExchangeRates },
        { "commission-plans.schema.json", PipelineJsonSchema.CommissionPlans },
    };

    [Fact]
    public void EveryEvent_HasItsContract()
    {
        Assert.Equal(KindsOf<ProspectEvent>().Where(type => type != typeof(UnrecognisedEvent)), EventContracts.All.Select(one => one.Contract.Type).OrderBy(type => type.Name));
        Assert.All(ProspectArbitraries.EventGens, gen =>
        {
            var content = gen.Sample(1, 1).Single();
            var one = Assert.Single(EventContracts.All, one => one.Contract.Type == content.GetType());
            Assert.Equal((content.Kind, content.Version), (one.Kind, one.Version));
        });
    }

    [Fact]
    public void EveryCommand_HasItsContract() =>
        Assert.Equal(KindsOf<ProspectCommand>(), CommandContracts.Command.Cases.Select(one => one.Type).OrderBy(type => type.Name));

    [Fact]
    public void EveryGate_HasItsContract() => Assert.Equal(KindsOf<Gate>(), GateContracts.Gate.Cases.Select(one => one.Type).OrderBy(type => type.Name));

    [Fact]
    public void EveryKind_IsGenerated()
    {
        Assert.Equal(KindsOf<ProspectEvent>().Count() - 1, ProspectArbitraries.EventGens.Select(gen => gen.Sample(1, 1).Single().GetType()).Distinct().Count());
        Assert.Equal(KindsOf<ProspectCommand>().Count(), ProspectArbitraries.CommandGens.Select(gen => gen.Sample(1, 1).Single().GetType()).Distinct().Count());
    }

    [Fact]
    public void EveryMember_OfAnEventOrACommandIsWritten()
    {
        var properties = KindsOf<ProspectEvent>().Where(type => type != typeof(UnrecognisedEvent)).Select(type => (type, "event"))
            .Concat(KindsOf<ProspectCommand>().Select(type => (type, "command")));
        var schema = new SchemaDefinitions(isOpen: true);
        var described = EventContracts.All.ToDictionary(one => one.Contract.Type, one => one.Contract.Schema(schema))
            .Concat(CommandContracts.Command.Cases.ToDictionary(one => one.Type, one => one.Schema(schema))).ToDictionary();
        var parts = schema.ToJson();
        foreach (var (type, _) in properties)
        {
            var part = parts[described[type]["$ref"]!.GetValue<string>().Split('/')[^1]]!["properties"]!.AsObject();
            var members = type.GetProperties().Select(member => char.ToLowerInvariant(member.Name[0]) + member.Name[1..]).Where(name => name is not ("kind" or "version"));
            Assert.Equal(members.Order(StringComparer.Ordinal), part.Select(pair => pair.Key).Where(name => name != "kind").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void KindNames_AreKebabCaseAndNamedOnce()
    {
        string[] kinds = [.. EventContracts.All.Select(one => one.Kind), .. CommandContracts.Command.Cases.Select(one => one.Kind)];
        Assert.All(kinds, kind => Assert.Matches("^[a-z]+(-[a-z]+)*$", kind));
        Assert.Equal(kinds.Length, kinds.Distinct().Count());
    }

    [Fact]
    public void TheCheckedInFacts_AreReadForEver()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "facts-v1.jsonl"));
        var read = PipelineJson.ReadFacts(text).OrThrow();
        Assert.Equal(EventContracts.All.Select(one => one.Kind).Order(), read.Select(fact => fact.Event.Kind).Where(kind => kind != "not-yet-thought-of").Distinct().Order());
        Assert.Equal(text, PipelineJson.WriteFacts(read));
        Assert.Contains(read, fact => fact.UnreadFields is not null);
        Assert.Contains(read, fact => fact.Event is UnrecognisedEvent);
    }

    [Theory]
    [MemberData(nameof(SchemaFiles))]
    public void TheCheckedInSchema_IsThatOfTheContract(string file, string schema) => Assert.Equal(File.ReadAllText(Path.Combine(Schemas, file)), schema);

    [Fact]
    public void AnOlderVersion_IsBroughtUpToDate()
    {
        var cases = EventContracts.All.Select(one => one.Kind == "prospect-reopened" ? one with { Version = 3 } : one).ToImmutableArray();
        var contract = new FactContract(cases,
        [
            new("prospect-reopened", 1, content => new() { ["why"] = content["because"]!.GetValue<string>() }),
            new("prospect-reopened", 2, content => new() { ["reason"] = content["why"]!.GetValue<string>() + "!" }),
        ]);
        RecordedFact Read(string content, int version) => PipelineJson.Read(
            contract, $$"""{"prospect":"P1","sequence":1,"kind":"prospect-reopened","version":{{version}},"by":"kari","event":{{content}}}""", keepsUnknown: true);

        Assert.Equal(new ProspectReopened("asked!"), Read("""{"because":"asked"}""", 1).Event);
        Assert.Equal(new ProspectReopened("asked!"), Read("""{"why":"asked"}""", 2).Event);
        Assert.Equal(new ProspectReopened("asked"), Read("""{"reason":"asked"}""", 3).Event);
        Assert.IsType<UnrecognisedEvent>(Read("""{"reason":"asked"}""", 4).Event);
        var grown = new FactContract(cases, [new("prospect-reopened", 2, content => new() { ["reason"] = "r", ["mood"] = content["mood"]!.DeepClone() })]);
        Assert.Equal("""{"event":{"mood":[1.50]}}""", PipelineJson.Read(
            grown, """{"prospect":"P1","sequence":1,"kind":"prospect-reopened","version":2,"by":"kari","event":{"mood":[1.50]}}""", keepsUnknown: true).UnreadFields);
        Assert.Equal("$.event", Assert.Throws<PipelineJsonException>(() => Read("""{"because":1}""", 1)).Path);
        Assert.Equal("$.event", Assert.Throws<PipelineJsonException>(() => Read("{}", 1)).Path);
        Assert.Equal(FailureReason.Unknown, Assert.Throws<PipelineJsonException>(() => PipelineJson.Read(
            new FactContract(cases, []), """{"prospect":"P1","sequence":1,"kind":"prospect-reopened","version":1,"by":"kari","event":{}}""")).Reason);
    }

    private static IOrderedEnumerable<Type> KindsOf<T>() => typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T))).OrderBy(type => type.Name);
}

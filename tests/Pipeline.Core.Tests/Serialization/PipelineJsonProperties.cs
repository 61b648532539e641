using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck.Xunit;
using NJsonSchema;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Serialization;

[Laws(typeof(ProspectArbitraries), typeof(ValueArbitraries))]
public partial class PipelineJsonProperties
{
    private static readonly JsonSchema Facts = JsonSchema.FromJsonAsync(PipelineJsonSchema.Facts).GetAwaiter().GetResult();
    private static readonly JsonSchema Commands = JsonSchema.FromJsonAsync(PipelineJsonSchema.Commands).GetAwaiter().GetResult();
    private static readonly JsonSchema Activities = JsonSchema.FromJsonAsync(PipelineJsonSchema.Activities).GetAwaiter().GetResult();
    private static readonly JsonSchema Opportunities = JsonSchema.FromJsonAsync(PipelineJsonSchema.Opportunities).GetAwaiter().GetResult();
    private static readonly JsonSchema Processes = JsonSchema.FromJsonAsync(PipelineJsonSchema.Processes).GetAwaiter().GetResult();

    [Property]
    public void Fact_IsReadAsItWasWritten(RecordedFact fact) => AssertRoundTrips(fact, PipelineJson.WriteFact, PipelineJson.ReadFact);

    [Property]
    public void Command_IsReadAsItWasWritten(ProspectCommand command) => AssertRoundTrips(command, PipelineJson.WriteCommand, PipelineJson.ReadCommand);

    [Property]
    public void Opportunity_IsReadAsItWasWritten(AnyOpportunity row) => AssertRoundTrips(row.Value, PipelineJson.WriteOpportunity, PipelineJson.ReadOpportunity);

    [Property]
    public void Activity_IsReadAsItWasWritten(Activity activity)
    {
        AssertRoundTrips(activity, PipelineJson.WriteActivity, PipelineJson.ReadActivity);
        AssertFits(Activities, PipelineJson.WriteActivity(activity));
    }

    [Property]
    public void Process_IsReadAsItWasWritten(AnyProcess process) => AssertRoundTrips(process.Value, PipelineJson.WriteProcess, PipelineJson.ReadProcess);

    [Property]
    public void AnyDecimal_KeepsItsDigits(AnyMoney money)
    {
        var options = new JsonSerializerOptions().ConfigureForPipeline();
        var read = JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(money.Value, options), options);
        Assert.Equal(money.Value, read);
        Assert.Equal(decimal.GetBits(money.Value.Amount), decimal.GetBits(read.Amount));
    }

    [Property]
    public void WhatIsWritten_FitsItsSchema(RecordedFact fact, ProspectCommand command, AnyOpportunity row, AnyProcess process)
    {
        AssertFits(Facts, PipelineJson.WriteFact(fact));
        AssertFits(Commands, PipelineJson.WriteCommand(command));
        AssertFits(Opportunities, PipelineJson.WriteOpportunity(row.Value));
        AssertFits(Processes, PipelineJson.WriteProcess(process.Value));
    }

    [Property]
    public void Lines_AreReadAsTheyWereWritten(RecordedFact[] facts)
    {
        var lines = PipelineJson.WriteFacts(facts);
        Assert.Equal<RecordedFact>(facts, PipelineJson.ReadFacts(lines).OrThrow());
        Assert.Equal<RecordedFact>(facts, PipelineJson.ReadFacts(System.Text.Encoding.UTF8.GetBytes(lines)).OrThrow());
        Assert.Equal(facts.Length, lines.Count(character => character == '\n'));
    }

    [Property]
    public void UnknownFields_AreKeptAndWrittenAgain(RecordedFact fact, int seed)
    {
        var grown = JsonNode.Parse(PipelineJson.WriteFact(fact))!;
        var random = new System.Random(seed);
        foreach (var place in Objects(grown).Where(_ => random.Next(2) == 0).ToArray())
        {
            place["novel"] = JsonNode.Parse("""{"deep":[1,{"x":null}],"text":"<\u0041>"}""");
            place["other-" + random.Next(3)] = random.Next(2) == 0 ? null : JsonValue.Create(1.50m);
        }

        var read = PipelineJson.ReadFact(grown.ToJsonString());
        var again = PipelineJson.WriteFact(read);

        Assert.Equal(fact, new RecordedFact(read.Prospect, read.Sequence, read.Event, read.By, read.OccurredAt, read.RecordedAt, read.Command));
        Assert.True(JsonNode.DeepEquals(grown, JsonNode.Parse(again)), again);
        Assert.Equal(read, PipelineJson.ReadFact(again));
        Assert.Equal(again, PipelineJson.WriteFact(PipelineJson.ReadFact(again)));
        AssertFits(Facts, again);
    }

    [Property]
    public void NewerVersionsAndUnknownKinds_AreKeptWhole(RecordedFact fact, int version)
    {
        var newer = JsonNode.Parse(PipelineJson.WriteFact(fact))!.AsObject();
        var isKnownKind = version % 2 == 0;
        newer["kind"] = isKnownKind ? fact.Event.Kind : "not-yet-thought-of";
        newer["version"] = 2 + (Math.Abs(version % 100));
        newer["event"]!["more"] = new JsonArray(1, "two");

        var read = PipelineJson.ReadFact(newer.ToJsonString());

        var kept = Assert.IsType<UnrecognisedEvent>(read.Event);
        Assert.True(JsonNode.DeepEquals(newer["event"], JsonNode.Parse(kept.Text)));
        Assert.True(JsonNode.DeepEquals(newer, JsonNode.Parse(PipelineJson.WriteFact(read))));
        Assert.Equal(read, PipelineJson.ReadFact(PipelineJson.WriteFact(read)));
        AssertFits(Facts, newer.ToJsonString());
    }

    [Property]
    public void ATornFact_IsAFault(RecordedFact fact)
    {
        var whole = PipelineJson.WriteFact(fact);
        for (var length = 0; length < whole.Length; length++)
        {
            var fault = Assert.Throws<PipelineJsonException>(() => PipelineJson.ReadFact(whole[..length]));
            Assert.Equal(FailureReason.Unreadable, fault.Reason);
        }
    }

    [Property]
    public void AChangedText_IsReadOrIsAFaultWithAPath(RecordedFact fact, ProspectCommand command, AnyOpportunity row, AnyProcess process, int seed)
    {
        var random = new System.Random(seed);
        AssertReadsOrFaults(PipelineJson.WriteFact(fact), PipelineJson.ReadFact, random);
        AssertReadsOrFaults(PipelineJson.WriteCommand(command), PipelineJson.ReadCommand, random);
        AssertReadsOrFaults(PipelineJson.WriteOpportunity(row.Value), PipelineJson.ReadOpportunity, random);
        AssertReadsOrFaults(PipelineJson.WriteProcess(process.Value), PipelineJson.ReadProcess, random);
    }

    internal static void AssertReadsOrFaults<T>(string text, Func<string, T> read, System.Random random)
    {
        string[] values =
        [
            "null", "true", "0", "-1", "1e400", "-1e-400", "99999999999999999999999999999999999", "0.00000000000000000000000000000000001", "2.5", "\"\"", "\" \"", "\"x\"",
            "\"NOK\"", "\"2026-02-30\"", "\"9999-12-31T23:59:59Z\"", "\"\\ud800\"", $"\"{new string('i', 201)}\"", "{}", "[]", "[null]", "{\"kind\":\"authority\"}", "{\"\\udc00\":1}",
        ];
        for (var i = 0; i < 10; i++)
        {
            var changed = JsonNode.Parse(text)!;
            var places = Objects(changed).Where(place => place.Count > 0).ToArray();
            var place = places[random.Next(places.Length)];
            var name = place.ElementAt(random.Next(place.Count)).Key;
            var token = "@@" + i;
            place[name] = token;
            var mutant = changed.ToJsonString().Replace($"\"{token}\"", values[random.Next(values.Length)], StringComparison.Ordinal);
            if (random.Next(4) == 0)
            {
                place.Remove(name);
                mutant = changed.ToJsonString();
            }
            else if (random.Next(4) == 0)
            {
                var at = random.Next(text.Length);
                mutant = text[..at] + (char)random.Next(0x2100) + text[(at + 1)..];
            }

            try
            {
                _ = read(mutant);
            }
            catch (PipelineJsonException fault)
            {
                Assert.StartsWith("$", fault.Path, StringComparison.Ordinal);
                Assert.InRange(fault.Value.Length, 0, 500);
                Assert.DoesNotContain(fault.Message, char.IsControl);
            }
        }
    }

    private static void AssertRoundTrips<T>(T value, Func<T, string> write, Func<string, T> read)
        where T : IEquatable<T>
    {
        Laws.AssertRoundTrips(value, write, read);
        Laws.AssertTextIgnoresCulture(() => write(value));
    }

    // The validator cannot compare whole numbers beyond 64 bits; here they become small ones.
    private static void AssertFits(JsonSchema schema, string text) => Assert.Empty(schema.Validate(BigWholeNumber().Replace(text, ":1")));

    [GeneratedRegex(":-?[0-9]{20,}(?=[,}])", RegexOptions.CultureInvariant)]
    private static partial Regex BigWholeNumber();

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject place => place.SelectMany(pair => Objects(pair.Value)).Prepend(place),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };
}

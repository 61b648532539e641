using System.Text.Json;
using NJsonSchema;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Serialization;

public class PipelineJsonTests
{
    private const string Fact =
        """{"prospect":"P1","sequence":3,"kind":"stage-entered","version":1,"occurredAt":"2026-05-01T08:00:00Z","by":"kari","command":"c-17","event":{"stage":"Probing","role":"probing","process":"standard","processVersion":1}}""";

    private static readonly RecordedFact Value = new(
        new("P1"), 3, new StageEntered(new("Probing"), StageRole.Probing, new("standard"), 1), new("kari"), Instant.FromUtc(2026, 5, 1, 8, 0), null, new("c-17"));

    [Fact]
    public void Fact_StandsAsDocumented()
    {
        Assert.Equal(Fact, PipelineJson.WriteFact(Value));
        Assert.Equal(Value, PipelineJson.ReadFact(Fact));
    }

    [Fact]
    public void Command_StandsAsDocumented() => Assert.Equal(
        """{"kind":"change-amount","id":"c-1","amount":{"kind":"range","p10":900,"p50":1250.50,"p90":2000,"currency":"NOK"},"listPrice":{"amount":1400,"currency":"NOK"}}""",
        PipelineJson.WriteCommand(new ChangeAmount(Amount.Of(new MoneyRange(Rows.Nok(900), Rows.Nok(1250.50m), Rows.Nok(2000))), Rows.Nok(1400)) { Id = new("c-1") }));

    [Fact]
    public void Process_StandsAsDocumented()
    {
        var process = SalesProcess.Create(new("p"), 2, [new Stage(new("Meet"), StageRole.Appointment, 0.5, [new CriterionGate("fit")])], [new NoBudgetGate(GateMode.Advisory)], canSkip: false);
        const string Text =
            """{"id":"p","version":2,"stages":[{"id":"Meet","role":"appointment","chance":0.5,"gates":[{"kind":"criterion","criterion":"fit","minimum":1,"mode":"required"}]}],"appointmentGates":[{"kind":"no-budget","mode":"advisory"}],"canSkip":false,"canMoveBack":true}""";
        Assert.Equal(Text, PipelineJson.WriteProcess(process));
        Assert.Equal(process, PipelineJson.ReadProcess(Text));
        Assert.Equal(SalesProcess.Standard, PipelineJson.ReadProcess(PipelineJson.WriteProcess(SalesProcess.Standard)));
    }

    [Fact]
    public void AbsentDefaults_AreThoseOfTheConstructors()
    {
        Assert.Equal(
            SalesProcess.Create(new("p"), 1, [new Stage(new("A"), gates: [new AuthorityGate(), new InterestGate()])]),
            PipelineJson.ReadProcess("""{"id":"p","version":1,"stages":[{"id":"A","gates":[{"kind":"authority"},{"kind":"interest"}]}]}"""));
        Assert.Equal(new Opportunity(new("o")), PipelineJson.ReadOpportunity("""{"id":"o","owner":null}"""));
    }

    [Theory]
    [InlineData("\"probing\"", "\"boss\"", "$.event.role", "boss", FailureReason.Unknown)]
    [InlineData("\"probing\"", "4", "$.event.role", "4", FailureReason.Unreadable)]
    [InlineData("\"probing\"", "\"Probing\"", "$.event.role", "Probing", FailureReason.Unknown)]
    [InlineData("\"probing\"", "null", "$.event.role", "null", FailureReason.Missing)]
    [InlineData("\"role\":\"probing\",", "", "$.event.role", "", FailureReason.Missing)]
    [InlineData("\"Probing\"", "\" \"", "$.event.stage", " ", FailureReason.OutOfRange)]
    [InlineData("\"Probing\"", "\"\\ud800\"", "$.event.stage", "\\ud800", FailureReason.Unreadable)]
    [InlineData("\"processVersion\":1", "\"processVersion\":1.5", "$.event.processVersion", "1.5", FailureReason.OutOfRange)]
    [InlineData("\"processVersion\":1", "\"processVersion\":\"1\"", "$.event.processVersion", "1", FailureReason.Unreadable)]
    [InlineData("\"processVersion\":1", "\"processVersion\":1,\"processVersion\":1", "$.event.processVersion", "", FailureReason.Duplicate)]
    [InlineData("\"processVersion\":1", "\"x\":{\"a\":1,\"\\u0061\":1}", "$.event.x.a", "", FailureReason.Duplicate)]
    [InlineData("\"sequence\":3", "\"sequence\":0", "$.sequence", "0", FailureReason.OutOfRange)]
    [InlineData("2026-05-01T08:00:00Z", "9999-12-31T08:00:00Z", "$.occurredAt", "9999-12-31T08:00:00Z", FailureReason.OutOfRange)]
    [InlineData("2026-05-01T08:00:00Z", "12026-05-01T08:00:00Z", "$.occurredAt", "12026-05-01T08:00:00Z", FailureReason.Unreadable)]
    [InlineData("2026-05-01T08:00:00Z", "2026-02-30T08:00:00Z", "$.occurredAt", "2026-02-30T08:00:00Z", FailureReason.Unreadable)]
    [InlineData("\"version\":1", "\"version\":0", "$.version", "0", FailureReason.OutOfRange)]
    [InlineData("\"kind\":\"stage-entered\"", "\"kind\":\"\"", "$.kind", "", FailureReason.Contradiction)]
    [InlineData("\"by\":\"kari\"", "\"by\":\"a\\u0000\\u2028\",\"by\":1", "$.by", "", FailureReason.Duplicate)]
    [InlineData("{\"stage\"", "[{\"stage\"", "$.event[0]", "", FailureReason.Unreadable)]
    [InlineData("{\"stage\":", "{/* no */\"stage\":", "$.event", "/* no */", FailureReason.Unreadable)]
    public void BadFact_IsNamedWithPathAndValue(string part, string other, string path, string value, FailureReason reason)
    {
        var fault = Assert.Throws<PipelineJsonException>(() => PipelineJson.ReadFact(Fact.Replace(part, other, StringComparison.Ordinal)));
        Assert.Equal((path, reason), (fault.Path, fault.Reason));
        Assert.StartsWith(value, fault.Value, StringComparison.Ordinal);
        Assert.Contains(fault.Explanation, fault.Message, StringComparison.Ordinal);
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<JsonException>(fault);
        if (reason is FailureReason.Unknown or FailureReason.OutOfRange or FailureReason.Missing)
        {
            Assert.Equal(new ProspectId("P1"), fault.Prospect);
            Assert.Equal(path == "$.sequence" ? 0 : 3, fault.Sequence);
        }
    }

    [Theory]
    [InlineData("""{"kind":"change-amount","id":"c","amount":{"kind":"fixed","amount":1,"currency":"XXZ"}}""", "$.amount.currency", "XXZ", FailureReason.Unknown)]
    [InlineData("""{"kind":"change-amount","id":"c","amount":{"kind":"fixed","amount":0.12345678901234567890123456789,"currency":"NOK"}}""", "$.amount.amount", "0.12345678901234567890123456789", FailureReason.OutOfRange)]
    [InlineData("""{"kind":"change-amount","id":"c","amount":{"kind":"fixed","amount":"1","currency":"NOK"}}""", "$.amount.amount", "1", FailureReason.Unreadable)]
    [InlineData("""{"kind":"change-amount","id":"c","amount":{"kind":"range","p10":3,"p50":2,"p90":4,"currency":"NOK"}}""", "$.amount.p10", "3", FailureReason.Contradiction)]
    [InlineData("""{"kind":"change-amount","id":"c","amount":{"kind":"guess"}}""", "$.amount.kind", "guess", FailureReason.Unknown)]
    [InlineData("""{"kind":"change-amount","id":"c","amount":{}}""", "$.amount.kind", "", FailureReason.Missing)]
    [InlineData("""{"kind":"dance","id":"c"}""", "$.kind", "dance", FailureReason.Unknown)]
    [InlineData("""{"kind":"finish-next-step","id":"c","mood":"sunny"}""", "$.mood", "sunny", FailureReason.Unknown)]
    [InlineData("""{"kind":"finish-next-step"}""", "$.id", "", FailureReason.Missing)]
    [InlineData("""{"kind":"state-chance","id":"c","chance":{"value":1.01}}""", "$.chance.value", "1.01", FailureReason.OutOfRange)]
    [InlineData("""{"kind":"state-chance","id":"c","chance":{"value":NaN}}""", "$.chance.value", "NaN", FailureReason.Unreadable)]
    [InlineData("""{"kind":"state-chance","id":"c","chance":{"value":1e999}}""", "$.chance.value", "1e999", FailureReason.OutOfRange)]
    [InlineData("""{"kind":"plan-appointment","id":"c","plan":{"id":"A","contact":"K","start":"2026-05-12T10:00:00","zone":"Europe/Atlantis","length":"1:00:00"}}""", "$.plan.zone", "Europe/Atlantis", FailureReason.Unknown)]
    [InlineData("""{"kind":"plan-appointment","id":"c","plan":{"id":"A","contact":"K","start":"2026-05-12T10:00:00","zone":"UTC","length":"25:00:00"}}""", "$.plan.length", "25:00:00", FailureReason.OutOfRange)]
    [InlineData("""[]""", "$", "[]", FailureReason.Unreadable)]
    [InlineData("""null""", "$", "null", FailureReason.Missing)]
    [InlineData("", "$", "", FailureReason.Unreadable)]
    [InlineData("""{"kind":"finish-next-step","id":"c"} x""", "$", "x", FailureReason.Unreadable)]
    public void BadCommand_IsNamedWithPathAndValue(string text, string path, string value, FailureReason reason)
    {
        var fault = Assert.Throws<PipelineJsonException>(() => PipelineJson.ReadCommand(text));
        Assert.Equal((path, reason), (fault.Path, fault.Reason));
        Assert.StartsWith(value, fault.Value, StringComparison.Ordinal);
        Assert.Null(fault.Prospect);
    }

    [Fact]
    public void AnId_HoldsTwoHundredCharacters()
    {
        Assert.Equal(new string('i', 200), PipelineJson.ReadOpportunity($$"""{"id":"{{new string('i', 200)}}"}""").Id.Value);
        var fault = Assert.Throws<PipelineJsonException>(() => PipelineJson.ReadOpportunity($$"""{"id":"{{new string('i', 201)}}"}"""));
        Assert.Equal(("$.id", 83), (fault.Path, fault.Value.Length));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void TenMegabytesOfNesting_AreRefusedAtOnce(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 10_000_000 / opening.Length));
        foreach (var read in new Action<string>[] { json => PipelineJson.ReadFact(json), json => PipelineJson.ReadCommand(json), json => PipelineJson.ReadProcess(json), json => PipelineJson.ReadOpportunity(json), json => PipelineJson.ReadSalesCycleModel(json) })
        {
            var fault = Assert.Throws<PipelineJsonException>(() => read(text));
            Assert.Contains("64", fault.Explanation, StringComparison.Ordinal);
        }

        Assert.Single(PipelineJson.ReadFacts(text).Failures);
    }

    [Fact]
    public void HostileText_IsShownShortAndOnOneLine()
    {
        var fault = Assert.Throws<PipelineJsonException>(() => PipelineJson.ReadCommand($$"""{"kind":"{{new string('k', 5_000_000)}}\n","id":"c"}"""));
        Assert.Equal(83, fault.Value.Length);
        var odd = Assert.Throws<PipelineJsonException>(() => PipelineJson.ReadCommand("{\"kind\":\"a\u2028\u202e\u007f\",\"id\":\"c\"}"));
        Assert.Equal("a\\u2028\\u202E\\u007F", odd.Value);
    }

    [Fact]
    public void Lines_TellTheBadOnesApart()
    {
        var text = $"\uFEFF{Fact}\r\n\n  \n{Fact.Replace("probing", "boss", StringComparison.Ordinal)}\n{Fact[..40]}\n{Fact}";
        foreach (var read in new[] { PipelineJson.ReadFacts(text), PipelineJson.ReadFacts(System.Text.Encoding.UTF8.GetBytes(text)) })
        {
            Assert.Equal<RecordedFact>([Value, Value], read.Value);
            Assert.Equal([(4, "$.event.role", "boss", FailureReason.Unknown), (5, "$.kind", "", FailureReason.Unreadable)], read.Failures.Select(failure => (failure.Row, failure.Field, failure.Value, failure.Reason)));
            Assert.StartsWith("Fact 3 of prospect 'P1'", read.Failures[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void BytesThatAreNoUtf8_AreAFailureOfTheirLineOnly()
    {
        byte[] bytes = [.. "{\"prospect\":\""u8, 0xff, .. "\"}\n"u8, .. System.Text.Encoding.UTF8.GetBytes(Fact)];
        var read = PipelineJson.ReadFacts(bytes);
        Assert.Equal<RecordedFact>([Value], read.Value);
        Assert.Equal((1, "$"), read.Failures.Select(failure => (failure.Row, failure.Field)).Single());
        Assert.Throws<PipelineJsonException>(() => PipelineJson.ReadFact("{\"prospect\":\"\ud800\"}"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"sequence\":4}")]
    [InlineData("{\"recordedAt\":4}")]
    [InlineData("{\"event\":[]}")]
    [InlineData("{\"event\":{\"role\":{\"x\":1}}}")]
    public void UnreadFieldsThatDoNotFit_AreRefused(string unread) => Assert.Throws<PipelineJsonException>(
        () => PipelineJson.WriteFact(new RecordedFact(new("P1"), 1, Value.Event, new("kari"), unreadFields: unread)));

    [Fact]
    public void WhatCannotBeReadAgain_IsNotWritten()
    {
        static RecordedFact With(ProspectEvent content) => new(new("P1"), 1, content, new("kari"));
        Assert.Equal("$.event.reason", Assert.Throws<PipelineJsonException>(() => PipelineJson.WriteFact(With(new ProspectReopened("\ud800")))).Path);
        Assert.Equal("$.event.role", Assert.Throws<PipelineJsonException>(() => PipelineJson.WriteFact(With(new StageEntered(new("A"), (StageRole)99, new("p"), 1)))).Path);
        Assert.Equal("$.event.plan", Assert.Throws<PipelineJsonException>(() => PipelineJson.WriteFact(With(new AppointmentMoved(null!)))).Path); // the null is what is tested
        Assert.Throws<PipelineJsonException>(() => PipelineJson.WriteFact(With(new OwnerAssigned(default))));
        Assert.Throws<PipelineJsonException>(() => PipelineJson.WriteFact(With(new UnrecognisedEvent("new", 1, "not JSON"))));
        Assert.Throws<PipelineJsonException>(() => PipelineJson.WriteFact(With(new UnrecognisedEvent("new", 1, "[]"))));
        Assert.Throws<PipelineJsonException>(() => PipelineJson.WriteFact(With(new UnrecognisedEvent("new", 0, "{}"))));
        Assert.Equal("fact", Assert.Throws<ArgumentNullException>(() => PipelineJson.WriteFact(null!)).ParamName); // the null is what is tested
        Assert.Throws<ArgumentNullException>(() => PipelineJson.ReadFact(null!)); // the null is what is tested
    }

    [Fact]
    public void AHostsOwnJson_HoldsTheContract()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web).ConfigureForPipeline();
        var page = new Page([Value], new() { [new SellerId("kari")] = Rows.Nok(1250.50m) }, StageRole.Closing, new SellerId("ola"));
        var text = JsonSerializer.Serialize(page, options);
        Assert.Contains("""{"kari":{"amount":1250.50,"currency":"NOK"}},"role":"closing","owner":"ola"}""", text, StringComparison.Ordinal);
        var read = JsonSerializer.Deserialize<Page>(text, options)!;
        Assert.Equal(page.Facts, read.Facts);
        Assert.Equal(page.Totals, read.Totals);
        Assert.Throws<PipelineJsonException>(() => JsonSerializer.Deserialize<Page>(text.Replace("probing", "boss", StringComparison.Ordinal), options));
        Assert.Throws<PipelineJsonException>(() => JsonSerializer.Deserialize<Dictionary<StageId, int>>("""{" ":1}""", options));
        var unknown = JsonSerializer.Deserialize<RecordedFact>(Fact.Replace("\"by\"", "\"mood\":1,\"by\"", StringComparison.Ordinal), options)!;
        Assert.Equal("""{"mood":1}""", unknown.UnreadFields);
    }

    [Fact]
    public void TheContext_NeedsNoConverters()
    {
        Assert.Equal(Fact, JsonSerializer.Serialize(Value, PipelineJsonContext.Default.RecordedFact));
        Assert.Equal(Value, JsonSerializer.Deserialize(Fact, PipelineJsonContext.Default.RecordedFact));
        Assert.Equal(SalesProcess.Standard, JsonSerializer.Deserialize(PipelineJson.WriteProcess(SalesProcess.Standard), PipelineJsonContext.Default.SalesProcess));
        var command = new FinishNextStep { Id = new("c") };
        Assert.Equal(command, JsonSerializer.Deserialize(JsonSerializer.Serialize(command, PipelineJsonContext.Default.ProspectCommand), PipelineJsonContext.Default.ProspectCommand));
        Assert.Equal(new Opportunity(new("o")), JsonSerializer.Deserialize("""{"id":"o"}""", PipelineJsonContext.Default.Opportunity));
        Assert.Equal("\"ola\"", JsonSerializer.Serialize(new SellerId("ola"), typeof(SellerId), PipelineJsonContext.Default));
        Assert.Null(PipelineJsonContext.Default.GetTypeInfo(typeof(Page)));
    }

    [Fact]
    public async Task TheSchema_RefusesWhatReadingRefuses()
    {
        var schema = await JsonSchema.FromJsonAsync(PipelineJsonSchema.Facts);
        Assert.Empty(schema.Validate(Fact));
        Assert.NotEmpty(schema.Validate(Fact.Replace("probing", "boss", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(Fact.Replace("\"stage\"", "\"stages\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(Fact.Replace("\"sequence\":3,", "", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(Fact.Replace("\"version\":1", "\"version\":0", StringComparison.Ordinal)));
        Assert.Empty(schema.Validate(Fact.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal).Replace("probing", "boss", StringComparison.Ordinal)));
        var commands = await JsonSchema.FromJsonAsync(PipelineJsonSchema.Commands);
        Assert.NotEmpty(commands.Validate("""{"kind":"finish-next-step","id":"c","mood":"sunny"}"""));
        Assert.Empty(commands.Validate("""{"kind":"finish-next-step","id":"c"}"""));
    }

    private sealed record Page(RecordedFact[] Facts, Dictionary<SellerId, Money> Totals, StageRole Role, SellerId? Owner);
}

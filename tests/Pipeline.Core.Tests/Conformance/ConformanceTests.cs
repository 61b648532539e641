using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Pipeline.Core.Tests.Shared;

namespace Pipeline.Core.Tests.Conformance;

/// <summary>The neutral cases of <c>tests/conformance</c>, whose README says how to run them against any system.</summary>
public sealed class ConformanceTests
{
    private const string SchemaName = "schema.json";

    private static readonly string Folder = Path.Combine(SharedFile.RepositoryRoot, "tests", "conformance");

    private static readonly Dictionary<string, Func<JsonElement, object>> Runners = new(StringComparer.Ordinal)
    {
        ["allocation"] = Runner<PayRunners.PartsCase>(PayRunners.Parts),
        ["chance-of-quota"] = Runner<PipelineRunners.ValueCase>(PipelineRunners.Values),
        ["currencies"] = Runner<PipelineRunners.CurrencyCase>(PipelineRunners.Currencies),
        ["draws"] = Runner<PayRunners.DrawCase>(PayRunners.Draws),
        ["fifty-third-week"] = Runner<CalendarRunner.YearCase>(CalendarRunner.Year),
        ["forecast-categories"] = Runner<PipelineRunners.CategoryCase>(PipelineRunners.Categories),
        ["order-of-pay"] = Runner<PayRunners.OrderCase>(PayRunners.Order),
        ["reopened-and-backdated"] = Runner<HistoryRunners.StandCase>(HistoryRunners.Stands),
        ["split-credit"] = Runner<TeamRunners.TeamCase>(TeamRunners.Team),
        ["team-ratios"] = Runner<TeamRunners.TeamCase>(TeamRunners.Team),
        ["team-tree"] = Runner<TeamRunners.TeamCase>(TeamRunners.Team),
        ["tiers"] = Runner<PayRunners.TierCase>(PayRunners.Tiers),
        ["unknown-amount"] = Runner<PipelineRunners.ValueCase>(PipelineRunners.Values),
        ["waterfall"] = Runner<HistoryRunners.WaterfallCase>(HistoryRunners.Moves),
        ["weighted-value"] = Runner<PipelineRunners.ValueCase>(PipelineRunners.Values),
        ["zero-chance"] = Runner<PipelineRunners.ValueCase>(PipelineRunners.Values),
    };

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path)).Where(name => name != SchemaName).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryCase_IsAnsweredAsExpected(string file)
    {
        var content = Read(file);
        var topic = content.GetProperty("topic").GetString()!;
        Assert.True(Runners.TryGetValue(topic, out var run), $"No runner knows the topic '{topic}' of {file}.");
        var wrong = content.GetProperty("cases").EnumerateArray().Select(one => Wrong(one, run!)).OfType<string>().ToArray();
        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task EveryFile_HasTheShape(string file)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Folder, SchemaName));
        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(Path.Combine(Folder, file))));
        var content = Read(file);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), content.GetProperty("topic").GetString());
        string?[] names = [.. content.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("name").GetString())];
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void EveryRunner_HasAFile() =>
        Assert.Equal(Runners.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Except(["schema"]).Order(StringComparer.Ordinal));

    /// <summary>What a case says and no runner reads would be checked by nobody.</summary>
    [Theory]
    [InlineData("""{ "amount": "1.00", "weights": [ "1" ], "rule": "first" }""")] // an unknown member
    [InlineData("""{ "amount": "1.00" }""")] // a missing one
    [InlineData("""{ "amount": 1.00, "weights": [ "1" ] }""")] // a binary number
    public void WhatNoRunnerKnows_IsNotPassedOver(string given) =>
        Assert.ThrowsAny<Exception>(() => Runners["allocation"](JsonSerializer.Deserialize<JsonElement>(given)));

    /// <summary>Every expected figure is looked at: with any one of them changed, its case fails.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void EveryExpectedValue_Matters(string file)
    {
        var content = Read(file);
        var run = Runners[content.GetProperty("topic").GetString()!];
        foreach (var one in content.GetProperty("cases").EnumerateArray())
        {
            var (expected, answer) = (one.GetProperty("expect"), run(one.GetProperty("given")));
            Assert.All(Changed(expected), changed => Assert.NotNull(ConformanceJson.Difference(changed, answer)));
        }
    }

    private static Func<JsonElement, object> Runner<T>(Func<T, object> run) => given => run(ConformanceJson.Read<T>(given));

    private static string? Wrong(JsonElement one, Func<JsonElement, object> run)
    {
        string? difference;
        try
        {
            difference = ConformanceJson.Difference(one.GetProperty("expect"), run(one.GetProperty("given")));
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            difference = error.Message;
        }

        return difference is null ? null : $"{one.GetProperty("name").GetString()}: {difference}";
    }

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));
        return document.RootElement.Clone();
    }

    /// <summary>The same expectation with one value changed, once for each value.</summary>
    private static IEnumerable<JsonElement> Changed(JsonElement expected)
    {
        var count = Leaves(JsonNode.Parse(expected.GetRawText())!).Count();
        for (var i = 0; i < count; i++)
        {
            var copy = JsonNode.Parse(expected.GetRawText())!;
            Leaves(copy).ElementAt(i)();
            yield return JsonSerializer.SerializeToElement(copy);
        }
    }

    // What changes each value of a tree.
    private static IEnumerable<Action> Leaves(JsonNode node) => node switch
    {
        JsonObject members => members.ToArray().SelectMany(member => Below(member.Value, changed => members[member.Key] = changed)),
        JsonArray items => Enumerable.Range(0, items.Count).SelectMany(i => Below(items[i], changed => items[i] = changed)),
        _ => [],
    };

    private static IEnumerable<Action> Below(JsonNode? node, Action<JsonNode?> set) => node?.GetValueKind() switch
    {
        JsonValueKind.Object or JsonValueKind.Array => Leaves(node),
        JsonValueKind.Number => [() => set(node.GetValue<double>() + 1)],
        JsonValueKind.String => [() => set("9" + node.GetValue<string>())],
        JsonValueKind.True => [() => set(false)],
        JsonValueKind.False => [() => set(true)],
        _ => [() => set("0")],
    };
}

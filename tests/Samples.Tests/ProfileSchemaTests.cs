using System.Text.Json.Nodes;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using PipelineReport;
using PipelineReport.Import;
using PipelineReport.Report;
using Samples.Tests.Support;

namespace Samples.Tests;

/// <summary>The schema that editors check profiles with says what the program reads.</summary>
public sealed class ProfileSchemaTests
{
    private static readonly string Samples = Path.Combine(SharedFile.RepositoryRoot, "samples");

    public static TheoryData<string> BundledProfiles =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Samples, "data"), "dataset.json", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Samples, "PipelineReport", "profiles"), "*.json"))
            .Select(path => Path.GetRelativePath(Samples, path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Key by key: its place, its kind, whether it is required, and its default.</summary>
    [Fact]
    public void Keys_AreThoseOfTheProgram() => Assert.Equal(
        ProfileKey.OfTheProgram().Select(key => key.ToString()).Order(StringComparer.Ordinal),
        ProfileKey.OfTheSchema().Select(key => key.ToString()).Order(StringComparer.Ordinal));


    [Fact]
    public void EveryKey_IsDescribedInOneSentence() => Assert.All(
        ProfileSchema.Places().Where(place => !place.Place.EndsWith("[]", StringComparison.Ordinal)),
        place => Assert.Matches(@"\A[A-Z][^\n]*(?<!\. [^\n]*)\.\z", place.Schema.Keyword("description")?.GetValue<string>() ?? $"{place.Place} has no description"));

    [Fact]
    public void Choices_AreThoseOfTheProgram()
    {
        Assert.Equal(Enum.GetNames<StageRole>().Order(), ChoicesAt("stages[].role").Order());
        Assert.Equal(Enum.GetNames<OutcomeKind>().Append("Open").Order(), ChoicesAt("outcomes.*").Order());
        Assert.Equal(Enum.GetNames<IsoDayOfWeek>().Except([nameof(IsoDayOfWeek.None)]).Order(), ChoicesAt("workingDays.weekend[]").Order());
        Assert.Equal(Enum.GetNames<MidpointRounding>().Order(), ChoicesAt("roundAmounts").Order());
        Assert.All(ProfileSchema.Places(), place => Assert.True(
            place.Schema.Keyword("enumDescriptions") is not JsonArray descriptions || descriptions.Count == place.Schema.Keyword("enum")!.AsArray().Count, // descriptions are of choices
            place.Place));
    }

    [Theory]
    [MemberData(nameof(BundledProfiles))]
    public void BundledProfile_IsValidAndNamesTheSchema(string file)
    {
        var path = Path.Combine(Samples, file);
        var profile = ProfileSchema.Parse(File.ReadAllText(path));

        Assert.Empty(ProfileSchema.ErrorsOf(profile));
        Assert.Equal(ProfileSchema.Path, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, profile["$schema"]!.GetValue<string>()))); // null fails the test too
    }

    [Fact]
    public void ProfilesInTheReadme_AreValid()
    {
        var text = File.ReadAllText(Path.Combine(Samples, "PipelineReport", "README.md")).ReplaceLineEndings("\n");
        var profiles = text.Split("```json\n").Skip(1).Select(part => ProfileSchema.Parse(part.Split("```")[0])).Where(json => json["opportunities"] is not null).ToArray();

        Assert.NotEmpty(profiles);
        Assert.All(profiles, profile => Assert.Empty(ProfileSchema.ErrorsOf(profile)));
    }

    [Theory]
    [InlineData("opportunities")]
    [InlineData("columns")]
    [InlineData("currency")]
    [InlineData("stages")]
    public void ProfileWithoutARequiredKey_IsRefused(string key) => AssertVerdict(false, profile => profile.Remove(key));

    [Theory]
    [InlineData("color", "\"red\"")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "seperator": ";" }""")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "separator": "::" }""")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "separator": "\"" }""")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "encoding": "" }""")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "skipLines": "1" }""")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "joins": [{ "file": "products.csv", "key": "Product" }] }""")]
    [InlineData("opportunities", """{ "file": "" }""")]
    [InlineData("opportunities", """{ "separator": ";" }""")]
    [InlineData("columns", """{ "id": "Id", "sellers": "Seller" }""")]
    [InlineData("columns", """{ "id": [] }""")]
    [InlineData("columns", """{ "id": 5 }""")]
    [InlineData("columns", """{ "owner": "Seller" }""")]
    [InlineData("segments", """{ "goods": ["Product"] }""")]
    [InlineData("traits", "\"Product\"")]
    [InlineData("traits", "[null]")]
    [InlineData("dates", """{ "formats": [] }""")]
    [InlineData("dates", """{ "formats": ["dd/mm/yyyy"] }""")]
    [InlineData("numbers", """{ "decimal": "" }""")]
    [InlineData("numbers", """{ "group": "  " }""")]
    [InlineData("numbers", """{ "chance": "per mille" }""")]
    [InlineData("missing", "\"n/a\"")]
    [InlineData("missing", "[null]")]
    [InlineData("stages", "[]")]
    [InlineData("stages", """[{ "role": "Opening" }]""")]
    [InlineData("stages", """[{ "name": " " }]""")]
    [InlineData("stages", """[{ "name": "Talk", "role": "Talker" }]""")]
    [InlineData("stages", """[{ "name": "Talk", "chance": 1.5 }]""")]
    [InlineData("stages", """[{ "name": "Talk", "chance": "0.5" }]""")]
    [InlineData("outcomes", """{ "Won": "sold" }""")]
    [InlineData("aliases", """{ "Product": "Lamp" }""")]
    [InlineData("ignore", """[{ "column": "Id" }]""")]
    [InlineData("keep", """[{ "column": "Id", "values": "A1" }]""")]
    [InlineData("priceList", """{ "file": "products.csv", "product": "Product" }""")]
    [InlineData("team", """{ "file": "products.csv", "seller": "Product" }""")]
    [InlineData("history", """{ "file": "changes.csv" }""")]
    [InlineData("history", """{ "columns": { "id": "Id", "changedOn": "On", "stage": "Stage" } }""")]
    [InlineData("history", """{ "file": "changes.csv", "columns": { "id": "Id", "stage": "Stage" } }""")]
    [InlineData("history", """{ "file": "changes.csv", "columns": { "id": ["Id"], "changedOn": "On", "stage": "Stage" } }""")]
    [InlineData("history", """{ "file": "changes.csv", "columns": { "id": "Id", "changedOn": "On", "stage": "Stage" }, "reopens": "no" }""")]
    [InlineData("history", """{ "file": "changes.csv", "columns": { "id": "Id", "changedOn": "On", "stage": "Stage" }, "openEnd": "never" }""")]
    [InlineData("facts", "5")]
    [InlineData("facts", "[\"facts.jsonl\"]")]
    [InlineData("currency", "\"eur\"")]
    [InlineData("rates", """{ "file": "products.csv", "currency": "Product", "from": "Price" }""")]
    [InlineData("fiscalYear", """{ "startMonth": 13 }""")]
    [InlineData("fiscalYear", """{ "namedBy": "middle" }""")]
    [InlineData("workingDays", """{ "weekend": ["Someday"] }""")]
    [InlineData("workingDays", """{ "weekend": ["None"] }""")]
    [InlineData("workingDays", """{ "weekend": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] }""")]
    [InlineData("workingDays", """{ "holidays": ["1 May"] }""")]
    [InlineData("observedFrom", "\"March\"")]
    [InlineData("exportedOn", "\"2024-13-01\"")]
    [InlineData("knownOnlyAtClose", "\"Amount\"")]
    [InlineData("undatedAreOpen", "\"true\"")]
    [InlineData("roundAmounts", "\"nicely\"")]
    [InlineData("outlook", "\"rosy\"")]
    [InlineData("outlook", "\"Stated\"")]
    [InlineData("asOf", "\"today\"")]
    [InlineData("period", "\"2024-Q5\"")]
    [InlineData("period", "\"2024-13\"")]
    [InlineData("quota", "-1")]
    [InlineData("quota", "\"5000\"")]
    [InlineData("quotas", """[{ "period": "2024-Q2" }]""")]
    [InlineData("quotas", """[{ "period": "2024-Q2", "amount": 5, "seller": "Ada", "manager": "Bo" }]""")]
    public void ValueThatCannotBe_IsRefused(string key, string value) => AssertVerdict(false, profile => profile[key] = JsonNode.Parse(value));

    [Theory]
    [InlineData("name", "\"\"")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "separator": ",", "encoding": "utf-8", "skipLines": 0, "joins": [] }""")]
    [InlineData("opportunities", """{ "file": "opportunities.csv", "joins": [{ "file": "products.csv", "separator": ",", "encoding": "utf-8", "skipLines": 0, "key": "Product", "on": "Product" }] }""")]
    [InlineData("columns", """{ "id": ["Id", "Seller"], "owner": [], "stage": ["Stage"], "amount": "Amount" }""")]
    [InlineData("segments", """{ "goods": "Product" }""")]
    [InlineData("traits", """["goods"]""")]
    [InlineData("dates", """{ "formats": ["iso", "dd.MM.yy", "uuuu-MM-dd'T'HH'h'mm", "M/d/uuuu h:mm tt"], "zone": "Europe/Oslo" }""")]
    [InlineData("numbers", """{ "decimal": ".", "group": " ", "drop": "€ ", "chance": "fraction" }""")]
    [InlineData("missing", """["NULL", ""]""")]
    [InlineData("outcomes", """{ "Won": "Won", "Lost": "Lost", "": "Open" }""")]
    [InlineData("aliases", """{ "Product": { "Lamp": "Desk" } }""")]
    [InlineData("ignore", """[{ "column": "Id", "values": ["A1", ""] }]""")]
    [InlineData("keep", """[{ "column": "Id", "values": ["A1", "A4"] }]""")]
    [InlineData("facts", "\"facts.jsonl.gz\"")]
    [InlineData("activities", "\"activities.jsonl\"")]
    [InlineData("fiscalYear", """{ "startMonth": 12, "namedBy": "end" }""")]
    [InlineData("workingDays", """{ "weekend": [], "holidays": ["2024-05-01"] }""")]
    [InlineData("observedFrom", "\"2024-01-31\"")]
    [InlineData("exportedOn", "\"2024-04-30\"")]
    [InlineData("knownOnlyAtClose", """["Amount", "Product"]""")]
    [InlineData("undatedAreOpen", "true")]
    [InlineData("history", """{ "file": "changes.csv", "columns": { "id": "Id", "changedOn": "On", "stage": "Stage" } }""")]
    [InlineData("history", """{ "file": "changes.csv.gz", "separator": ";", "encoding": "utf-8", "skipLines": 1, "columns": { "id": "Id", "changedOn": "On", "stage": "Stage", "order": "No", "recordedOn": "Noted", "endedOn": "Until", "amount": "Value", "expectedCloseOn": "Due", "chance": "Odds" }, "openEnd": ["never"], "ignore": [], "keep": [], "reopens": false }""")]
    [InlineData("period", "\"2024\"")]
    [InlineData("period", "\"2024-12\"")]
    [InlineData("period", "\"2024-04-01/2024-04-30\"")]
    [InlineData("quota", "0.5")]
    [InlineData("quotas", """[{ "period": "2024-Q2", "amount": 1 }, { "period": "2024-Q2", "amount": 5, "seller": "Ada" }, { "period": "2024-Q2", "amount": 5, "manager": "Bo" }]""")]
    public void ValueThatCanBe_IsTaken(string key, string value) => AssertVerdict(true, profile => profile[key] = JsonNode.Parse(value));

    /// <summary>Every choice that an editor offers, and every example, is read by the program.</summary>
    [Theory]
    [InlineData("stages[].role", """{ "stages": [{ "name": "Talk", "role": "?" }, { "name": "Offer" }] }""")]
    [InlineData("outcomes.*", """{ "outcomes": { "Won": "Won", "Lost": "?" } }""")]
    [InlineData("workingDays.weekend[]", """{ "workingDays": { "weekend": ["?"] } }""")]
    [InlineData("fiscalYear.namedBy", """{ "fiscalYear": { "namedBy": "?" } }""")]
    [InlineData("numbers.chance", """{ "numbers": { "chance": "?" } }""")]
    [InlineData("roundAmounts", """{ "roundAmounts": "?" }""")]
    [InlineData("outlook", """{ "outlook": "?" }""")]
    [InlineData("dates.formats[]", """{ "dates": { "formats": ["?", "iso"] } }""")]
    [InlineData("dates.zone", """{ "dates": { "zone": "?" } }""")]
    [InlineData("numbers.decimal", """{ "numbers": { "decimal": "?" } }""")]
    [InlineData("numbers.group", """{ "numbers": { "decimal": ";", "group": "?" } }""")]
    [InlineData("currency", """{ "currency": "?" }""")]
    [InlineData("period", """{ "period": "?" }""")]
    public void EveryChoiceOffered_IsTaken(string place, string change)
    {
        var offered = ChoicesAt(place);

        Assert.NotEmpty(offered);
        Assert.All(offered, choice => AssertVerdict(true, profile =>
        {
            foreach (var (key, value) in JsonNode.Parse(change.Replace("?", choice, StringComparison.Ordinal))!.AsObject()) // each change is an object
            {
                profile[key] = value!.DeepClone(); // without a null
            }
        }));
    }

    // The program's own verdict stands beside the schema's, so that the two cannot part.
    private static void AssertVerdict(bool isTaken, Action<JsonObject> bend)
    {
        using var export = TemporaryExport.Small();
        bend(export.Profile);
        export.Write(TemporaryExport.ProfileName, export.Profile.ToJsonString());
        var errors = ProfileSchema.ErrorsOf(export.Profile);
        var complaint = Complaint(export.Folder);

        Assert.True(isTaken == (errors.Count == 0), $"The schema: {string.Join("; ", errors)}.");
        Assert.True(isTaken == complaint is null, $"The program: {complaint}");
    }

    private static string? Complaint(string folder)
    {
        try
        {
            var options = new ReportOptions { DataFolder = folder, Today = new LocalDate(2024, 6, 1) };
            ReportBuilder.Build(ExportReader.Read(folder, ProfileReader.Read(folder, null), options.Today, _ => { }), options);
            return null;
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }

    private static IReadOnlyList<string> ChoicesAt(string place)
    {
        var schema = ProfileSchema.Places().Single(candidate => candidate.Place == place).Schema;
        return [.. (schema.Keyword("enum") ?? schema.Keyword("examples"))!.AsArray().Select(choice => choice!.GetValue<string>())]; // the places asked for offer texts
    }
}

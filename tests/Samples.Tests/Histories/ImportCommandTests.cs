using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tracking;
using Samples.Tests.Support;

namespace Samples.Tests.Histories;

/// <summary>The command as a user runs it: a screen, JSON, a file of facts.</summary>
public sealed class ImportCommandTests
{
    [Fact]
    public void Out_WritesFactsThatReplayToTheRows()
    {
        using var export = new HistoryExport();
        var file = Path.Combine(export.Folder, "facts.jsonl");
        var run = export.Run("--json", "--out", file, "--by", "Kari");

        Assert.Equal(0, run.ExitCode);
        var facts = PipelineJson.ReadFacts(File.ReadAllText(file)).OrThrow();
        Assert.Equal((4, 8, facts.Length, 0, 0), (run.Json.Count("opportunities"), run.Json.Count("stageChanges"), run.Json.Count("facts"), run.Json.At("rejected").GetArrayLength(), run.Json.At("contradictions").GetArrayLength()));
        Assert.All(facts, fact => Assert.Equal("Kari", fact.By.Value));
        Assert.Equal(facts.Select(fact => fact.Prospect).Distinct().Count(), facts.Zip(facts.Skip(1)).Count(pair => pair.First.Prospect != pair.Second.Prospect) + 1); // all of a prospect together
        Assert.Equal(
            export.Read().Prospects.Select(prospect => Opportunity.FromProspect(Prospect.Replay(prospect.Opportunity.Id, prospect.Facts), DateTimeZone.Utc)),
            facts.GroupBy(fact => fact.Prospect).Select(own => Opportunity.FromProspect(Prospect.Replay(own.Key, own), DateTimeZone.Utc)));
        Assert.False(File.Exists(file + ".part"));
    }

    [Fact]
    public void Json_NamesWhatIsRejectedContradictedUnknownAndLeftAside()
    {
        using var export = new HistoryExport(HistoryExport.Changes + "A9,2024-01-01,Talk,1\nA1,2023-01-01,Offer,0\n");
        var run = export.Run("--json");
        Assert.Equal(
            """{"file":"changes.csv","row":10,"field":"Deal","value":"A9","reason":"No opportunity has this id."}""",
            System.Text.Json.Nodes.JsonNode.Parse(run.Json.At("rejected.0").GetRawText())!.ToJsonString()); // it is an object
        Assert.Equal(("changes.csv", 11, "On", "2023-01-01"), (run.Json.Text("contradictions.0.file"), run.Json.Count("contradictions.0.row"), run.Json.Text("contradictions.0.field"), run.Json.Text("contradictions.0.value")));
        Assert.Equal((0, 1, 0, run.Json.Count("facts")), (run.Json.Count("unknown.openedOn"), run.Json.Count("unknown.amount"), run.Json.Count("unknown.stageTime"), run.Json.Count("unknown.recordedAt")));
        Assert.Equal((0, 0), (run.Json.Count("ignored.opportunities"), run.Json.Count("ignored.stageChanges")));
    }

    [Fact]
    public void Screen_GroupsByReason_AndSaysWhatIsUnknown()
    {
        using var export = new HistoryExport(HistoryExport.Changes + "A9,2024-01-01,Talk,1\nA8,2024-01-01,Talk,1\nA1,2024-05-01,Offer,2\n");
        var run = export.Run();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Rejected (2)\n      2  changes.csv, Deal: No opportunity has this id.\n         first in row 10; 'A9' (1), 'A8' (1)\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Contradictions, kept (1)\n      1  deals.csv, Stage: The last change", run.Output, StringComparison.Ordinal);
        Assert.Contains("      1  opportunities: when they entered their last stage\n", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Without a history the rows alone are facts.</summary>
    [Fact]
    public void ProfileWithoutAHistory_GivesTheRowsAsFacts()
    {
        using var export = new HistoryExport();
        export.Profile.Remove("history");
        var rows = export.Read();
        Assert.Equal((4, 0), (rows.Prospects.Length, rows.StageChanges));
        Assert.Equal(["A1 in Talk", "A2 in Offer", "A3 Won on 2024-03-01", "A4 Lost on 2024-03-02"], export.Histories().Values.Select(history => history.Current.ToString()));
    }

    [Fact]
    public void BadInput_IsOneLine()
    {
        using var export = new HistoryExport("Deal,On\n");
        export.Run("--json").AssertRefuses("changes.csv has no column 'Stage'");
        export.Run("--by", "").AssertRefuses("--by");
        export.Write(HistoryExport.History, HistoryExport.Changes);
        export.Run("--out", Path.Combine(export.Folder, "no", "such", "facts.jsonl")).AssertRefuses("facts.jsonl");
    }

    [Fact]
    public void Out_OverwritesFactsAndNothingElse()
    {
        using var export = new HistoryExport(HistoryExport.Changes);
        var rows = Path.Combine(export.Folder, HistoryExport.Opportunities);
        var before = File.ReadAllText(rows);
        export.Run("--out", rows).AssertRefuses("deals.csv", "holds no facts");
        export.Run("--out", Path.Combine(export.Folder, "dataset.json")).AssertRefuses("dataset.json", "holds no facts");
        export.Run("--out", export.Folder).AssertRefuses("is a folder");
        Assert.Equal(before, File.ReadAllText(rows));

        var facts = Path.Combine(export.Folder, "facts.jsonl");
        Assert.All(new[] { 1, 2 }, _ => Assert.Equal(0, export.Run("--json", "--out", facts).ExitCode));
        Assert.Empty(Directory.GetFiles(export.Folder, "*.part"));
    }

    [SharedFact("data/salesforce_stage_history")]
    public void BundledProfile_RunsByName()
    {
        var run = ReportRun.Run("import", "--data", SharedFile.PathOf("data/salesforce_stage_history"), "--profile", "salesforce-stage-history", "--json");
        Assert.Equal((219, 584), (run.AssertReports().Count("opportunities"), run.Json.Count("stageChanges")));
    }
}

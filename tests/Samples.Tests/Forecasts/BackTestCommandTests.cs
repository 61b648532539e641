using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PipelineReport;
using PipelineReport.Forecasts;
using Pipeline.Core.Tests.Shared;
using Samples.Tests.Crm;
using Samples.Tests.Support;

namespace Samples.Tests.Forecasts;

/// <summary>The command that tells how far off forecasts would have been.</summary>
public sealed class BackTestCommandTests
{
    private const string Crm = "data/maven_crm";

    private static readonly string[] Asked = ["backtest", "--data", SharedFile.PathOf(Crm), "--profile", "crm-sales-opportunities", "--from", "2017-07-13", "--to", "2017-11-30", "--json"];

    private static readonly Lazy<(JsonElement Report, byte[] Picture)> Everybody = new(() =>
    {
        using var folder = new TemporaryFolder();
        var picture = Path.Combine(folder.Path, "backtest.png");
        return (ReportRun.Run([.. Asked, "--every", "1w", "--horizon", "4w", "--png", picture]).AssertReports(), File.ReadAllBytes(picture));
    });

    /// <summary>What the back-test of the library gives for these days; the naive ones are figures of the data alone.</summary>
    [SharedFact(Crm)]
    public void Crm_MissesAreTheKnownOnes()
    {
        var report = Everybody.Value.Report;
        Assert.Equal((79_049, 41_944, 180_177), (Miss(report, "climatology"), Miss(report, "seasonal"), Miss(report, "persistence")));
        Assert.InRange(Miss(report, "recommended"), 22_000, 28_000);
        Assert.Equal(
            ("2017-07-13", "2017-11-30", 7, 28, "revenue", null as string, 21),
            (report.Text("from"), report.Text("to"), report.Count("every"), report.Count("horizon"), report.Text("measure"), report.Text("by"), report.Count("origins")));
        var pool = Of(report, "pool");
        Assert.False(pool.At("naive").GetBoolean());
        Assert.Equal(21, pool.Count("origins"));
        Assert.InRange(pool.Number("effectiveOrigins"), 5, 6);
        Assert.InRange(pool.Number("coverage80"), pool.Number("coverage80Limits.lower"), pool.Number("coverage80Limits.upper"));
        Assert.Equal(report.Number("certificate.difference"), Of(report, "recommended").Number("meanCrps") - Of(report, "seasonal").Number("meanCrps"), 6);
        Assert.Equal(("recommended", "NotProven", "seasonal"), (report.Text("certificate.model"), report.Text("certificate.verdict"), report.Text("certificate.bestNaive")));
        Assert.Contains("missed by", report.Text("certificate.sentence"), StringComparison.Ordinal);
        Assert.Equal(21, report.At("forecasts").GetArrayLength());
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], Everybody.Value.Picture[..4]);
        Assert.True(Everybody.Value.Picture.Length > 20_000, $"a picture of {Everybody.Value.Picture.Length} bytes shows nothing");
    }

    /// <summary>Outcomes, and the miss of a forecast that all goes on as it is, from the file by a few lines of its own.</summary>
    [SharedFact(Crm)]
    public void OutcomesAndPersistence_AreRecomputed()
    {
        var won = CrmExport.Read().Where(row => row.IsWon).ToArray();
        int Sold(int from, int to) => won.Where(row => row.IsWonBetween(from, to)).Sum(row => row.CloseValue);
        int[] days = [.. Enumerable.Range(0, 21).Select(week => CrmExport.DayNumber("2017-07-13") + 7 * week)];

        Assert.Equal(days.Select(day => (double)Sold(day + 1, day + 28)), Everybody.Value.Report.At("forecasts").EnumerateArray().Select(forecast => forecast.Number("outcome")));
        Assert.Equal(days.Average(day => (double)Math.Abs(Sold(day - 27, day) - Sold(day + 1, day + 28))), Of(Everybody.Value.Report, "persistence").Number("meanCrps"), 3);
    }

    /// <summary>Each seller alone: what a forecast that all goes on as it is misses by, from the file by a few lines of its own.</summary>
    [SharedFact(Crm)]
    public void ByOwner_IsTheMeanOverSellers()
    {
        var report = ReportRun.Run([.. Asked, "--every", "4w", "--by", "owner"]).AssertReports();
        var rows = CrmExport.Read();
        string[] sellers = [.. rows.Select(row => row.Agent).Distinct()];
        int[] days = [.. Enumerable.Range(0, 6).Select(step => CrmExport.DayNumber("2017-07-13") + 28 * step)];
        int Sold(string seller, int from, int to) => rows.Where(row => row.Agent == seller && row.IsWonBetween(from, to)).Sum(row => row.CloseValue);

        Assert.Equal(("owner", sellers.Length, 6 * sellers.Length), (report.Text("by"), report.Count("groups"), report.At("forecasts").GetArrayLength()));
        Assert.Equal(
            sellers.Average(seller => days.Average(day => (double)Math.Abs(Sold(seller, day - 27, day) - Sold(seller, day + 1, day + 28)))), Of(report, "persistence").Number("meanCrps"), 3);
        Assert.True(Of(report, "recommended").Number("meanCrps") < Of(report, "persistence").Number("meanCrps"));
    }

    [Theory]
    [InlineData("--to", "--from", "2024-03-02", "--to", "2024-03-01")]
    [InlineData("'soon'", "--from", "soon", "--to", "2024-03-01")]
    [InlineData("2024-02-10", "--from", "2024-02-01", "--to", "2024-03-01")]
    [InlineData("2024-04-30", "--from", "2024-03-01", "--to", "2024-04-29")]
    [InlineData("'0d'", "--from", "2024-03-01", "--to", "2024-03-20", "--horizon", "0d")]
    [InlineData("'1m'", "--from", "2024-03-01", "--to", "2024-03-20", "--every", "1m")]
    [InlineData("'stage'", "--from", "2024-03-01", "--to", "2024-03-20", "--by", "stage")]
    [InlineData("--png", "--from", "2024-03-01", "--to", "2024-03-20", "--png", "picture.svg")]
    [InlineData("--from", "--to", "2024-03-20")]
    public void BadOptions_AreNamed(string named, params string[] arguments)
    {
        using var export = Small();
        export.Run(["backtest", .. arguments]).AssertRefuses(named);
    }

    /// <summary>A little past is reported as little, and traits are taken from the segments of the profile.</summary>
    [Fact]
    public void SmallExport_IsTestedByNumberOfSales()
    {
        using var export = Small();
        export.Profile["segments"] = new JsonObject { ["goods"] = "Product" };
        export.Profile["traits"] = new JsonArray("goods");
        string[] asked = ["backtest", "--from", "2024-03-01", "--to", "2024-03-30", "--count"];
        var report = export.Run([.. asked, "--json"]).AssertReports();

        Assert.Equal(("wins", "goods"), (report.Text("measure"), report.Text("traits.0")));
        Assert.Equal([0.0, 0, 0, 1, 1], report.At("forecasts").EnumerateArray().Select(forecast => forecast.Number("outcome"))); // the one win after March comes on the 15th of April
        Assert.Contains("number of sales in 28 days", export.Run(asked).Output, StringComparison.Ordinal);
    }

    /// <summary>Facts tell when urgency was learnt, and the rows of the file do not: as a trait it moves the forecast, and only then the facts are read.</summary>
    [Fact]
    public void Urgency_IsATraitWhereThereAreFacts()
    {
        using var export = Small();
        string[] asked = ["backtest", "--from", "2024-03-01", "--to", "2024-03-30", "--count", "--json"];
        var without = Of(export.Run(asked).AssertReports(), "cycle").Number("meanCrps");
        export.Profile["traits"] = new JsonArray("urgency");
        export.Run(asked).AssertRefuses("urgency", "none of its segments");

        export.Profile["facts"] = "facts.jsonl";
        export.Run(asked).AssertRefuses("facts.jsonl");
        export.Write("facts.jsonl", string.Concat(new[] { ("A1", "2024-01-05", "2024-01-10"), ("A3", "2024-02-02", "2024-02-05") }.Select(one => $$$$"""
            {"prospect":"{{{{one.Item1}}}}","sequence":1,"kind":"prospect-opened","version":1,"occurredAt":"{{{{one.Item2}}}}T09:00:00Z","by":"Ada","event":{"process":"small","processVersion":1,"owner":"Ada"}}
            {"prospect":"{{{{one.Item1}}}}","sequence":2,"kind":"decision-time-learnt","version":1,"occurredAt":"{{{{one.Item3}}}}T09:00:00Z","by":"Ada","event":{"evidence":{"kind":"urgency","urgency":"high","on":"{{{{one.Item3}}}}","source":"buyer"}}}

            """)));
        var report = export.Run(asked).AssertReports();
        Assert.Equal("urgency", report.Text("traits.0"));
        Assert.NotEqual(without, Of(report, "cycle").Number("meanCrps")); // one that pressed was won, and so another that presses is likelier
    }

    /// <summary>What programs read: each contestant with its figures, the simple ones named so, and the certificate of ours.</summary>
    [Fact]
    public void BundledExample_HasContestantsAndCertificate()
    {
        var report = Fjordlys.Run("backtest", "--from", "2026-03-01", "--to", "2026-08-30", "--every", "28d", "--json").AssertReports();
        var contestants = report.At("contestants").EnumerateArray().ToArray();

        Assert.Equal(
            ["climatology", "persistence", "seasonal", "weighted pipeline"],
            contestants.Where(one => one.At("naive").GetBoolean()).Select(one => one.Text("name")).Order(StringComparer.Ordinal));
        Assert.Contains(contestants, one => one.Text("name") == "recommended");
        Assert.All(contestants, one =>
        {
            Assert.Equal(7, one.Count("origins"));
            Assert.True(one.Number("meanCrps") > 0);
            Assert.True(Math.Abs(one.Number("bias")) > 0);
            Assert.InRange(one.Number("coverage80"), 0, 1);
        });
        Assert.Equal(("recommended", 7), (report.Text("certificate.model"), report.Count("certificate.origins")));
        Assert.Equal(7, report.At("forecasts").GetArrayLength());
    }

    /// <summary>Who presses Ctrl-C midway gets no half report and no fault.</summary>
    [Fact]
    public async Task CtrlC_GivesUp()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // it has no signals to send
        }

        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PipelineReport.dll"), "backtest", "--from", "2024-06-01", "--to", "2026-09-10"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var program = Process.Start(start)!; // started from a file name, so there is a process
        Assert.StartsWith("Read", await program.StandardError.ReadLineAsync(), StringComparison.Ordinal);
        using (var kill = Process.Start("kill", ["-INT", program.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        var error = program.StandardError.ReadToEndAsync();
        Assert.Equal("", await program.StandardOutput.ReadToEndAsync());
        await program.WaitForExitAsync();
        Assert.Equal(130, program.ExitCode);
        Assert.DoesNotContain("fault", await error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("colour", "colour")]
    [InlineData("goods", "known only at closing")]
    public void TraitThatCannotBe_IsNamed(string trait, string named)
    {
        using var export = Small();
        export.Profile["segments"] = new JsonObject { ["goods"] = "Seller" };
        export.Profile["knownOnlyAtClose"] = new JsonArray("Seller");
        export.Profile["traits"] = new JsonArray(trait);
        export.Run("backtest", "--from", "2024-03-01", "--to", "2024-03-20").AssertRefuses(trait, named);
    }

    [Theory]
    [InlineData("1d", 1)]
    [InlineData("28d", 28)]
    [InlineData("4w", 28)]
    [InlineData("3660d", 3660)]
    public void DaySpan_IsRead(string text, int days) => Assert.Equal(days, DaySpan.Of(text, "--every"));

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("28")]
    [InlineData("-7d")]
    [InlineData("+7d")]
    [InlineData("0w")]
    [InlineData("1.5w")]
    [InlineData("7 d")]
    [InlineData("3661d")]
    [InlineData("99999999999w")]
    public void DaySpanThatIsNone_IsNamed(string text) => Assert.Contains($"--every '{text}'", Assert.Throws<InputException>(() => DaySpan.Of(text, "--every")).Message, StringComparison.Ordinal);

    /// <summary>Of a simple guess that missed by nothing no other has a share: it alone is the best.</summary>
    [Fact]
    public void AGuessThatMissedByNothing_AloneIsTheBest()
    {
        using var export = TemporaryExport.Small("""
            Id,Seller,Boss,Product,Stage,Opened,Closed,Due,Amount,Chance
            B1,Ada,Bo,Lamp,Won,2024-01-05,2024-02-10,,1000,
            B2,Ada,Bo,Lamp,Lost,2024-01-12,2024-04-20,,500,
            B3,Cy,Bo,Lamp,Talk,2024-03-02,,2024-05-20,700,0.5

            """);
        export.Profile["exportedOn"] = "2024-04-30";
        string[] asked = ["backtest", "--from", "2024-03-10", "--to", "2024-04-10", "--horizon", "14d"];
        var report = export.Run([.. asked, "--json"]).AssertReports();
        var best = report.At("contestants").EnumerateArray().Where(one => one.At("naive").GetBoolean() && !one.IsNull("meanCrps") && one.Number("meanCrps") == 0).Select(one => one.Text("name")).ToArray();

        Assert.NotEmpty(best);
        Assert.Equal(report.At("contestants").EnumerateArray().Count(one => !one.IsNull("meanCrps") && one.Number("meanCrps") == 0), export.Run(asked).Output.Split("the best simple guess", StringSplitOptions.None).Sum(part => part.Split("the best").Length - 1));
    }

    internal static TemporaryExport Small()
    {
        var export = TemporaryExport.Small();
        export.Profile["exportedOn"] = "2024-04-30";
        return export;
    }

    private static JsonElement Of(JsonElement report, string contestant) => report.At("contestants").EnumerateArray().Single(one => one.Text("name") == contestant);

    private static int Miss(JsonElement report, string contestant) => (int)Math.Round(Of(report, contestant).Number("meanCrps"));
}

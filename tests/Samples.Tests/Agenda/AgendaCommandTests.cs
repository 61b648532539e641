using System.Text.Json;
using NodaTime.Text;
using Samples.Tests.Support;

namespace Samples.Tests.Agenda;

/// <summary>The agenda of sellers of nordlys, run for real, beside a plain reading of the same facts.</summary>
public sealed class AgendaCommandTests
{
    [Theory]
    [InlineData("Nils Dahl", "2026-05-18")]
    [InlineData("Nils Dahl", "2025-02-03")]
    [InlineData("Anders Fure", "2026-05-18")]
    [InlineData("Jan Solli", "2024-09-30")]
    [InlineData("Wenche Opdal", "2026-03-30")]
    [InlineData("Kim Tangen", "2026-05-18")]
    [InlineData("Sindre Berg", "2026-03-09")]
    public void Agenda_IsWhatTheFactsSay_NothingMissingNothingTwice(string seller, string date)
    {
        var agenda = ReportRun.Run("agenda", "--seller", seller, "--date", date, "--json").AssertReports();
        var (due, nothingPlanned) = PlainDay.Of(seller, LocalDatePattern.Iso.Parse(date).Value);
        JsonElement[] items = [.. agenda.GetProperty("items").EnumerateArray()];
        var shown = items.Where(item => !item.GetProperty("isNothingPlanned").GetBoolean() && item.Text("kind") != "Offer").Select(Named).ToList();

        Assert.NotEmpty(due);
        var followedUp = items.Where(item => item.Text("kind") is "FollowUp" or "FollowUpAfterAppointment").Select(item => (item.Text("prospect"), item.GetProperty("contact").GetString()));
        Assert.Equal(followedUp.Distinct(), followedUp);
        Assert.Equal(due, shown.Order(StringComparer.Ordinal));
        Assert.Equal(nothingPlanned, items.Where(item => item.GetProperty("isNothingPlanned").GetBoolean()).Select(item => item.Text("prospect")).Order(StringComparer.Ordinal));
        Assert.Equal((nothingPlanned.Count, items.Count(item => item.GetProperty("isOverdue").GetBoolean())), (agenda.GetProperty("nothingPlanned").GetInt32(), agenda.GetProperty("overdue").GetInt32()));

        static string Named(JsonElement item) => $"{item.Text("kind")} {item.Text("prospect")} {item.GetProperty("subject").GetString() ?? item.Text("text")}";
    }

    [Fact]
    public void Agenda_IsInOrder_TheFirstThingFirst()
    {
        var agenda = ReportRun.Run("agenda", "--seller", "Anders Fure", "--date", "2026-05-18", "--json").AssertReports();
        JsonElement[] items = [.. agenda.GetProperty("items").EnumerateArray()];
        string[] times = [.. items.Select(item => item.GetProperty("dueAt").GetString() is { } due ? string.CompareOrdinal(due, "2026-05-18T08:00") < 0 ? "2026-05-18T08:00" : due : "none")];
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        decimal[] atStake = [.. items.Where(item => item.GetProperty("dueAt").ValueKind == JsonValueKind.Null).Select(item => item.GetProperty("valueAtStake").GetProperty("amount").GetDecimal())];
        Assert.Equal(atStake.OrderDescending(), atStake);
    }

    /// <summary>The same to do; at stake is what the quarter is expected to bring, the most first where nothing has a time.</summary>
    [Fact]
    public void ByForecast_AtStakeIsWhatIsExpected()
    {
        var stated = ReportRun.Run("agenda", "--seller", "Nils Dahl", "--date", "2026-05-18", "--json").AssertReports();
        var expected = ReportRun.Run("agenda", "--seller", "Nils Dahl", "--date", "2026-05-18", "--by-forecast", "--json").AssertReports();
        JsonElement[] items = [.. expected.GetProperty("items").EnumerateArray()];

        Assert.Equal("2026-06-30", expected.Text("forecastThrough"));
        Assert.Equal(JsonValueKind.Null, stated.GetProperty("forecastThrough").ValueKind);
        Assert.Equal(ToDo(stated), ToDo(expected));
        Assert.All(items, item => Assert.InRange(item.GetProperty("chance").GetDouble(), 1e-9, 1));
        Assert.NotEqual(stated.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("chance").GetDouble()).Sum(), items.Sum(item => item.GetProperty("chance").GetDouble()));
        decimal[] atStake = [.. items.Where(item => item.GetProperty("dueAt").ValueKind == JsonValueKind.Null).Select(item => item.GetProperty("valueAtStake").GetProperty("amount").GetDecimal())];
        Assert.Equal(atStake.OrderDescending(), atStake);
        Assert.Contains("what the sales cycle expects", ReportRun.Run("agenda", "--seller", "Nils Dahl", "--date", "2026-05-18", "--by-forecast").Output, StringComparison.Ordinal);

        static string[] ToDo(JsonElement agenda) => [.. agenda.GetProperty("items").EnumerateArray().Select(item => $"{item.Text("kind")} {item.Text("prospect")} {item.Text("text")}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Screen_IsWhatTheReadmeShows()
    {
        var shown = ReportRun.Run("agenda", "--seller", "Nils Dahl", "--date", "2026-05-18").Output.Split('\n').Select(ReadmeExample.Squeezed).ToHashSet();
        var section = string.Join('\n', ReadmeExample.Lines).Split("\n### A seller's day\n")[1].Split("\n```\n")[3].Split('\n').Select(ReadmeExample.Squeezed).Where(line => line is not ("" or "…"));
        Assert.InRange(section.Count(), 8, 40);
        Assert.All(section, line => Assert.Contains(line, shown));
    }

    [Fact]
    public void Date_IsTheAsOfDayOfTheProfileWhereNoneIsGiven() =>
        Assert.Equal("2026-05-14", ReportRun.Run("agenda", "--seller", "Nils Dahl", "--json").AssertReports().Text("day"));

    [Fact]
    public void ADayOutsideTheFacts_SaysSo()
    {
        Assert.Contains("The facts begin on 2023-06-23; nothing is known of the days before.", ReportRun.Run("agenda", "--seller", "Nils Dahl", "--date", "2020-01-06").Output, StringComparison.Ordinal);
        Assert.Contains("The facts end on 2026-10-09; what was done since is not known.", ReportRun.Run("agenda", "--seller", "Nils Dahl", "--date", "2031-01-06").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("The facts ", ReportRun.Run("agenda", "--seller", "Nils Dahl", "--date", "2026-05-18").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void BadInput_IsRefusedInOneLine()
    {
        ReportRun.Run("agenda", "--seller", "Nils Dal").AssertRefuses("Nils Dal", "did you mean Nils Dahl");
        ReportRun.Run("agenda", "--seller", "Dahl").AssertRefuses("Nils Dahl");
        ReportRun.Run("agenda", "--seller", "Nils Dahl", "--date", "18.5.2026").AssertRefuses("18.5.2026", "--date");
        ReportRun.Run("agenda", "--seller", " ").AssertRefuses("--seller");
        ReportRun.Run("agenda").AssertRefuses("--seller");
        ReportRun.Run("--data", "x", "agenda", "--seller", "Nils Dahl").AssertRefuses("--data", "after the word agenda");
        ReportRun.Run("agenda", "--data", "nowhere", "--seller", "Nils Dahl").AssertRefuses("nowhere");
        using var rows = new ReadmeExample("## 2. Your own data in five steps").Write();
        ReportRun.Anew("agenda", "--data", rows.Folder, "--seller", "Nils Dahl").AssertRefuses("facts", "import");
    }
}

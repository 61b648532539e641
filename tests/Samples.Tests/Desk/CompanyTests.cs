using System.Text.Json;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Values;
using Samples.Tests.Support;
using SalesDesk.Company;

namespace Samples.Tests.Desk;

/// <summary>Team and quotas: the head changes them, everybody's figures follow at once, and nothing of the company is lost on its way through the database.</summary>
[Collection(DeskCollection.Name)]
public sealed class CompanyTests
{
    private const string Team = "/api/company/team";
    private const string Quotas = "/api/company/quotas";

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions().ConfigureForPipeline();

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AQuota_IsChangedByTheHead_AndTheGapFollows(Engine engine)
    {
        await using var desk = await DeskHost.StartAsync(engine);
        using var head = await desk.SignInAsync(Commands.Head);
        using var other = await desk.SignInAsync(Commands.Manager);
        using var seller = await desk.SignInAsync(Commands.Seller);
        var path = $"/api/sellers/{Uri.EscapeDataString(Commands.Seller)}/quota-gap";
        var before = (await seller.GetAsync(path)).AssertIs(200).Json;
        var read = (await head.GetAsync(Quotas)).AssertIs(200);
        Quota[] quotas = JsonSerializer.Deserialize<Quota[]>(read.Body, Json)!;
        var period = desk.Company.Company.FiscalCalendar.Parse(before.Text("period")!);
        Quota[] raised = [.. quotas.Select(quota => quota.Seller?.Value == Commands.Seller && quota.Period == period ? Quota.ForSeller(new(Commands.Seller), quota.Target + new Money(1_000, quota.Target.Currency), period) : quota)];

        (await head.PutAsync(Quotas, JsonSerializer.Serialize(raised, Json), read.Tag)).AssertIs(204);

        Assert.Equal(before.Money("quota") + 1_000, (await seller.GetAsync(path)).AssertIs(200).Json.Money("quota"));
        Assert.Equal("company-changed", (await head.PutAsync(Quotas, "[]", read.Tag)).AssertIs(412).Code); // what was read is not what is there
        Assert.Equal("quota-twice", (await head.PutAsync(Quotas, JsonSerializer.Serialize(raised.Append(raised[0]), Json))).AssertIs(400).Code);
        Assert.Equal("quota-currency", (await head.PutAsync(Quotas, JsonSerializer.Serialize(new[] { Quota.ForAll(new(1, Currency.FromCode("EUR")), period) }, Json))).AssertIs(400).Code);
        (await other.GetAsync(Quotas)).AssertIs(403);
        Assert.Equal("quota-carrier", (await head.PutAsync(Quotas, JsonSerializer.Serialize(new[] { Quota.ForSeller(new("Nobody"), new(1, desk.Company.Company.Currency), period) }, Json))).AssertIs(400).Code);
        Assert.Equal("if-match-required", (await head.PutAsync(Quotas, "[]")).AssertIs(428).Code); // all would go unread
        (await head.PutAsync(Quotas, """[{"target":{"amount":1}}]""")).AssertIs(400);

        await desk.StopAsync();
        await desk.RunAsync();
        Assert.Equal(raised, desk.Company.Company.Quotas);
    }

    /// <summary>A seller goes over to another team from tomorrow on.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ATeam_IsChangedByTheHead(Engine engine)
    {
        await using var desk = await DeskHost.StartAsync(engine);
        using var head = await desk.SignInAsync(Commands.Head);
        var read = (await head.GetAsync(Team)).AssertIs(200);
        var (team, today) = (PipelineJson.ReadTeam(read.Body), desk.Company.Today);
        var moved = SalesTeam.Create(team.Purpose, team.Nodes, [
            .. team.Memberships.Where(member => member.Seller.Value != Commands.Seller),
            new(new(Commands.Seller), new(Commands.Manager), to: today),
            new(new(Commands.Seller), new(Commands.OtherManager), today.PlusDays(1))]);

        (await head.PutAsync(Team, PipelineJson.WriteTeam(moved), read.Tag)).AssertIs(204);

        Assert.Contains(new SellerId(Commands.Seller), desk.Company.Company.Team.SellersUnder(new(Commands.OtherManager), today.PlusDays(1)));
        Assert.Equal("company-changed", (await head.PutAsync(Team, PipelineJson.WriteTeam(team), read.Tag)).AssertIs(412).Code);
        (await head.PutAsync(Team, """{"purpose":"management","nodes":[],"memberships":[]}""", (await head.GetAsync(Team)).Tag)).AssertIs(204);
        using var formerManager = await desk.SignInAsync(Commands.Manager);
        (await formerManager.GetAsync($"/api/teams/{Uri.EscapeDataString(Commands.Manager)}/quota-gap")).AssertIs(403);
        Assert.Contains((await head.GetAsync("/api/prospects")).AssertIs(200).Json.EnumerateArray(), row => row.Text("owner") == Commands.Seller); // of nobody's team now
        Assert.Contains("nowhere", (await head.PutAsync(Team, """{"purpose":"management","nodes":[{"id":"new","parent":"nowhere"}],"memberships":[]}""")).AssertIs(400).Body, StringComparison.Ordinal);
    }

    /// <summary>Two heads decide on what both have read: one is told.</summary>
    [Fact]
    public async Task Company_IsNotChangedOverWhatAnotherHasChanged()
    {
        await using var desk = await DeskHost.StartAsync(Engine.Sqlite);
        var (book, before) = (desk.Company, desk.Company.Company);

        Assert.True(await book.TryChangeAsync(before, before with { Name = "first" }, default));
        Assert.False(await book.TryChangeAsync(before, before with { Name = "second" }, default));
        Assert.Equal("first", book.Company.Name);
    }

    /// <summary>Hours, special days, a fiscal year of weeks, segments that are known late: what is stored is what is read.</summary>
    [Fact]
    public void Document_LosesNothing()
    {
        var eur = Currency.FromCode("EUR");
        var company = new CompanyFacts
        {
            Name = "Test",
            IsDemo = false,
            ClockAhead = Duration.FromSeconds(-12.5),
            Zone = DateTimeZoneProviders.Tzdb["Europe/Oslo"],
            Currency = eur,
            Rates = ExchangeRates.Create(eur, [new(Currency.FromCode("NOK"), new(2026, 1, 1), 0.0875m)]),
            FiscalCalendar = FiscalCalendar.OfWeeks(WeekPattern.FourFourFive, FiscalYearEnd.Last(IsoDayOfWeek.Saturday, 1), FiscalYearNaming.ByEnd),
            WorkingCalendar = WorkingCalendar.MondayToFriday.WithHours([new(new(9, 0), new(12, 0)), new(new(13, 0), new(17, 30))]).WithSpecialDay(new(2026, 12, 24), [new(new(9, 0), new(11, 0))]),
            Process = Pipeline.Core.Stages.SalesProcess.Standard,
            Team = SalesTeam.Create("management", [new(new("all"), manager: new("Boss"))], [new(new("Ann"), new("all"), new LocalDate(2026, 1, 1))]),
            Quotas = [Quota.ForSeller(new("Ann"), new(5, eur), FiscalCalendar.Broadcast.Quarter(2026, 1))],
            SnapshotOptions = new() { ObservedFrom = new(2025, 1, 1), SegmentsKnownOnlyAtClose = ["size"], AmountRounding = MidpointRounding.ToEven, UndatedAreOpen = true },
        };

        var read = CompanyDocument.Read(CompanyDocument.Write(company));

        Assert.Equal(CompanyDocument.Write(company), CompanyDocument.Write(read));
        Assert.Equal((company.ClockAhead, company.Zone, company.WorkingCalendar, company.Process), (read.ClockAhead, read.Zone, read.WorkingCalendar, read.Process));
        Assert.Equal(company.FiscalCalendar.PeriodOf(new(2026, 5, 5), FiscalPeriodKind.Month), read.FiscalCalendar.PeriodOf(new(2026, 5, 5), FiscalPeriodKind.Month));
        Assert.Equal(company.Quotas.AsEnumerable(), read.Quotas);
        Assert.Equal((true, new LocalDate(2025, 1, 1), "size"), (read.SnapshotOptions.UndatedAreOpen, read.SnapshotOptions.ObservedFrom!.Value, read.SnapshotOptions.SegmentsKnownOnlyAtClose.Single()));
    }
}

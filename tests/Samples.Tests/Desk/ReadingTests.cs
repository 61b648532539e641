using Ical.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Qualification;
using Pipeline.Core.Quotas;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using Samples.Tests.Support;
using SalesDesk.Loading;
using SalesDesk.Selling;

namespace Samples.Tests.Desk;

/// <summary>What the desk says, beside what the library says of the same data.</summary>
[Collection(DeskCollection.Name)]
public sealed class ReadingTests(Desks desks)
{
    /// <summary>Gaps of a part, by its own rows, are those that the library makes of all facts at once, and those of the report.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task QuotaGaps_AreThoseOfTheLibraryAndOfTheReport(Engine engine)
    {
        await using var desk = await DeskHost.StartAsync(engine); // one that nobody has sold in
        using var manager = await desk.SignInAsync(Commands.Manager);
        var (company, day) = (desk.Company.Company, desk.Company.Today);
        var facts = await desk.InDatabaseAsync(context => new FactStore(context).ReadAllAsync().ToListAsync().AsTask());
        var rows = SalesPipeline.Replay(facts).ToOpportunities(company.Zone);
        var snapshot = PipelineSnapshot.Create(rows, day, company.Process, company.SnapshotOptions with { RecordedThrough = day }).Value.ConvertTo(company.Currency, company.Rates);
        var history = PipelineHistory.FromOpportunities(rows, day, company.Process, company.SnapshotOptions with { RecordedThrough = day }).Value;
        var cycle = SalesCycleModel.Fit(snapshot, SalesCycleOptions.Default with { Calendar = company.FiscalCalendar }, history);
        var period = company.FiscalCalendar.Parse("2026-Q3");
        var forecast = TeamForecast.Create(
            snapshot, cycle, period, company.Currency, company.Team, newBusiness: NewBusinessOutlook.FromModels(snapshot, ArrivalModel.Fit(snapshot), cycle));
        var gaps = TeamQuotaGaps.Create(forecast, company.Quotas.Where(quota => quota.Period.Days == period.Days), company.WorkingCalendar);
        var report = Fjordlys.Run("team", "--json", "--as-of", $"{day:uuuu-MM-dd}").Json.At("nodes").EnumerateArray().ToDictionary(row => row.Text("id")!);

        var team = (await manager.GetAsync($"/api/teams/{Uri.EscapeDataString(Commands.Manager)}/quota-gap?period=2026-Q3")).AssertIs(200).Json;
        var seller = (await manager.GetAsync($"/api/sellers/{Uri.EscapeDataString(Commands.Seller)}/quota-gap")).AssertIs(200).Json;

        AssertSame(gaps.Of(new TeamNodeId(Commands.Manager))!, report[Commands.Manager], team.At("gap"));
        AssertSame(gaps.Of(new SellerId(Commands.Seller))!, report[Commands.Seller], seller);
        Assert.Equal(5, team.At("sellers").GetArrayLength()); // four, and the manager
        Assert.All(team.At("sellers").EnumerateArray().Where(line => !line.IsNull("gap")), line =>
            AssertSame(gaps.Of(new SellerId(line.Text("seller")!))!, report[line.Text("seller")!], line.At("gap")));

        static void AssertSame(QuotaGap gap, System.Text.Json.JsonElement reported, System.Text.Json.JsonElement said)
        {
            Assert.Equal((gap.Target.Amount, gap.Won.Amount, gap.Forecast.OpenCount), (said.Money("quota"), said.Money("won"), said.Count("openCount")));
            Assert.Equal(gap.ExpectedFromOpen.Amount, said.Money("expectedFromOpen"), 2);
            Assert.Equal(gap.LeftToBuild.Amount, said.Money("leftToBuild"), 2);
            Assert.Equal(gap.ChanceOfQuota!.Value, said.Number("chanceOfQuota"), 3); // many at once share one lattice
            Assert.Equal((reported.Money("quota"), reported.Money("won")), (said.Money("quota"), said.Money("won")));
            Assert.Equal(reported.Money("expectedFromOpen"), said.Money("expectedFromOpen"), 2);
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Reading_ShowsACommandAtOnce_AndHasATag(Engine engine)
    {
        var desk = await desks.On(engine);
        using var seller = await desk.SignInAsync(Commands.Colleague);
        var path = $"/api/sellers/{Uri.EscapeDataString(Commands.Colleague)}/quota-gap";
        var before = (await seller.GetAsync(path)).AssertIs(200);
        (await seller.GetAsync(path, before.Tag)).AssertIs(304);

        await Commands.OpenedAsync(seller, Commands.Colleague);

        var after = (await seller.GetAsync(path, before.Tag)).AssertIs(200);
        Assert.Equal(before.Json.Count("openCount") + 1, after.Json.Count("openCount"));
        Assert.Equal("bad-period", (await seller.GetAsync(path + "?period=soon")).AssertIs(400).Code);
        Assert.Equal("no-quota", (await seller.GetAsync(path + "?period=1999")).AssertIs(404).Code);
    }

    /// <summary>The database orders and sums money exactly.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Money_IsOrderedAndSummedByTheDatabase(Engine engine)
    {
        var desk = await desks.On(engine);
        var nok = Currency.FromCode("NOK");
        var rows = await desk.InDatabaseAsync(context => context.Opportunities.AsNoTracking().Where(row => row.Amount != null && row.Amount.Currency == nok).OrderByDescending(row => row.Amount!.MinorUnits).ToListAsync());
        var sum = await desk.InDatabaseAsync(context => context.Opportunities.Where(row => row.Amount != null && row.Amount.Currency == nok).SumAsync(row => row.Amount!.MinorUnits));

        Assert.True(rows.Count > 100);
        Money[] amounts = [.. rows.Select(row => row.Amount!.ToMoney())]; // not null by the filter
        Assert.Equal(amounts.OrderDescending(), amounts);
        Assert.Equal(amounts.Aggregate((total, amount) => total + amount), Money.FromMinorUnits(sum, nok));
        Assert.Contains("not a whole number", Assert.Throws<ArgumentException>(() => StoredMoney.Of(new Money(0.001m, nok))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Rebuild_GivesTheRowsThatTheCommandsGave(Engine engine)
    {
        var desk = await desks.On(engine);
        using var seller = await desk.SignInAsync(Commands.Seller);
        (await seller.CommandAsync(await Commands.OpenedAsync(seller), Commands.Amount(Commands.NewId(), 12.34m))).AssertIs(200);
        var before = await Rows();

        await using (var scope = desk.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Projection>().MakeAnewAsync(default);
        }

        Assert.Equal(before, await Rows());

        Task<List<string>> Rows() => desk.InDatabaseAsync(async context => (await context.Opportunities.AsNoTracking().OrderBy(row => row.Id).ToListAsync())
            .ConvertAll(row => $"{row.Id} {row.Owner} {row.Stage} {row.OpenedOn} {row.ClosedOn} {row.Outcome} {row.Amount} {row.Sequence} {row.HasAppointments} {row.Json}"));
    }

    /// <summary>However many ask at once, each reminder is handed out once; one that was planned for another time is handed out anew.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Reminder_IsHandedOutOnce_AndStandsInTheCalendar(Engine engine)
    {
        var clock = new SetClock();
        await using var desk = await DeskHost.StartAsync(engine, builder => builder.Services.AddSingleton<IClock>(clock));
        using var seller = await desk.SignInAsync(Commands.Seller);
        clock.At(desk, new(2026, 8, 20, 11, 0)); // a Thursday
        var prospect = await Commands.OpenedAsync(seller);
        await Send(new AddContact(new Contact(new("bo"), [BuyingRole.EconomicBuyer])) { Id = new("c1") });
        var plan = new AppointmentPlan(new("a1"), new("bo"), new(2026, 8, 21, 13, 0), DateTimeZone.Utc, Duration.FromHours(1));
        await Send(new PlanAppointment(plan, "A test.") { Id = new("c2") });

        var handOut = $"/api/sellers/{Uri.EscapeDataString(Commands.Seller)}/reminders/hand-out";
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => seller.PostAsync(handOut)));
        var handedOut = answers.SelectMany(answer => answer.AssertIs(200).Json.EnumerateArray().Select(row => row.Text("key"))).ToArray();

        Assert.Equal(2, handedOut.Length);
        Assert.Equal(2, handedOut.Distinct().Count());
        using var nobody = desk.Anonymous();
        var path = $"/api/sellers/{Uri.EscapeDataString(Commands.Seller)}/calendar";
        var link = (await seller.GetAsync(path + "-link")).AssertIs(200).Json.Text("path")!;
        var calendar = Calendar.Load((await seller.GetAsync(path + ".ics")).AssertIs(200).Body)!;
        Assert.Equal(calendar.Events.Select(one => one.Uid), Calendar.Load((await nobody.GetAsync(link)).AssertIs(200).Body)!.Events.Select(one => one.Uid));
        (await nobody.GetAsync(link[..^3] + "AAA")).AssertIs(404);
        Assert.Equal(3, calendar.Events.Count); // the appointment, the call, the e-mail
        Assert.Contains(calendar.Events, one => one.Uid == $"a1|{prospect}" && one.Start!.AsUtc == new DateTime(2026, 8, 21, 13, 0, 0, DateTimeKind.Utc));

        await Send(new MoveAppointment(new AppointmentPlan(new("a1"), new("bo"), new(2026, 8, 21, 14, 0), DateTimeZone.Utc, Duration.FromHours(1))) { Id = new("c3") });
        Assert.Equal(2, (await seller.PostAsync(handOut)).AssertIs(200).Json.GetArrayLength());
        Assert.Equal(0, (await seller.PostAsync(handOut)).AssertIs(200).Json.GetArrayLength());

        async Task Send(ProspectCommand command) => (await seller.CommandAsync(prospect, PipelineJson.WriteCommand(command))).AssertIs(200);
    }

    /// <summary>The agenda is what the library makes of the seller's facts, and shows a command at once.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Agenda_HasWhatIsDue_TheFirstThingFirst(Engine engine)
    {
        var desk = await desks.On(engine);
        using var seller = await desk.SignInAsync(Commands.OtherSeller);
        var path = $"/api/sellers/{Uri.EscapeDataString(Commands.OtherSeller)}/agenda";
        var before = (await seller.GetAsync(path)).AssertIs(200);
        var prospect = await Commands.OpenedAsync(seller, Commands.OtherSeller);
        (await seller.CommandAsync(prospect, PipelineJson.WriteCommand(new RequestInformation(new("r1"), "A price list.") { Id = new("c1") }))).AssertIs(200);

        var after = (await seller.GetAsync(path, before.Tag)).AssertIs(200).Json;
        var asked = after.At("items").EnumerateArray().Single(item => item.Text("prospect") == prospect);

        Assert.Equal(("Answer", false), (asked.Text("kind"), asked.At("isOverdue").GetBoolean()));
        Assert.True(asked.Text("text")!.Length > 10);
        var company = desk.Company.Company;
        var open = await desk.InDatabaseAsync(async context => await new FactStore(context).LoadManyAsync(
            await context.Opportunities.Where(row => row.Owner == new SellerId(Commands.OtherSeller) && row.ClosedOn == null).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync()));
        var ours = Pipeline.Core.Guidance.Agenda.Create(open, new(Commands.OtherSeller), desk.Company.Now, company.WorkingCalendar, company.Zone, new([company.Process]));
        Assert.Equal(ours.Items.Select(item => (item.Prospect.Value, item.Kind.ToString())).Order(), after.At("items").EnumerateArray().Select(item => (item.Text("prospect")!, item.Text("kind")!)).Order());
        Assert.Contains(after.At("items").EnumerateArray(), item => !item.IsNull("valueAtStake"));
    }

    /// <summary>However many ask at once, the past is learnt from once a day, as it was that day and a week before; what could not be learnt is tried again.</summary>
    [Fact]
    public async Task Past_IsLearntFromOnceADay()
    {
        var clock = new SetClock();
        await using var desk = await DeskHost.StartAsync(Engine.Sqlite, builder => builder.Services.AddSingleton<IClock>(clock));
        clock.At(desk, new(2026, 8, 20, 11, 0));
        var models = desk.App.Services.GetRequiredService<DayModels>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => models.OfTodayAsync(new(canceled: true)));

        var learnt = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => models.OfTodayAsync(default)));
        var (today, earlier) = (learnt[0], await models.OfEarlierAsync(default));
        clock.At(desk, new(2026, 8, 21, 0, 1));
        var tomorrow = await models.OfTodayAsync(default);

        Assert.All(learnt, other => Assert.Same(today, other));
        Assert.Equal((new(2026, 8, 20), new(2026, 8, 13), new(2026, 8, 21)), (today.Day, earlier.Day, tomorrow.Day));
        Assert.Same(today.Rows, earlier.Rows);
        Assert.Same(tomorrow, await models.OfTodayAsync(default));
        Assert.NotNull(today.BudgetPrior);
        Assert.NotNull(today.DecisionTimePrior);
    }
}

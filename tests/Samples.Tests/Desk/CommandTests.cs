using Microsoft.EntityFrameworkCore;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Values;
using Samples.Tests.Support;

namespace Samples.Tests.Desk;

/// <summary>Commands over HTTP: stored once or not at all, whoever sends them how often and at what time.</summary>
[Collection(DeskCollection.Name)]
public sealed class CommandTests(Desks desks)
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task SameIdAgain_GetsTheFirstAnswer_AndIsRefusedWithOtherContent(Engine engine)
    {
        var desk = await desks.On(engine);
        using var seller = await desk.SignInAsync(Commands.Seller);
        var (prospect, id) = (await Commands.OpenedAsync(seller), Commands.NewId());

        var first = (await seller.CommandAsync(prospect, Commands.Amount(id, 1000.50m))).AssertIs(200);
        (await seller.CommandAsync(prospect, Commands.Amount(Commands.NewId(), 2000))).AssertIs(200);
        var again = (await seller.CommandAsync(prospect, Commands.Amount(id, 1000.50m), ifMatch: "\"1\"")).AssertIs(200);
        var other = (await seller.CommandAsync(prospect, Commands.Amount(id, 1000.51m))).AssertIs(409);

        Assert.Equal(first.Body, again.Body);
        Assert.Equal("command-id-used", other.Code);
        Assert.Equal(4, await FactsOf(desk, prospect)); // opened, stage entered, two amounts
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task TwoSellers_OnOneProspect_TheSecondGetsAConflict(Engine engine)
    {
        var desk = await desks.On(engine);
        using var seller = await desk.SignInAsync(Commands.Seller);
        using var manager = await desk.SignInAsync(Commands.Manager);
        var prospect = await Commands.OpenedAsync(seller);
        var read = (await seller.GetAsync($"/api/prospects/{prospect}")).AssertIs(200).Tag;

        (await manager.CommandAsync(prospect, Commands.Amount(Commands.NewId(), 10), read)).AssertIs(200);
        var second = (await seller.CommandAsync(prospect, Commands.Amount(Commands.NewId(), 20), read)).AssertIs(412);

        Assert.Equal("prospect-changed", second.Code);
        Assert.Equal("\"3\"", second.Tag);
        Assert.Equal(10, (await seller.GetAsync($"/api/prospects/{prospect}")).Json.GetProperty("amount").GetDecimal());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ManyAtOnce_OnOneProspect_EachIsStoredOnceOrToldOfAConflict(Engine engine)
    {
        var desk = await desks.On(engine);
        using var seller = await desk.SignInAsync(Commands.Seller);
        var prospect = await Commands.OpenedAsync(seller);
        string[] ids = [.. Enumerable.Range(0, 12).Select(_ => Commands.NewId())];

        // Each is sent twice at the same time, as by a client that lost patience.
        var answers = await Task.WhenAll(ids.Concat(ids).Select(async id => (Id: id, Answer: await seller.CommandAsync(prospect, Commands.Amount(id, 100 + Array.IndexOf(ids, id))))));

        Assert.All(answers, sent => Assert.Contains(sent.Answer.Status, new[] { 200, 412 }));
        string[] accepted = [.. answers.Where(sent => sent.Answer.Status == 200).Select(sent => sent.Id).Distinct()];
        Assert.NotEmpty(accepted);
        Assert.Equal(2 + accepted.Length, await FactsOf(desk, prospect));
        var stored = await desk.InDatabaseAsync(context => context.Set<StoredFact>().Where(fact => fact.Prospect == new ProspectId(prospect) && fact.Sequence > 2).Select(fact => fact.Command).ToListAsync());
        Assert.Equal(accepted.Order(StringComparer.Ordinal), stored.Select(command => command!.Value.Value).Order(StringComparer.Ordinal)); // a command brought each
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Refused_SaysEveryRule_AndLeavesNoTrace(Engine engine)
    {
        var desk = await desks.On(engine);
        using var seller = await desk.SignInAsync(Commands.Seller);
        var (prospect, id) = (await Commands.OpenedAsync(seller), Commands.NewId());

        var refused = (await seller.CommandAsync(prospect, Commands.Open(id))).AssertIs(422);

        Assert.Equal("already-opened", refused.Json.At("refusals.0.code").GetString());
        Assert.Equal("application/problem+json", refused.ContentType);
        (await seller.CommandAsync(prospect, Commands.Amount(id, 1))).AssertIs(200); // the id is free
    }

    [Theory]
    [InlineData("""{"kind":"open-prospect","id":7}""", "$.id")]
    [InlineData("""{"kind":"open-prospect"}""", "id")]
    [InlineData("""{"kind":"no-such","id":"a"}""", "$.kind")]
    [InlineData("""{"kind":""", "$")]
    [InlineData("", "")]
    public async Task Malformed_SaysWhere(string body, string place)
    {
        var desk = await desks.On(Engine.Sqlite);
        using var seller = await desk.SignInAsync(Commands.Seller);

        var answer = (await seller.CommandAsync(Commands.NewId(), body)).AssertIs(400);

        Assert.Contains(place, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
    }

    /// <summary>An export over HTTP: new prospects of the own team come in at once, all others are listed, and the second time all are known.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Import_TakesWhatIsNewAndOnesOwn(Engine engine)
    {
        var desk = await desks.On(engine);
        using var manager = await desk.SignInAsync(Commands.Manager);
        var (own, others) = (Commands.NewId("I"), Commands.NewId("I"));
        var files = Commands.Export(desk.Company.Today.PlusDays(-3), (own, Commands.Seller), (others, Commands.OtherSeller));

        var first = (await manager.UploadAsync("/api/import", files)).AssertIs(200).Json;
        var second = (await manager.UploadAsync("/api/import", files)).AssertIs(200).Json;
        var bad = (await manager.UploadAsync("/api/import", files[1])).AssertIs(400);

        Assert.Equal((1, others, "not-yours"), (first.Count("prospects"), first.Text("leftAside.0.prospect"), first.Text("leftAside.0.reason")));
        Assert.Equal((0, "known"), (second.Count("prospects"), second.At("leftAside").EnumerateArray().Single(row => row.Text("prospect") == own).Text("reason")));
        Assert.Equal("bad-export", bad.Code);
        Assert.True(first.Count("facts") > 0);
        Assert.Equal(1234.50m, (await manager.GetAsync($"/api/prospects/{own}")).AssertIs(200).Json.Money("amount"));
        (await manager.CommandAsync(own, Commands.Amount(Commands.NewId(), 5))).AssertIs(200);
    }

    /// <summary>A profile names files of its own folder: no other file of the machine is read, however it is named.</summary>
    [Theory]
    [InlineData("/etc/hostname")]
    [InlineData("../salesdesk.db")]
    [InlineData("x/../../rows.csv")]
    public async Task Import_ReadsNothingOutsideItsFolder(string file)
    {
        var desk = await desks.On(Engine.Sqlite);
        using var manager = await desk.SignInAsync(Commands.Manager);
        var (profile, rows) = Commands.Export(desk.Company.Today, (Commands.NewId("I"), Commands.Seller)) is [var one, var other] ? (one, other) : default;

        var answer = (await manager.UploadAsync("/api/import", (profile.Name, profile.Text.Replace("rows.csv", file, StringComparison.Ordinal)), rows)).AssertIs(400);

        Assert.Equal("bad-export", answer.Code);
        Assert.Contains("does not lie in the folder", answer.Body, StringComparison.Ordinal);
    }

    /// <summary>Nobody writes another one's name under a fact: facts come from commands and rows, by who sends them.</summary>
    [Fact]
    public async Task Import_TakesNoFacts_AndSaysWhoseItsAre()
    {
        var desk = await desks.On(Engine.Sqlite);
        using var manager = await desk.SignInAsync(Commands.Manager);
        using var seller = await desk.SignInAsync(Commands.Seller);
        var id = Commands.NewId("I");
        var (profile, rows) = Commands.Export(desk.Company.Today, (id, Commands.Seller)) is [var one, var other] ? (one, other) : default;

        (await seller.UploadAsync("/api/import", profile, rows)).AssertIs(403);
        var withFacts = (await manager.UploadAsync("/api/import", (profile.Name, profile.Text.Replace("\"currency\"", "\"facts\": \"f.jsonl\", \"currency\"", StringComparison.Ordinal)), rows, ("f.jsonl", ""))).AssertIs(400);
        (await manager.UploadAsync("/api/import", profile, rows)).AssertIs(200);

        Assert.Contains("facts", withFacts.Body, StringComparison.Ordinal);
        Assert.All((await manager.GetAsync($"/api/prospects/{id}/facts")).AssertIs(200).Json.EnumerateArray(), fact => Assert.Equal(Commands.Manager, fact.Text("by")));
    }

    /// <summary>Rows that cannot be used are listed with field and value; a stage that is none here is said.</summary>
    [Fact]
    public async Task Import_ListsWhatItCannotUse()
    {
        var desk = await desks.On(Engine.Sqlite);
        using var manager = await desk.SignInAsync(Commands.Manager);
        var good = Commands.NewId("I");
        var (profile, rows) = Commands.Export(desk.Company.Today, (good, Commands.Seller)) is [var one, var other] ? (one, other) : default;
        var bad = rows with { Text = rows.Text + $"{Commands.NewId("I")},{Commands.Seller},Nowhere,2026-01-01,1\n{Commands.NewId("I")},{Commands.Seller},First contact,2026-13-01,1\n" };

        var read = (await manager.UploadAsync("/api/import", profile, bad)).AssertIs(200).Json;
        var foreign = (await manager.UploadAsync("/api/import", (profile.Name, profile.Text.Replace("First contact", "Elsewhere", StringComparison.Ordinal)), rows)).AssertIs(400);

        Assert.Equal(1, read.Count("prospects"));
        Assert.Equal([(3, "Nowhere"), (4, "2026-13-01")], read.At("rejected").EnumerateArray().Select(row => (row.Count("row"), row.Text("value")!)));
        Assert.Contains("Elsewhere", foreign.Body, StringComparison.Ordinal);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Facts_AreOnlyEverAdded_WhoeverAsksTheDatabase(Engine engine)
    {
        var desk = await desks.On(engine);
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => desk.InDatabaseAsync(context => context.Database.ExecuteSqlRawAsync("""UPDATE "Facts" SET "Kind" = 'x'""")));
        Assert.Contains("only ever added", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => desk.InDatabaseAsync(context => context.Database.ExecuteSqlRawAsync("""DELETE FROM "Commands" """)));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => desk.InDatabaseAsync(async context =>
        {
            var fact = await context.Set<StoredFact>().FirstAsync();
            context.Entry(fact).Property(row => row.Kind).CurrentValue = "x";
            return await context.SaveChangesAsync();
        }));
    }

    private static Task<int> FactsOf(DeskHost desk, string prospect) => desk.InDatabaseAsync(context => context.Set<StoredFact>().CountAsync(fact => fact.Prospect == new ProspectId(prospect)));
}

using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipeline.Core.Serialization.SystemTextJson;
using Samples.Tests.Page;
using SalesDesk.Access;
using SalesDesk.Company;

namespace Samples.Tests.Desk;

/// <summary>Who may see and change what: every route of the desk's own table, for everybody.</summary>
[Collection(DeskCollection.Name)]
public sealed class AccessTests(Desks desks)
{
    // Nobody signed in | a seller: own, a colleague's | a manager: the team's, another team's | the head.
    private static readonly Dictionary<string, int[]> Matrix = new()
    {
        ["GET /health"] = [200, 200, 200, 200, 200, 200],
        ["GET /openapi/{documentName}.json"] = [200, 200, 200, 200, 200, 200],
        ["POST /sign-in"] = [401, 401, 401, 401, 401, 401], // as somebody whom nobody knows
        ["POST /sign-out"] = [401, 204, 204, 204, 204, 204],
        ["GET /antiforgery"] = [401, 200, 200, 200, 200, 200],
        ["GET /api/prospects"] = [401, 200, 403, 200, 403, 200],
        ["GET /api/prospects/{id}"] = [401, 200, 404, 200, 404, 200],
        ["GET /api/prospects/{id}/facts"] = [401, 200, 404, 200, 404, 200],
        ["POST /api/prospects/{id}/commands"] = [401, 200, 404, 200, 404, 200],
        ["POST /api/import"] = [401, 403, 403, 400, 400, 400], // no files; whose prospects are taken is a test of its own
        ["GET /api/sellers/{seller}/quota-gap"] = [401, 200, 403, 200, 403, 200],
        ["GET /api/teams/{node}/quota-gap"] = [401, 403, 403, 200, 403, 200],
        ["GET /api/sellers/{seller}/agenda"] = [401, 200, 403, 200, 403, 200],
        ["GET /api/sellers/{seller}/calendar.ics"] = [401, 200, 403, 200, 403, 200],
        ["GET /api/sellers/{seller}/calendar-link"] = [401, 200, 403, 200, 403, 200],
        ["GET /calendars/{key}"] = [404, 404, 404, 404, 404, 404], // a key that nobody was given
        ["GET /api/company/team"] = [401, 403, 403, 403, 403, 200], // the head alone, and who changes it says what was read: CompanyTests
        ["PUT /api/company/team"] = [401, 403, 403, 403, 403, 428],
        ["GET /api/company/quotas"] = [401, 403, 403, 403, 403, 200],
        ["PUT /api/company/quotas"] = [401, 403, 403, 403, 403, 428],
        ["POST /api/sellers/{seller}/reminders/hand-out"] = [401, 200, 403, 200, 403, 200],
        ["POST /page/sign-in"] = [400, 400, 400, 400, 400, 400], // no form; what it does is PageAccessTests
        ["POST /page/sign-out"] = [401, 400, 400, 400, 400, 400],
        ["POST /page/settings"] = [400, 400, 400, 400, 400, 400],
    };

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task EveryRoute_AnswersAsTheMatrixSays(Engine engine)
    {
        var desk = await desks.On(engine);
        using var nobody = desk.Anonymous();
        using var seller = await desk.SignInAsync(Commands.Seller);
        using var colleague = await desk.SignInAsync(Commands.Colleague);
        using var manager = await desk.SignInAsync(Commands.Manager);
        using var other = await desk.SignInAsync(Commands.OtherSeller);
        using var head = await desk.SignInAsync(Commands.Head);
        var (own, colleagues, others) = (await Commands.OpenedAsync(seller), await Commands.OpenedAsync(colleague, Commands.Colleague), await Commands.OpenedAsync(other, Commands.OtherSeller));
        (DeskClient Client, string Owner, string Node, string Prospect)[] columns =
        [
            (nobody, Commands.Seller, Commands.Manager, own),
            (seller, Commands.Seller, Commands.Manager, own),
            (seller, Commands.Colleague, Commands.OtherManager, colleagues),
            (manager, Commands.Seller, Commands.Manager, own),
            (manager, Commands.OtherSeller, Commands.OtherManager, others),
            (head, Commands.OtherSeller, Commands.OtherManager, others),
        ];

        foreach (var route in RoutesOf(desk))
        {
            Assert.True(Matrix.TryGetValue(route, out var expected), $"The route '{route}' has no row in the matrix: say who may.");
            for (var column = 0; column < columns.Length; column++)
            {
                var (client, owner, node, prospect) = columns[column];
                var (method, path) = (route.Split(' ')[0], route.Split(' ')[1].Replace("{documentName}", "v1", StringComparison.Ordinal)
                    .Replace("{seller}", Uri.EscapeDataString(owner), StringComparison.Ordinal).Replace("{node}", Uri.EscapeDataString(node), StringComparison.Ordinal).Replace("{id}", prospect, StringComparison.Ordinal).Replace("{key}", "guessed", StringComparison.Ordinal));
                var body = path.EndsWith("/commands", StringComparison.Ordinal) ? Commands.Amount(Commands.NewId(), column + 1)
                    : path == "/api/company/team" ? PipelineJson.WriteTeam(desk.Company.Company.Team)
                    : path == "/api/company/quotas" ? JsonSerializer.Serialize(desk.Company.Company.Quotas, new JsonSerializerOptions().ConfigureForPipeline())
                    : path == "/sign-in" ? """{"name":"Nobody Here","password":"not the password"}""" : null;
                using var leaving = route == "POST /sign-out" && client != nobody ? await desk.SignInAsync(owner) : null; // the others have more to ask
                var answer = await (leaving ?? client).SendAsync(method, path == "/api/prospects" ? $"{path}?owner={Uri.EscapeDataString(owner)}" : path, body);
                Assert.True(answer.Status == expected[column], $"{route}, column {column}: {answer.Status} and not {expected[column]}. {answer.Body}");
            }
        }

        Assert.Equal(Matrix.Keys.Order(StringComparer.Ordinal), RoutesOf(desk).Order(StringComparer.Ordinal));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Owner_IsNobodyOutsideOnesReach(Engine engine)
    {
        var desk = await desks.On(engine);
        using var seller = await desk.SignInAsync(Commands.Seller);
        using var manager = await desk.SignInAsync(Commands.Manager);
        var prospect = await Commands.OpenedAsync(seller);

        (await seller.CommandAsync(Commands.NewId(), Commands.Open("o", Commands.Colleague))).AssertIs(403);
        (await seller.CommandAsync(Commands.NewId(), """{"kind":"open-prospect","id":"o"}""")).AssertIs(403);
        (await seller.CommandAsync(prospect, Commands.Assign("a1", Commands.Colleague))).AssertIs(403);
        (await manager.CommandAsync(prospect, Commands.Assign("a1", Commands.OtherSeller))).AssertIs(403);
        (await manager.CommandAsync(prospect, Commands.Assign("a1", Commands.Colleague))).AssertIs(200);
        (await seller.GetAsync($"/api/prospects/{prospect}")).AssertIs(404);
    }

    /// <summary>Signing out ends a sign-in wherever its cookie has come to, and no other; another password ends all of them.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task SignIn_Ends(Engine engine)
    {
        await using var desk = await DeskHost.StartAsync(engine);
        using var desktop = await desk.SignInAsync(Commands.Seller);
        using var phone = await desk.SignInAsync(Commands.Seller);
        (await desktop.PostAsync("/sign-out")).AssertIs(204);

        (await desktop.GetAsync("/api/prospects")).AssertIs(401); // the client goes on sending its cookie
        (await phone.GetAsync("/api/prospects")).AssertIs(200);
        await using (var scope = desk.App.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<DeskUser>>();
            Assert.True((await users.ChangePasswordAsync((await users.FindByNameAsync(Commands.Seller))!, DeskHost.Password, "another long password")).Succeeded);
        }

        (await phone.GetAsync("/api/prospects")).AssertIs(401);
    }

    /// <summary>A seller who changes teams is seen by the old manager until the day before, and by the new one from the day on.</summary>
    [Theory]
    [InlineData(1, 200, 403)]
    [InlineData(0, 403, 200)]
    public async Task Team_IsThatOfTheDay(int daysFromNow, int old, int next)
    {
        await using var desk = await DeskHost.StartAsync(Engine.Sqlite);
        var (company, moves) = (desk.Company.Company, desk.Company.Today.PlusDays(daysFromNow));
        var team = Pipeline.Core.Organisation.SalesTeam.Create("management", company.Team.Nodes, company.Team.Memberships.SelectMany<Pipeline.Core.Organisation.TeamMembership, Pipeline.Core.Organisation.TeamMembership>(member => member.Seller.Value != Commands.Seller ? [member]
            : [new(member.Seller, member.Node, to: moves.PlusDays(-1)), new(member.Seller, new(Commands.OtherManager), moves)]));
        await desk.InDatabaseAsync(context => context.Companies.ExecuteUpdateAsync(set => set.SetProperty(row => row.Json, CompanyDocument.Write(company with { Team = team }))));
        await desk.StopAsync();
        await desk.RunAsync();
        using var before = await desk.SignInAsync(Commands.Manager);
        using var after = await desk.SignInAsync(Commands.OtherManager);
        var path = $"/api/sellers/{Uri.EscapeDataString(Commands.Seller)}/quota-gap";

        (await before.GetAsync(path)).AssertIs(old);
        (await after.GetAsync(path)).AssertIs(next);
    }

    [Fact]
    public async Task SignIn_IsGuarded()
    {
        await using var desk = await DeskHost.StartAsync(Engine.Sqlite, null, "--limits:signInsPerMinute", "8", "--limits:perSecond", "10");
        using var seller = await desk.SignInAsync(Commands.Seller);
        seller.ForgetAntiforgery();
        Assert.Equal("antiforgery", (await seller.CommandAsync("P", Commands.Open("o"))).AssertIs(400).Code);

        using var nobody = desk.Anonymous();
        await Assert.ThrowsAnyAsync<Exception>(() => DeskClient.SignInAsync(desk.Address, Commands.Seller, Users.DemoPassword)); // not this company's
        var tries = new List<int>();
        for (var i = 0; i < 10; i++)
        {
            tries.Add((await nobody.PostAsync("/sign-in", $$"""{"name":"{{Commands.Colleague}}","password":"guess {{i}}"}""")).Status);
        }

        Assert.Equal((401, 429), (tries[0], tries[^1]));
        var many = await Task.WhenAll(Enumerable.Range(0, 80).Select(_ => seller.GetAsync("/antiforgery")));
        Assert.Contains(many, answer => answer.Status == 429);
        var headers = (await nobody.GetAsync("/health")).AssertIs(200).Headers;
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Contains("frame-ancestors 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        await using var scope = desk.App.Services.CreateAsyncScope();
        Assert.NotNull(await scope.ServiceProvider.GetRequiredService<Users>().AddAsync("New", Users.DemoPassword, new("New"), null));
    }

    [Fact]
    public async Task Logs_TellRoutes_AndNobodysName()
    {
        var logs = new KeptLogs();
        await using var desk = await DeskHost.StartAsync(Engine.Sqlite, builder => builder.Logging.AddProvider(logs));
        using var seller = await desk.SignInAsync(Commands.Seller);
        var prospect = await Commands.OpenedAsync(seller);
        (await seller.CommandAsync(prospect, Commands.Open("again"))).AssertIs(422);
        (await seller.CommandAsync(prospect, """{"kind":"open-prospect","id":"x","owner":7}""")).AssertIs(400);
        (await seller.GetAsync($"/api/sellers/{Uri.EscapeDataString(Commands.Seller)}/quota-gap")).AssertIs(200);
        (await seller.GetAsync($"/no-such/{Uri.EscapeDataString(Commands.Seller)}")).AssertIs(404);

        Assert.Contains(logs.Lines, line => line.Contains("/api/sellers/{seller}/quota-gap 200", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("Ola", StringComparison.Ordinal) || line.Contains("Berg", StringComparison.Ordinal) || line.Contains(DeskHost.Password, StringComparison.Ordinal));
    }

    private static string[] RoutesOf(DeskHost desk) =>
    [
        .. desk.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => !PageRoutes.IsPage(endpoint)).SelectMany(endpoint =>
            (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}")).Distinct(),
    ];
}

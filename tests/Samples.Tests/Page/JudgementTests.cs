using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Core.Calendars;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Page.Team;
using Samples.Tests.Desk;

namespace Samples.Tests.Page;

/// <summary>Judgements: kept beside what is computed, by whom it is theirs to judge.</summary>
[Collection(DeskCollection.Name)]
public sealed class JudgementTests(Desks desks)
{
    /// <summary>A manager judges the own node and who is under it, the head everything, a seller nothing; the server decides it.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Judgement_IsTaken_OnlyOfWhomItIsTheirs(Engine engine)
    {
        var desk = await desks.On(engine);
        var (own, other) = (NodeOf(desk, Commands.Manager), NodeOf(desk, Commands.OtherManager));
        (string Who, OrganisationPart Part, bool IsTaken)[] cases =
        [
            (Commands.Seller, OrganisationPart.Of(new SellerId(Commands.Seller)), false), (Commands.Seller, OrganisationPart.Of(own), false), (Commands.Seller, OrganisationPart.Everybody, false),
            (Commands.Manager, OrganisationPart.Of(own), true), (Commands.Manager, OrganisationPart.Of(new SellerId(Commands.Seller)), true),
            (Commands.Manager, OrganisationPart.Of(other), false), (Commands.Manager, OrganisationPart.Of(new SellerId(Commands.OtherSeller)), false), (Commands.Manager, OrganisationPart.Everybody, false),
            (Commands.Head, OrganisationPart.Of(other), true), (Commands.Head, OrganisationPart.Everybody, true),
        ];
        foreach (var (who, part, isTaken) in cases)
        {
            var before = await RowsAsync(desk);
            var answer = await AsAsync<JudgementDesk, JudgementAnswer?>(desk, who, judgements => judgements.AdjustAsync(part, QuarterOf(desk), Nok(100), Nok(80), "a customer waits", AdjustmentMode.Figure, default));

            Assert.True(answer?.IsTaken == true == isTaken, $"{who} on {part}");
            Assert.Equal(before + (isTaken ? 1 : 0), await RowsAsync(desk));
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Judgement_StandsBesideTheComputedFigure_AndIsTakenBack(Engine engine)
    {
        await using var desk = await DeskHost.StartAsync(engine);
        var part = OrganisationPart.Of(NodeOf(desk, Commands.Manager));
        var computed = await FigureAsync();
        Assert.Equal((computed.Computed, null), (computed.Judged, computed.Adjustment));

        await SayAsync(computed.FromBelow, computed.FromBelow + Nok(5_000), "the tender is ours");
        var judged = await FigureAsync();
        Assert.Equal((computed.Computed, computed.Computed + Nok(5_000)), (judged.Computed, judged.Judged));
        Assert.Equal((Commands.Manager, "the tender is ours"), (judged.Adjustment!.By.Value, judged.Adjustment.Why));

        await SayAsync(judged.FromBelow, judged.FromBelow, "taken back");
        Assert.Equal((computed.Computed, null), ((await FigureAsync()).Judged, (await FigureAsync()).Adjustment));
        Assert.Equal(2, await RowsAsync(desk)); // nothing is ever taken out

        async Task<JudgedFigure> FigureAsync() => (await AsAsync<TeamDesk, TeamReading>(desk, Commands.Manager, team => team.ReadAsync(default))).Rows.Single(row => row.Part == part).Judged;
        async Task SayAsync(Money from, Money to, string why) => Assert.True((await AsAsync<JudgementDesk, JudgementAnswer?>(
            desk, Commands.Manager, judgements => judgements.AdjustAsync(part, QuarterOf(desk), from, to, why, AdjustmentMode.Figure, default)))!.IsTaken);
    }

    /// <summary>A database from before judgements gets their table when the desk starts, and keeps what it has.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task OlderDatabase_IsMigrated(Engine engine)
    {
        await using var desk = await DeskHost.StartAsync(engine);
        var rows = await desk.InDatabaseAsync(context => context.Opportunities.CountAsync());
        await desk.InDatabaseAsync(async context =>
        {
            Assert.False(context.Database.HasPendingModelChanges());
            await context.GetService<IMigrator>().MigrateAsync("Initial");
            return 0;
        });

        await desk.StopAsync();
        await desk.RunAsync();

        Assert.Equal((rows, 0), (await desk.InDatabaseAsync(context => context.Opportunities.CountAsync()), await RowsAsync(desk)));
    }

    private static Task<int> RowsAsync(DeskHost desk) => desk.InDatabaseAsync(context => context.Judgements.CountAsync());

    private static TeamNodeId NodeOf(DeskHost desk, string manager) => desk.Company.Company.Team.Nodes.First(node => node.Manager?.Value == manager).Id;

    private static FiscalPeriod QuarterOf(DeskHost desk) => desk.Company.Company.FiscalCalendar.PeriodOf(desk.Company.Today, FiscalPeriodKind.Quarter);

    private static Money Nok(decimal amount) => new(amount, Currency.FromCode("NOK"));

    // As the page does: in a scope of its own, for who is signed in.
    private static async Task<T> AsAsync<TDesk, T>(DeskHost desk, string who, Func<TDesk, Task<T>> work)
        where TDesk : notnull
    {
        var node = desk.Company.Company.Team.Nodes.FirstOrDefault(known => known.Manager?.Value == who)?.Id.Value;
        Claim?[] claims = [new(ClaimTypes.Name, who), who == Commands.Head ? new(Viewer.HeadClaim, "yes") : new(Viewer.SellerClaim, who), node is null ? null : new(Viewer.NodeClaim, node)];
        await using var scope = desk.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<SignedIn>().Is(new(new ClaimsIdentity(claims.OfType<Claim>(), "test")));
        return await work(scope.ServiceProvider.GetRequiredService<TDesk>());
    }
}

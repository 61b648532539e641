using System.Collections.Immutable;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Forecasting.Teams;

/// <summary>A whole organisation adds up, whoever moves, leaves, shares or helps.</summary>
[Laws]
public sealed class TeamForecastProperties
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);
    private static readonly TeamNodeId All = new("all");
    private static readonly TeamNodeId East = new("east");
    private static readonly TeamNodeId West = new("west");
    private static readonly TeamNodeId City = new("city");
    private static readonly SellerId Ann = new("Ann");
    private static readonly SellerId Bob = new("Bob");
    private static readonly SellerId Cat = new("Cat");
    private static readonly SellerId Dan = new("Dan");
    private static readonly LocalDate Moves = new(2026, 5, 10);

    // The city moves from west to east and loses its manager; Cat changes from the city to west; Dan leaves; Bob manages east.
    private static readonly SalesTeam Team = SalesTeam.Create(
        "management",
        [new(All), new(East, All, Bob), new(West, All), new(City, West, Ann, to: Moves.PlusDays(-1)), new(City, East, from: Moves)],
        [new(Ann, City), new(Bob, East), new(Cat, City, to: Moves.PlusDays(3)), new(Cat, West, Moves.PlusDays(4)), new(Dan, West, to: Moves.PlusDays(20))]);

    private static PipelineSnapshot Read(CleanOpportunityList list, LocalDate asOf) => PipelineSnapshot.Create(list.Rows, asOf, Arbitraries.Process).Value;

    private static TeamForecast Create(PipelineSnapshot snapshot, SplitCredits? credits = null, SalesTeam? team = null) =>
        TeamForecast.Create(snapshot, StatedOutlook.Instance, Quarter, Arbitraries.Nok, team ?? Team, credits);

    // Every third sale is shared by two or three, every fourth has help that is credited beside revenue.
    private static SplitCredits Shares(PipelineSnapshot snapshot) => SplitCredits.Create(Enumerable.Range(0, snapshot.Count).Where(i => i % 3 == 0 || i % 4 == 0).Select(i => KeyValuePair.Create(
        snapshot[i].Id,
        (ImmutableArray<CreditShare>)
        [
            .. i % 3 != 0 ? [] : i % 2 == 0 ? new CreditShare[] { new(Ann, 0.5m), new(Bob, 0.5m) } : [new(Ann, 0.2m), new(Cat, 0.3333m), new(Dan, 0.4667m)],
            .. i % 4 != 0 ? [] : new CreditShare[] { new(Dan, 1.25m, CreditKind.Overlay) },
        ])));

    private static LocalDate Day(byte day) => Quarter.From.PlusDays(day % 110 - 10);

    [Property]
    public bool Everybody_IsTheForecastOfAllRows(CleanOpportunityList list, byte day, bool shares)
    {
        var snapshot = Read(list, Day(day));
        var plain = Forecast.Create(snapshot, StatedOutlook.Instance.Read(snapshot, Quarter.Days), Quarter, Arbitraries.Nok);
        var company = Create(snapshot, shares ? Shares(snapshot) : null).Company;

        return (plain.Won, plain.ExpectedFromOpen, plain.OpenCount, plain.OpenValue, plain.OpenValueWithChance, plain.WithoutAmount)
                == (company.Won, company.ExpectedFromOpen, company.OpenCount, company.OpenValue, company.OpenValueWithChance, company.WithoutAmount)
            && plain.RevenueFromOpen == company.RevenueFromOpen
            && plain.Terms.SequenceEqual(company.Terms)
            && plain.Sales.SequenceEqual(company.Sales);
    }

    /// <summary>To the cent and to 10^-9 of it: a node is its own members and those of the nodes below, by the tree of each day.</summary>
    [Property]
    public bool ANode_IsTheSumOfItsLeaves(CleanOpportunityList list, byte day, bool shares)
    {
        var snapshot = Read(list, Day(day));
        var (credits, reading) = (shares ? Shares(snapshot) : SplitCredits.None, StatedOutlook.Instance.Read(snapshot, Quarter.Days));
        var team = Create(snapshot, credits);
        return team.Nodes.All(node =>
        {
            var (won, expected) = (0m, 0m);
            foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed).Where(row => row.Value is not null))
            {
                var revenue = credits.Of(row.Id, row.Owner).Where(share => share.Kind == CreditKind.Revenue).ToArray();
                if (revenue.Length == 0)
                {
                    continue;
                }

                var parts = row.Value!.Value.Allocate([.. revenue.Select(share => share.Share)]);
                for (var i = 0; i < revenue.Length; i++)
                {
                    if (row is { Outcome: OutcomeKind.Won, ClosedOn: { } on } && Quarter.Days.Contains(on) && Counts(revenue[i].Seller, on))
                    {
                        won += parts[i].Amount;
                    }
                    else if (row.Outcome is null && Counts(revenue[i].Seller, snapshot.AsOf))
                    {
                        expected += parts[i].Amount * (decimal)reading.Chances[row.Index];
                    }
                }
            }

            return node.Forecast.Won.Amount == won && node.Forecast.ExpectedFromOpen.Amount == expected && node.Forecast.RevenueFromOpen.Certain.Amount == won;

            bool Counts(SellerId seller, LocalDate on) => Team.PathOf(seller, on).Any(above => above.Id == node.Node.Id);
        });
    }

    [Property]
    public bool Sellers_AndWhatIsNobodys_AddUpToEverybody(CleanOpportunityList list, byte day, bool shares)
    {
        var snapshot = Read(list, Day(day));
        var team = Create(snapshot, shares ? Shares(snapshot) : null);
        var ownerless = snapshot.RowsIn(RowSet.Closed).Where(row => row.Owner is null && row is { Outcome: OutcomeKind.Won, ClosedOn: { } on, Value: not null } && Quarter.Days.Contains(on)
            && (!shares || Shares(snapshot).Of(row.Id, null).All(share => share.Kind == CreditKind.Overlay))).Sum(row => row.Value!.Value.Amount);
        return team.Sellers.Sum(seller => seller.Forecast.Won.Amount) + ownerless == team.Company.Won.Amount
            && team.Nodes.Where(node => node.Node.Id == All).Sum(node => node.Forecast.Won.Amount) + (team.Unplaced?.Won.Amount ?? 0) == team.Company.Won.Amount
            && team.Nodes.All(node => node.Depth == 0 || team.Nodes.Any(above => above.Node.Id == node.Node.Parent && above.Depth == node.Depth - 1));
    }

    /// <summary>A split of a sale that is nowhere is told of, and not lost.</summary>
    [Property]
    public bool ASplitWithoutItsSale_IsTold(CleanOpportunityList list, byte day)
    {
        var snapshot = Read(list, Day(day));
        var splits = SplitCredits.Create(new[] { "TYPO", "A typo" }.Concat(Enumerable.Range(0, Math.Min(1, snapshot.Count)).Select(i => snapshot[i].Id.Value))
            .Select(id => KeyValuePair.Create(new ProspectId(id), (ImmutableArray<CreditShare>)[new(Ann, 0.5m), new(Bob, 0.5m)])));
        return Create(snapshot, splits).SplitWithoutRow.Select(id => id.Value).SequenceEqual(["A typo", "TYPO"]) && Create(snapshot).SplitWithoutRow.IsEmpty;
    }

    [Property]
    public bool Overlay_NeverAddsToRevenue(CleanOpportunityList list, byte day)
    {
        var snapshot = Read(list, Day(day));
        var helped = SplitCredits.Create(Enumerable.Range(0, snapshot.Count).Select(i => KeyValuePair.Create(snapshot[i].Id, (ImmutableArray<CreditShare>)[new(Cat, 0.5m, CreditKind.Overlay)])));
        var (with, without) = (Create(snapshot, helped), Create(snapshot));
        var cat = with.Sellers.Single(seller => seller.Seller == Cat).Overlay;

        return with.Company.Won == without.Company.Won && with.Company.RevenueFromOpen == without.Company.RevenueFromOpen
            && with.Sellers.Where(seller => seller.Seller != Cat).Select(seller => (seller.Seller, seller.Forecast.Won, seller.Overlay))
                .SequenceEqual(without.Sellers.Where(seller => seller.Seller != Cat).Select(seller => (seller.Seller, seller.Forecast.Won, seller.Overlay)))
            && Math.Abs((cat?.Won.Amount ?? 0) - with.Company.Won.Amount / 2) <= 0.005m * with.Company.Sales.Length;
    }

    /// <summary>Who moves from tomorrow on, and what is moved, changes nothing of today.</summary>
    [Property]
    public bool AChangeOfTheTree_LeavesTheDaysBeforeAlone(CleanOpportunityList list, byte day, byte later)
    {
        var asOf = Day(day);
        var from = LocalDate.Max(asOf, Quarter.To).PlusDays(1 + later);
        var changed = SalesTeam.Create(
            "management",
            [.. Team.Nodes.Select(node => node.To is null ? new TeamNode(node.Id, node.Parent, node.Manager, node.From, from.PlusDays(-1)) : node), new(All, null, from: from), new(West, All, from: from), new(East, West, from: from), new(City, West, from: from)],
            [.. Team.Memberships.Select(one => one.To is null ? new TeamMembership(one.Seller, one.Node, one.From, from.PlusDays(-1)) : one), new(Ann, East, from), new(Dan, City, from)]);
        var snapshot = Read(list, asOf);
        var (before, after) = (Create(snapshot), Create(snapshot, team: changed));

        return before.Nodes.Select(node => (node.Node.Id, node.Depth, node.Forecast.Won, node.Forecast.ExpectedFromOpen)).SequenceEqual(
                after.Nodes.Select(node => (node.Node.Id, node.Depth, node.Forecast.Won, node.Forecast.ExpectedFromOpen)))
            && before.Sellers.Select(seller => (seller.Seller, seller.Forecast.Won)).SequenceEqual(after.Sellers.Select(seller => (seller.Seller, seller.Forecast.Won)));
    }

    /// <summary>Distributions put together from the shares are those of the whole sales, bit for bit.</summary>
    [Property]
    public bool ADistribution_DoesNotKnowHowItsSalesWereShared(CleanOpportunityList list, byte day)
    {
        var snapshot = Read(list, Day(day));
        var quota = Quota.ForAll(new(1_000, Arbitraries.Nok), Quarter);
        var gaps = new[] { Create(snapshot), Create(snapshot, Shares(snapshot)) }.Select(team => TeamQuotaGaps.Create(team, [quota], WorkingCalendar.MondayToFriday).Company!).ToArray();

        return gaps[0].ChanceFromOpen == gaps[1].ChanceFromOpen && gaps[0].FromOpen.Quantile(0.8) == gaps[1].FromOpen.Quantile(0.8);
    }
}

using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Quotas;

public sealed class TeamQuotaGapsTests
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);
    private static readonly SellerId Ann = new("Ann");
    private static readonly SellerId Bob = new("Bob");
    private static readonly SellerId Cat = new("Cat");
    private static readonly TeamNodeId All = new("all");
    private static readonly TeamNodeId East = new("east");
    private static readonly TeamNodeId West = new("west");

    // West's post is vacant; Ann manages east and sells too.
    private static readonly SalesTeam Team = SalesTeam.Create("management", [new(All), new(East, All, Ann), new(West, All)], [new(Ann, East), new(Bob, East), new(Cat, West)]);

    private static readonly PipelineSnapshot Snapshot = Rows.Snapshot(
        Day(5, 1),
        Row("a", Day(3, 1), 300, Won(Day(4, 10), 300)), Row("b", Day(3, 1), 100, owner: "Bob", expected: Day(6, 1), chance: 0.5), Row("c", Day(3, 1), 200, owner: "Bob", expected: Day(6, 1), chance: 0.25),
        Row("d", Day(3, 1), 500, Won(Day(4, 20), 500), owner: "Cat"), Row("e", Day(3, 1), 900, owner: "Cat", expected: Day(6, 1), chance: 0.1));

    private static TeamForecast Forecast(NewBusinessOutlook? newBusiness = null) =>
        TeamForecast.Create(Snapshot, StatedOutlook.Instance, Quarter, Arbitraries.Nok, Team, newBusiness: newBusiness);

    private static TeamQuotaGaps Gaps(params Quota[] quotas) => TeamQuotaGaps.Create(Forecast(), quotas, WorkingCalendar.MondayToFriday);

    /// <summary>Ann has nothing open and Bob has thrice his quota: the team's coverage is 300 ÷ 500, and not the mean of 0 and 3.</summary>
    [Fact]
    public void CoverageOfATeam_IsARatioOfSums()
    {
        var gaps = Gaps(Quota.ForSeller(Ann, Nok(400), Quarter), Quota.ForSeller(Bob, Nok(100), Quarter), Quota.ForSeller(Cat, Nok(1_000), Quarter));

        Assert.Equal((0.0, 3.0, 0.6), (gaps.Of(Ann)!.CoverageOfQuota, gaps.Of(Bob)!.CoverageOfQuota, gaps.Of(East)!.CoverageOfQuota));
        Assert.Equal((Nok(500), Nok(1_000), Nok(1_500), Nok(1_500)), (gaps.Of(East)!.Target, gaps.Of(West)!.Target, gaps.Of(All)!.Target, gaps.Company!.Target));
        Assert.Equal((Nok(300), Nok(500), Nok(800)), (gaps.Of(East)!.Won, gaps.Of(West)!.Won, gaps.Of(All)!.Won));
    }

    /// <summary>Who stands in no node is a part of everybody nevertheless.</summary>
    [Fact]
    public void EverybodysQuota_HasThoseWithoutANodeInIt()
    {
        var team = SalesTeam.Create("management", [new(All), new(East, All)], [new(Ann, East)]);
        var forecast = TeamForecast.Create(Snapshot, StatedOutlook.Instance, Quarter, Arbitraries.Nok, team);
        var gaps = TeamQuotaGaps.Create(forecast, [Quota.ForSeller(Ann, Nok(400), Quarter), Quota.ForSeller(Bob, Nok(100), Quarter)], WorkingCalendar.MondayToFriday);

        Assert.Equal((Nok(400), Nok(500)), (gaps.Of(All)!.Target, gaps.Company!.Target));
    }

    [Fact]
    public void AQuotaOfItsOwn_IsNotTheSum()
    {
        var gaps = Gaps(Quota.ForSeller(Ann, Nok(400), Quarter), Quota.ForNode(East, Nok(700), Quarter), Quota.ForAll(Nok(9_000), Quarter));

        Assert.Equal((Nok(700), Nok(700), Nok(9_000)), (gaps.Of(East)!.Target, gaps.Of(All)!.Target, gaps.Company!.Target));
        Assert.Null(gaps.Of(West)); // nobody below has one
        Assert.Null(gaps.Of(Bob));
        Assert.Null(gaps.Of(new SellerId("nobody")));
    }

    /// <summary>A manager's own sales are a row of their own beside the team's; a vacant post still sums.</summary>
    [Fact]
    public void ManagersOwnSales_AreARow()
    {
        var east = Forecast().Nodes.Single(node => node.Node.Id == East);

        Assert.Equal([(Ann, true, Nok(300)), (Bob, false, Nok(0))], east.Members.Select(member => (member.Seller, member.IsManager, member.Forecast.Won)));
        Assert.Equal(Nok(500), Forecast().Nodes.Single(node => node.Node.Id == West).Forecast.Won);
        Assert.Equal([(All, 0), (East, 1), (West, 1)], Forecast().Nodes.Select(node => (node.Node.Id, node.Depth)));
    }

    [Fact]
    public void AnyNumberOfThreads_GivesTheSameBits()
    {
        Quota[] quotas = [Quota.ForSeller(Ann, Nok(400), Quarter), Quota.ForSeller(Bob, Nok(100), Quarter), Quota.ForSeller(Cat, Nok(1_000), Quarter)];
        var (one, four) = (Gaps(quotas), TeamQuotaGaps.Create(Forecast(), quotas, WorkingCalendar.MondayToFriday, maxDegreeOfParallelism: 4));

        Assert.Equal(one.Nodes.Select(gap => gap!.ChanceFromOpen), four.Nodes.Select(gap => gap!.ChanceFromOpen));
    }

    [Fact]
    public void AllThatIsWrong_IsNamed()
    {
        var error = Assert.Throws<ArgumentException>("quotas", () => Gaps(
            Quota.ForSeller(Ann, Nok(1), Quarter), Quota.ForSeller(Ann, Nok(2), Quarter), Quota.ForNode(new("north"), Nok(1), Quarter),
            Quota.ForSeller(Bob, new Money(1, Currency.FromCode("EUR")), Quarter), Quota.ForSeller(Cat, Nok(1), FiscalCalendar.CalendarYear.Quarter(2026, 3))));

        Assert.StartsWith(
            "The quota of the node 'north' belongs to nobody in the forecast. The quota of the seller 'Bob' is in EUR, the forecast in NOK. "
            + "The quota of the seller 'Cat' is for 2026-Q3, the forecast for 2026-Q2. 2 quotas are of the seller 'Ann'.",
            error.Message, StringComparison.Ordinal);
    }

    /// <summary>What is not yet opened is the sellers' own, so that what they open adds up to what their node does.</summary>
    [Fact]
    public void NewBusiness_CountsForTheNodeOfItsSeller()
    {
        var team = Forecast(NewBusinessOutlook.FromModels(Snapshot, ArrivalModel.Fit(Snapshot), SalesCycleModel.Fit(Snapshot)));
        var sales = team.Sellers.ToDictionary(seller => seller.Seller, seller => seller.Forecast.NewBusinessTerm!.ExpectedSales);
        double Of(TeamNodeId id) => team.Nodes.Single(node => node.Node.Id == id).Forecast.NewBusinessTerm!.ExpectedSales;

        Assert.True(sales[Ann] > 0 && sales[Bob] > 0);
        Assert.Equal(sales[Ann] + sales[Bob], Of(East), 1e-12);
        Assert.Equal(Of(East) + Of(West), Of(All), 1e-12);
        Assert.Equal(team.Company.NewBusinessTerm!.ExpectedSales, Of(All), 1e-12);

        // In money too, though each seller's sales bring another amount.
        double Money(Forecast forecast) => (double)forecast.ExpectedFromNew!.Value.Amount;
        var amounts = team.Sellers.Select(seller => seller.Forecast.NewBusinessTerm!.Amount.Mean).ToHashSet();
        Assert.Equal(3, amounts.Count);
        Assert.All(team.Nodes, node => Assert.Equal(team.Sellers.Where(seller => node.Node.Id == All || Team.PathOf(seller.Seller, Snapshot.AsOf).Any(above => above.Id == node.Node.Id)).Sum(seller => Money(seller.Forecast)), Money(node.Forecast), 2.1e-6)); // each figure is rounded to 1e-6
        Assert.Equal(Money(team.Company), team.Sellers.Sum(seller => Money(seller.Forecast)), 2.1e-6);
        Assert.Throws<ArgumentException>("newBusiness", () => Forecast(NewBusinessOutlook.FromHistory(Snapshot)));
    }

    /// <summary>A tree of products has products for members: sales count by their segment.</summary>
    [Fact]
    public void ATreeOfProducts_CountsBySegment()
    {
        var products = SalesTeam.Create("product", [new(All), new(East, All)], [new(new("lamp"), East), new(new("desk"), All)]);
        var snapshot = Rows.Snapshot(
            Day(5, 1), Row("a", Day(3, 1), 300, Won(Day(4, 10), 300), segments: [new("product", "lamp")]), Row("b", Day(3, 1), 50, Won(Day(4, 10), 50), segments: [new("product", "desk")]),
            Row("c", Day(3, 1), 7, Won(Day(4, 10), 7)));
        var team = TeamForecast.Create(snapshot, StatedOutlook.Instance, Quarter, Arbitraries.Nok, products, segment: "product");

        Assert.Equal([(All, Nok(350)), (East, Nok(300))], team.Nodes.Select(node => (node.Node.Id, node.Forecast.Won)));
        Assert.Equal((Nok(357), Nok(7)), (team.Company.Won, team.Unplaced!.Won));
    }
}

using NodaTime;
using Pipeline.Core.Benchmarks.Comparison;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Benchmarks.Organisations;

/// <summary>
/// Workload W9: a year of an organisation, half of it over: the quota gaps with distributions of everybody, of 341 nodes on five levels, and of the sellers below them, with new business, from a
/// snapshot of 10^4, 10^5 and 10^6 opportunities whose chances are read; on two threads and on one.
/// </summary>
internal static class OrganisationComparison
{
    private const int Threads = 2;
    private const int MostSellers = 2_000;
    private const int Levels = 5;
    private const int Below = 4;

    private static readonly Currency Currency = Currency.FromCode("USD");
    private static readonly FiscalPeriod Year = FiscalCalendar.CalendarYear.Year(2026);
    private static readonly LocalDate AsOf = new(2026, 7, 1);

    internal static IEnumerable<ResultLine> Run()
    {
        foreach (var count in new[] { 10_000, 100_000, 1_000_000 })
        {
            var sellers = Math.Min(MostSellers, count / 50);
            var snapshot = PipelineSnapshot.Create(Rows(count, sellers), AsOf, SalesProcess.Standard, new() { RecordedThrough = AsOf }).Value;
            var model = SalesCycleModel.Fit(snapshot);
            var newBusiness = NewBusinessOutlook.FromModels(snapshot, ArrivalModel.Fit(snapshot), model);
            var team = Team(sellers);
            Quota[] quotas = [.. Enumerable.Range(0, sellers).Select(i => Quota.ForSeller(Seller(i), new(4_000_000, Currency), Year))];

            TeamQuotaGaps Gaps(int threads) => TeamQuotaGaps.Create(
                TeamForecast.Create(snapshot, model, Year, Currency, team, null, newBusiness, null, threads), quotas, WorkingCalendar.MondayToFriday, null, threads);

            var (one, two) = (Gaps(1), Gaps(Threads));
            yield return new(
                "W9", count, Timing.Measure("two threads", () => Gaps(Threads)), "one-thread", Timing.Measure("one thread", () => Gaps(1)),
                one.Nodes.Select(gap => gap?.ChanceOfQuota).SequenceEqual(two.Nodes.Select(gap => gap?.ChanceOfQuota)),
                $"gaps={1 + one.Nodes.Length + one.Sellers.Length} open={snapshot.Rows.Open} memory={GC.GetTotalMemory(forceFullCollection: false) / 1_000_000}MB");
        }
    }

    private static SellerId Seller(int i) => new($"seller {i:0000}");

    private static SalesTeam Team(int sellers)
    {
        List<TeamNode> nodes = [new(new("0"))];
        for (var (level, first) = (1, 0); level < Levels; level++)
        {
            var above = nodes.Count;
            for (var i = first; i < above; i++)
            {
                nodes.AddRange(Enumerable.Range(0, Below).Select(child => new TeamNode(new($"{nodes[i].Id}.{child}"), nodes[i].Id)));
            }

            first = above;
        }

        var leaves = nodes.Where(node => node.Id.Value.Length == 2 * Levels - 1).ToArray();
        return SalesTeam.Create("management", nodes, Enumerable.Range(0, sellers).Select(i => new TeamMembership(Seller(i), leaves[i % leaves.Length].Id)));
    }

    // A quarter are won; the cycle's length is exponential with a mean of 70 days.
    private static IEnumerable<Opportunity> Rows(int count, int sellers)
    {
        var random = new SplitMix64("organisation");
        for (var i = 0; i < count; i++)
        {
            var opened = Year.From.PlusDays((int)(random.NextDouble() * 365) - 60);
            var closed = opened.PlusDays(1 + (int)(-70 * Math.Log(1 - random.NextDouble())));
            var won = random.NextDouble() < 0.25;
            var amount = Amount.Of(Math.Round((decimal)(3_000 * Math.Exp(random.NextDouble() * 2.5))) * 10, Currency);
            yield return new Opportunity(
                new($"p{i:0000000}"), Seller(i % sellers), openedOn: opened, amount: amount, outcome: closed <= AsOf ? new(won ? OutcomeKind.Won : OutcomeKind.Lost, closed) : null);
        }
    }
}

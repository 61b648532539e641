using NodaTime;
using Pipeline.Core.Benchmarks.Comparison;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Benchmarks.BackTests;

/// <summary>Workload W8: a back-test of the standard contest, 27 weekly origins over 8,800 opportunities of 35 sellers, on two threads and on one.</summary>
internal static class BackTestComparison
{
    private const int Count = 8_800;
    private const int Sellers = 35;
    private const int Origins = 27;
    private const int Days = 420;
    private const int Threads = 2;

    private static readonly LocalDate First = new(2025, 1, 1);
    private static readonly Currency Currency = Currency.FromCode("USD");

    internal static IEnumerable<ResultLine> Run()
    {
        Opportunity[] rows = [.. Rows()];
        var last = First.PlusDays(Days - 29); // the last day on which anything closes is the one before the end
        foreach (var bySeller in new[] { false, true })
        {
            BackTestResult Test(int threads) => BackTest.Run(
                rows,
                SalesProcess.Standard,
                Currency,
                new BackTestOptions(last.PlusDays(-7 * (Origins - 1)), last) { MaxDegreeOfParallelism = threads, Groups = bySeller ? [.. Enumerable.Range(0, Sellers).Select(i => SellerGroup.Of(new($"seller {i:00}")))] : [SellerGroup.Everybody] },
                new StandardContest().Contestants,
                new StandardContest().Derived).Value;

            var (one, two) = (Test(1), Test(Threads));
            yield return new(
                bySeller ? "W8.sellers" : "W8.team", Count, Timing.Measure("two threads", () => Test(Threads)), "one-thread", Timing.Measure("one thread", () => Test(1)),
                one.Contestants.Select(contestant => contestant.MeanCrps).SequenceEqual(two.Contestants.Select(contestant => contestant.MeanCrps)),
                $"origins={Origins}");
        }
    }

    // A third are won; the cycle's length is exponential with a mean of 45 days.
    private static IEnumerable<Opportunity> Rows()
    {
        var random = new SplitMix64("back-test");
        for (var i = 0; i < Count; i++)
        {
            var opened = First.PlusDays((int)((long)i * Days / Count));
            var closed = opened.PlusDays(1 + (int)(-45 * Math.Log(1 - random.NextDouble())));
            var won = random.NextDouble() < 1.0 / 3;
            var amount = Amount.Of(Math.Round((decimal)(1_000 * Math.Exp(random.NextDouble() * 3))), Currency);
            yield return new Opportunity(
                new($"p{i:0000}"), new($"seller {i % Sellers:00}"), openedOn: opened, amount: amount, outcome: closed < First.PlusDays(Days) ? new(won ? OutcomeKind.Won : OutcomeKind.Lost, closed) : null);
        }
    }
}

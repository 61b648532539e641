using NodaTime;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

/// <summary>Companies whose truth is known, each drawn anew: what is stated of their next four weeks must come true as often as it is stated.</summary>
public sealed class SimulatedTruthTests
{
    private const int Horizon = 28;
    private static readonly LocalDate FirstDay = new(2020, 1, 6);

    /// <summary>The 80 % interval holds in 80 ± 4 %, whether 10, 100 or 1,000 opportunities have closed; what is certain of an outcome is spread over it.</summary>
    [Theory]
    [InlineData(10, 0.4)]
    [InlineData(100, 1)]
    [InlineData(1_000, 4)]
    public void EightyPercentIntervals_HoldInEightyOfAHundred(int closed, double openedPerDay)
    {
        var scored = Replications(closed, openedPerDay).Select(company => company.Score(new SalesCycleContestant())).ToArray();
        var shares = PitShares.Of(scored, ContestantResult.PitBars);
        Assert.InRange(shares[1..^1].Sum(), 0.76, 0.84);
        Assert.InRange(shares[0], 0.05, 0.15);
        Assert.InRange(shares[^1], 0.05, 0.15);
    }

    /// <summary>Chances of single rows, one row a company so that they are independent, within bounds that hold for all tenths of them together in 95 of 100 such tests.</summary>
    [Fact]
    public void Chances_AreReliableWithinSimultaneousBounds()
    {
        var judged = new[] { (10, 0.4), (100, 1.0), (1_000, 4.0) }
            .SelectMany(size => Replications(size.Item1, size.Item2))
            .Select(company => company.JudgeOneRow())
            .OfType<(double Chance, bool Happened)>()
            .OrderBy(one => one.Chance)
            .ToArray();
        Assert.True(judged.Length > 1_000);
        Assert.Empty(Unreliable(judged));
        Assert.NotEmpty(Unreliable([.. judged.Select(one => (Math.Min(1, 1.4 * one.Chance), one.Happened))])); // the bounds do tell
    }

    /// <summary>The bins whose number of wins is out of bounds, by the exact law of that number and Bonferroni's inequality.</summary>
    private static List<int> Unreliable((double Chance, bool Happened)[] ascending)
    {
        const int Bins = 10;
        const double EachSide = 0.05 / Bins / 2;
        var found = new List<int>();
        for (var bin = 0; bin < Bins; bin++)
        {
            var within = ascending[(bin * ascending.Length / Bins)..((bin + 1) * ascending.Length / Bins)];
            var won = Rows.Nok(within.Count(one => one.Happened));
            var law = RevenueDistribution.Create(RevenueTerms.Create(Rows.Nok(0), within.Select((one, i) => new RevenueTerm(new($"{i}"), AmountLaw.Of(Rows.Nok(1)), one.Chance))));
            if (law.ChanceOfAtLeast(won) < EachSide || law.ChanceOfLessThan(won + Rows.Nok(1)) < EachSide)
            {
                found.Add(bin);
            }
        }

        return found;
    }

    private static ParallelQuery<Company> Replications(int closed, double openedPerDay) =>
        ParallelEnumerable.Range(0, CaseCount.OfSimulation(400, 25)).AsOrdered().Select(seed => Company.Draw(7_919 * seed + closed, closed, openedPerDay));

    /// <summary>A company on the evening of its n-th closing.</summary>
    private sealed record Company(PipelineSnapshot Snapshot, Random Random, Dictionary<ProspectId, (int ClosesOn, bool IsWon)> Truth, double Outcome)
    {
        private Origin Origin => Origin.Create(Snapshot, Horizon, [SellerGroup.Everybody], BackTestMeasure.Revenue, Arbitraries.Nok);

        // Chance, length and shape of the cycle, and the flow of openings, are drawn for each company.
        internal static Company Draw(int seed, int closed, double openedPerDay)
        {
            const double MedianAmount = 10_000;
            const double AmountSpread = 0.8;
            var random = new Random(seed);
            var (chance, median, shape) = (0.1 + 0.4 * random.NextDouble(), 60 * Math.Exp(0.5 * Normal()), Math.Exp(0.2 * Normal()));
            var (daily, scale) = (openedPerDay * Math.Exp(0.3 * Normal()), median / Math.Pow(Math.Log(2), 1 / shape));
            var all = new List<(int Opened, int Closes, bool IsWon, decimal Amount)>();
            var enough = new PriorityQueue<int, int>(); // the first closings, the latest on top
            for (var time = Wait(); enough.Count < closed || time <= enough.Peek() + Horizon; time += Wait())
            {
                var closes = (int)time + (int)(scale * Math.Pow(-Math.Log(1 - random.NextDouble()), 1 / shape));
                all.Add(((int)time, closes, random.NextDouble() < chance, Math.Round((decimal)(MedianAmount * Math.Exp(AmountSpread * Normal())))));
                enough.Enqueue(closes, -closes);
                if (enough.Count > closed)
                {
                    enough.Dequeue();
                }
            }

            var last = enough.Peek();
            var rows = all.Select((one, i) => (one, Id: new ProspectId($"p{i:00000}"))).Where(row => row.one.Opened <= last).Select(row => new Opportunity(
                row.Id,
                new SellerId("Ann"),
                openedOn: FirstDay.PlusDays(row.one.Opened),
                amount: Amount.Of(Rows.Nok(row.one.Amount)),
                outcome: row.one.Closes <= last ? new(row.one.IsWon ? OutcomeKind.Won : OutcomeKind.Lost, FirstDay.PlusDays(row.one.Closes)) : null));
            return new(
                PipelineSnapshot.Create(rows, FirstDay.PlusDays(last), SalesProcess.Standard).Value,
                random,
                all.Select((one, i) => (one, i)).ToDictionary(row => new ProspectId($"p{row.i:00000}"), row => (row.one.Closes - last, row.one.IsWon)),
                (double)all.Where(one => one.IsWon && one.Closes > last && one.Closes <= last + Horizon).Sum(one => one.Amount));

            double Wait() => -Math.Log(1 - random.NextDouble()) / daily;
            double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        internal ScoredForecast Score(SalesCycleContestant contestant)
        {
            var origin = Origin;
            return new(origin.Period, "all", contestant.Forecast(origin).ByGroup[0]!, Outcome);
        }

        internal (double Chance, bool Happened)? JudgeOneRow()
        {
            var open = Snapshot.RowsIn(RowSet.Open).ToArray();
            if (open.Length == 0)
            {
                return null;
            }

            var row = open[Random.Next(open.Length)];
            var chance = SalesCycleModel.Fit(Snapshot).Read(Snapshot, Origin.Period).Chances.Units[row.Index] / (double)ChanceColumn.UnitsPerOne;
            return (chance, Truth[row.Id] is { IsWon: true, ClosesOn: <= Horizon });
        }
    }
}

using NodaTime;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

/// <summary>The number of wins of the next 28 days on two real funnels, every week; docs/forecast-accuracy.md has the figures.</summary>
public sealed class FunnelBackTests
{
    // Forecasts are cut into 400 slices, the plain scores are those of whole samples.
    private const double Slicing = 1e-3;

    private static readonly Funnel Olist = new(() => OlistFunnel.Read(), OlistFunnel.Process, OlistFunnel.Brl, OlistFunnel.Options, new(2018, 3, 1), new(2018, 10, 15), new(2017, 12, 5));
    private static readonly Funnel Loans = new(() => LoanFunnel.Read(), LoanFunnel.Process, LoanFunnel.Eur, LoanFunnel.Options, new(2011, 12, 1), new(2012, 2, 15), new(2011, 10, 1));

    [SharedFact(OlistFunnel.Folder)]
    public void Olist_AgreesWithThePlainComputation() => AssertAgrees(Olist, origins: 33, seasonal: 33, cycle: 25.358, recommended: 36.970);

    [SharedFact(LoanFunnel.Folder)]
    public void Loans_AgreeWithThePlainComputation() => AssertAgrees(Loans, origins: 11, seasonal: 6, cycle: 20.418, recommended: 20.285);

    [SharedFact(OlistFunnel.Folder)]
    public void Olist_SeesNothingOfTheFuture() => AssertBlind(Olist, new(2018, 5, 10));

    [SharedFact(LoanFunnel.Folder)]
    public void Loans_SeeNothingOfTheFuture() => AssertBlind(Loans, new(2012, 2, 2));

    /// <summary>That a seller is named tells of a sale, where only sales name one; and sales to come count though nobody knows what they bring.</summary>
    [SharedFact(OlistFunnel.Folder)]
    public void Olist_TellsNoSellersApart()
    {
        var asOf = new LocalDate(2018, 5, 31);
        var snapshot = PipelineSnapshot.Create(OlistFunnel.Read().Where(row => row.OpenedOn <= asOf), asOf, OlistFunnel.Process, OlistFunnel.Options).OrThrow();
        var owners = SalesCycleModel.Fit(snapshot).Won.Traits[0];

        Assert.Empty(owners.Values);
        Assert.InRange(owners.OfUnknown.Ratio, 0.9, 1.1);
    }

    private static void AssertAgrees(Funnel funnel, int origins, int seasonal, double cycle, double recommended)
    {
        var rows = funnel.Read();
        var result = funnel.Run(rows, new(funnel.From, funnel.To));
        var plain = new PlainCounts(rows, 28, funnel.KnownFrom);

        Assert.Equal((origins, funnel.KnownFrom), (result.Origins.Length, result.KnownFrom));
        foreach (var naive in result.Contestants.Where(contestant => contestant.IsNaive))
        {
            Assert.Equal(naive.Name == "seasonal" ? seasonal : origins, naive.Origins);
            Near.Relative(plain.MeanCrps(naive.Name, naive.Forecasts.Select(scored => scored.AsOf)), naive.MeanCrps!.Value, Slicing, naive.Name);
        }

        Assert.All(result.Contestants.SelectMany(contestant => contestant.Forecasts), scored =>
        {
            Assert.Equal(plain.Outcome(scored.AsOf), scored.Outcome);
            Assert.True(scored.Forecast.Points[0] >= 0);
        });

        // Four weeks without a gap between them: every win of these days is in one of them.
        var apart = result[StandardContest.RecommendedName].Forecasts.Where((_, place) => place % 4 == 0).ToArray();
        Assert.Equal(plain.Won(apart[0].Period.Start, apart[^1].Period.End), apart.Sum(scored => scored.Outcome));

        Assert.Equal(origins, result[StandardContest.RecommendedName].Origins);
        Near.Absolute(cycle, result[StandardContest.CycleName].MeanCrps!.Value, 5.1e-4);
        Near.Absolute(recommended, result[StandardContest.RecommendedName].MeanCrps!.Value, 5.1e-4);

        // The best naive one of those that forecast every time; no proof either way.
        var certificate = result.Certify(StandardContest.RecommendedName);
        Assert.Equal(result.Contestants.Where(contestant => contestant.IsNaive && contestant.Origins == origins).Min(contestant => contestant.MeanCrps), certificate.BestNaive!.NaiveMeanCrps);
        Assert.Equal(AccuracyVerdict.NotProven, certificate.Verdict);
    }

    // With another future after the day, whatever is forecast at the end of the day stays as it is, to the bit.
    private static void AssertBlind(Funnel funnel, LocalDate asOf)
    {
        var rows = funnel.Read();
        var options = new BackTestOptions(asOf, asOf) { WarmUp = 8 };
        Opportunity[] other = [.. rows.Where(row => row.OpenedOn <= asOf).Select(row => row.Outcome?.On > asOf || row.Outcome is null ? Ending(row, asOf.PlusDays(1)) : row)];
        var (real, changed) = (funnel.Run(rows, options), funnel.Run(other, options));

        Assert.NotEqual(real["persistence"].Forecasts[0].Outcome, changed["persistence"].Forecasts[0].Outcome);
        foreach (var contestant in real.Contestants)
        {
            Assert.Equal(contestant.Forecasts.Select(scored => scored.AsOf), changed[contestant.Name].Forecasts.Select(scored => scored.AsOf));
            Assert.All(contestant.Forecasts.Zip(changed[contestant.Name].Forecasts), pair => Assert.True(pair.First.Forecast.Points.AsSpan().SequenceEqual(pair.Second.Forecast.Points.AsSpan()), contestant.Name));
        }
    }

    // What had been entered by the day before stays, so that stages up to the day are the same.
    private static Opportunity Ending(Opportunity row, LocalDate day)
    {
        StageEntry[] entered = [.. row.EarlierStages.Append(new StageEntry(row.Stage!.Value, row.StageEnteredOn)).Where(entry => !(entry.EnteredOn >= day))]; // every row has a stage
        return new(
            row.Id, row.Owner, entered[^1].Stage, entered[^1].EnteredOn, entered[..^1], row.OpenedOn, amount: row.Amount, outcome: new(OutcomeKind.Won, day, row.Amount));
    }

    private sealed record Funnel(
        Func<IReadOnlyCollection<Opportunity>> Read, SalesProcess Process, Currency Currency, SnapshotOptions Options, LocalDate From, LocalDate To, LocalDate KnownFrom)
    {
        internal BackTestResult Run(IEnumerable<Opportunity> rows, BackTestOptions options)
        {
            var contest = new StandardContest();
            return BackTest.Run(rows, Process, Currency, options with { Measure = BackTestMeasure.Wins }, contest.Contestants, contest.Derived, Options).OrThrow();
        }
    }
}

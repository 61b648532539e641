using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

[Laws]
public sealed class BackTestProperties
{
    private const OpportunityFields Hidden =
        OpportunityFields.Amount | OpportunityFields.ListPrice | OpportunityFields.ExpectedCloseOn | OpportunityFields.StatedChance | OpportunityFields.Owner;

    private static readonly SnapshotOptions Recorded = new() { ObservedFrom = Arbitraries.MidDay.PlusDays(-250), RecordedThrough = Arbitraries.MidDay.PlusDays(400) };

    /// <summary>Reads everything that an origin shows, and says a figure that changes when any of it does.</summary>
    private static readonly Says Spy = Says.Figure("spy", origin =>
    {
        var (snapshot, text) = (origin.Snapshot, new System.Text.StringBuilder());
        text.Append(FormattableString.Invariant($"{snapshot.Rows}")).AppendJoin(',', snapshot.Owners).AppendJoin(',', snapshot.SegmentNames).AppendJoin(',', snapshot.Currencies);
        foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed | RowSet.Undated))
        {
            text.Append(FormattableString.Invariant($"{row.Id},{row.Owner},{row.Stage?.Id},{row.StageEnteredOn},{row.OpenedOn},{row.Outcome},{row.ClosedOn},"))
                .Append(FormattableString.Invariant($"{row.ExpectedCloseOn},{row.Value},{row.Amount},{row.IsEstimated},{row.StatedChance},{row.Set},{row.Segment("region")};"));
        }

        // FNV-1a.
        return text.ToString().Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619));
    });

    [Property]
    public void NoRowsFuture_ChangesAnOriginsForecast(CleanOpportunityList list, int from, int seed, bool hides)
    {
        var asOf = Arbitraries.MidDay.PlusDays(from % 200);
        var options = Recorded with { KnownOnlyAtClose = hides ? Hidden : OpportunityFields.None };
        var dice = new System.Random(seed);
        Opportunity[] changed =
        [
            .. list.Rows.Select(row => WithOtherFuture(row, asOf, dice, hides)),
            .. Enumerable.Range(0, dice.Next(4)).Select(i => Rows.Row($"later{i}", asOf.PlusDays(1 + i), 77, segments: [KeyValuePair.Create("new", "segment")])),
        ];

        Assert.Equal(Forecasts(list.Rows, asOf, options), Forecasts(changed, asOf, options));
    }

    [Property]
    public void Future_ThatIsSeen_IsFoundByTheSpy(CleanOpportunityList list, int from)
    {
        var asOf = Arbitraries.MidDay.PlusDays(from % 200);
        Opportunity[] more = [.. list.Rows, Rows.Row("known", asOf, 77)];

        Assert.NotEqual(Forecasts(list.Rows, asOf, Recorded), Forecasts(more, asOf, Recorded));
    }

    [Property(MaxTest = 30)]
    public void Threads_GiveTheSameBits(CleanOpportunityList list)
    {
        BackTestResult Run(int threads) => BackTest.Run(
            list.Rows, Arbitraries.Process, Arbitraries.Nok,
            new(Arbitraries.MidDay, Arbitraries.MidDay.PlusDays(90)) { MaxDegreeOfParallelism = threads, Groups = [SellerGroup.Everybody, SellerGroup.Of(new("Ann"))] },
            [Spy], [new Calibrated("climatology"), new QuantilePool("pool", ["climatology, calibrated", "spy"])], Recorded).Value;
        var (one, four) = (Run(1), Run(4));

        foreach (var (first, second) in one.Contestants.Zip(four.Contestants))
        {
            Assert.Equal(Bits(first.Forecasts), Bits(second.Forecasts));
            Assert.Equal((first.MeanCrps, first.Bias, first.Wape, first.Coverage80Limits), (second.MeanCrps, second.Bias, second.Wape, second.Coverage80Limits));
        }
    }

    [Property]
    public void Outcomes_AreThePlainSumsOfTheWindow(CleanOpportunityList list, int from, bool wins)
    {
        var asOf = Arbitraries.MidDay.PlusDays(from % 200);
        var result = BackTest.Run(
            list.Rows, Arbitraries.Process, Arbitraries.Nok,
            new(asOf, asOf) { Groups = [SellerGroup.Everybody, SellerGroup.Of(new("Ann"))], Measure = wins ? BackTestMeasure.Wins : BackTestMeasure.Revenue },
            [Says.Figure("any", _ => 0)], snapshotOptions: Recorded).Value;
        var won = list.Rows.Where(row => row.Outcome is { Kind: OutcomeKind.Won } outcome && outcome.On > asOf && outcome.On <= asOf.PlusDays(28)).ToArray();
        double Sum(IEnumerable<Opportunity> rows) => wins ? rows.Count() : (double)rows.Sum(row => row.Outcome!.Amount.Value?.Amount ?? row.Amount.Value?.Amount ?? 0);

        Assert.Equal([Sum(won), Sum(won.Where(row => row.Owner?.Value == "Ann"))], result["any"].Forecasts.Select(scored => scored.Outcome));
    }

    private static List<double[]> Forecasts(IEnumerable<Opportunity> rows, LocalDate asOf, SnapshotOptions options) => Bits(
        BackTest.Run(rows, Arbitraries.Process, Arbitraries.Nok, new(asOf, asOf) { Groups = [SellerGroup.Everybody, SellerGroup.Of(new("Ann"))] }, [Spy], snapshotOptions: options)
            .Value.Contestants.SelectMany(contestant => contestant.Forecasts));

    private static List<double[]> Bits(IEnumerable<ScoredForecast> scored) => [.. scored.Select(one => one.Forecast.Points.ToArray())];

    // The same row up to the as-of day, and another after it.
    private static Opportunity WithOtherFuture(Opportunity row, LocalDate asOf, System.Random dice, bool hides)
    {
        LocalDate Later() => asOf.PlusDays(1 + dice.Next(100));
        if ((row.Outcome is { On: { } on } && on <= asOf) || row.Outcome is { Kind: OutcomeKind.Duplicate or OutcomeKind.Merged })
        {
            return row; // it is over
        }

        var isYetToCome = (row.OpenedOn ?? row.StageEnteredOn) > asOf;
        Outcome? outcome = dice.Next(3) switch
        {
            0 => null,
            1 => new(OutcomeKind.Won, Later().PlusDays(100), Amount.Of(Rows.Nok(dice.Next(1000)))),
            _ => new(OutcomeKind.Lost, Later().PlusDays(100)),
        };
        var entersLater = row.StageEnteredOn > asOf;
        var isFree = isYetToCome || hides;
        return new(
            row.Id,
            isFree ? new SellerId("Zoe") : row.Owner,
            entersLater ? new StageId("Close") : row.Stage,
            entersLater ? Later() : row.StageEnteredOn,
            null,
            row.OpenedOn > asOf ? Later() : row.OpenedOn,
            isFree ? Later() : row.ExpectedCloseOn,
            isFree ? Amount.Of(Rows.Nok(dice.Next(1000))) : row.Amount,
            isFree ? Rows.Nok(dice.Next(1000)) : row.ListPrice,
            isFree ? new StatedChance(0.5) : row.StatedChance,
            outcome,
            isYetToCome ? [KeyValuePair.Create("region", "Moon")] : row.Segments,
            row.LearntSegments.Where(learnt => learnt.On <= asOf).Append(new LearntSegment("urgency", "now", Later())));
    }
}

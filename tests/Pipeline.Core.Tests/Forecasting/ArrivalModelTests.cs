using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Tests.Forecasting.SalesCycle;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting;

public sealed class ArrivalModelTests
{
    private static readonly LocalDate First = Day(1, 1, 2024);

    [Fact]
    public void AConstantRate_IsFound()
    {
        var model = ArrivalModel.Fit(Snapshot(First.PlusDays(99), Opened(100, _ => 2)));

        Assert.Equal(2, model.OpenedPerDay, 1e-12);
        Assert.Equal((200, new DateInterval(First, First.PlusDays(99)), 1.0), (model.OpenedCount, model.Observed, model.MonthFactors.Max()));
        Assert.Equal(2, model.ExpectedOn(First.PlusDays(100), new SellerId("Ann")), 1e-12);
        Assert.Equal(0, model.ExpectedOn(First.PlusDays(100), new SellerId("Bob")));
    }

    /// <summary>Openings that doubled half a year ago are taken for twice as many, less what the days before weigh.</summary>
    [Fact]
    public void ANewLevel_IsFollowed()
    {
        var model = ArrivalModel.Fit(Snapshot(First.PlusDays(299), Opened(300, day => day < 120 ? 1 : 2)));

        Assert.InRange(model.OpenedPerDay, 1.85, 2);
        Assert.InRange(model.EffectiveCount, 40, 200); // of 480: it has not stood still
        Assert.True(model.DriftPerDay > 0);
    }

    /// <summary>Three years with twice the openings in March: of a year or more the month is known, of less not.</summary>
    [Fact]
    public void ASeason_IsLearntFromWholeYears()
    {
        static int InMarch(int day) => First.PlusDays(day).Month == 3 ? 8 : 4;
        var long_ = ArrivalModel.Fit(Snapshot(First.PlusDays(1094), Opened(1095, InMarch)));
        var short_ = ArrivalModel.Fit(Snapshot(First.PlusDays(299), Opened(300, InMarch)));

        Assert.InRange(long_.MonthFactors[2], 1.6, 1.95); // 744 openings against 100 that were as usual
        Assert.All(long_.MonthFactors.Where((_, month) => month != 2), factor => Assert.InRange(factor, 0.9, 1.05));
        Assert.All(short_.MonthFactors, factor => Assert.Equal(1, factor));
        Assert.InRange(long_.ExpectedOn(Day(3, 5, 2027), new SellerId("Ann")) / long_.ExpectedOn(Day(5, 5, 2027), new SellerId("Ann")), 1.6, 2);
    }

    [Fact]
    public void Shares_AddUpToOne_AndFollowWhoOpens()
    {
        // Ann opened all, then left; Bob has taken over. Some have no owner.
        var rows = Enumerable.Range(0, 400).Select(i => Row($"{i}", First.PlusDays(i), 100, owner: i % 10 == 0 ? null : i < 200 ? "Ann" : "Bob")).ToArray();
        var model = ArrivalModel.Fit(Snapshot(First.PlusDays(399), rows));

        Assert.Equal(1, model.ShareOf(new("Ann")) + model.ShareOf(new("Bob")) + model.ShareOf(null), 1e-12);
        Assert.True(model.ShareOf(new("Bob")) > 1.5 * model.ShareOf(new("Ann")));
    }

    [Fact]
    public void NothingOpened_IsNothingExpected()
    {
        var model = ArrivalModel.Fit(Snapshot(First));

        Assert.Equal((0, (DateInterval?)null, 0.0, 0.0), (model.OpenedCount, model.Observed, model.OpenedPerDay, model.ShareOf(null)));
        Assert.Contains("2024-01-01", Assert.Throws<ArgumentOutOfRangeException>(() => model.ExpectedOn(First, null)).Message, StringComparison.Ordinal);
    }

    /// <summary>What sellers bring adds up to what all do; each at the amount of the seller's own sales, drawn toward that of all.</summary>
    [Fact]
    public void NewBusiness_OfSellers_AddsUp()
    {
        var cycle = new SimulatedCycle((_, _, owner) => owner == "Ann" ? 0.03 : 0.01, 0.02);
        var rows = cycle.Draw(1).Select(row => row is { Owner.Value: "Ann", Outcome: { Kind: Core.Stages.OutcomeKind.Won, On: var on } } ? Row(row.Id.Value, row.OpenedOn, 500, Won(on, 500)) : row).ToArray();
        var snapshot = Snapshot(cycle.Last, rows);
        var all = NewBusinessOutlook.FromModels(snapshot, ArrivalModel.Fit(snapshot), SalesCycleModel.Fit(snapshot));
        var period = new DateInterval(cycle.Last.PlusDays(10), cycle.Last.PlusDays(60));
        var (ann, bob) = (all.For([new SellerId("Ann")]), all.For([new SellerId("Bob")]));

        Assert.Equal(all.Read(period)!.ExpectedSales, ann.Read(period)!.ExpectedSales + bob.Read(period)!.ExpectedSales, 1e-12);
        Assert.Equal(all.OpenedPerDay, ann.OpenedPerDay + bob.OpenedPerDay, 1e-12);
        Assert.InRange(ann.OpenedPerDay, 0.01, all.OpenedPerDay - 0.01);
        var (ofAnn, ofBob, ofAll) = (ann.Read(period)!, bob.Read(period)!, all.Read(period)!);
        Assert.True(ann.Amount!.Mean > all.Amount!.Mean && bob.Amount!.Mean < all.Amount.Mean);
        Assert.Equal(Proportion("Ann") / Proportion("Bob"), (double)(ann.Amount.Mean.Amount / bob.Amount.Mean.Amount), 1e-6);

        double Proportion(string owner)
        {
            var own = rows.Where(row => row.Owner?.Value == owner && row.Outcome is { Kind: Core.Stages.OutcomeKind.Won } && row.Outcome.On <= cycle.Last).ToArray();
            return ((double)own.Sum(row => row.Outcome!.Amount.Value!.Value.Amount) / (double)all.Amount!.Mean.Amount + 10) / (own.Length + 10);
        }

        Assert.Equal(ofAll.ExpectedSales * (double)ofAll.Amount.Mean.Amount, ofAnn.ExpectedSales * (double)ofAnn.Amount.Mean.Amount + ofBob.ExpectedSales * (double)ofBob.Amount.Mean.Amount, 1e-6);

        // Three a day for 60 days, of whom those of the last days have had no time.
        Assert.InRange(all.Read(period)!.ExpectedSales, 15, 60);
        Assert.Null(all.Missing);
    }

    [Fact]
    public void NewBusiness_NeedsOneDay_AndModels()
    {
        var snapshot = Snapshot(First.PlusDays(99), Opened(100, _ => 1));
        var earlier = Snapshot(First.PlusDays(98), Opened(98, _ => 1));

        Assert.Throws<ArgumentException>(() => NewBusinessOutlook.FromModels(snapshot, ArrivalModel.Fit(earlier), SalesCycleModel.Fit(snapshot)));
        Assert.Throws<InvalidOperationException>(() => NewBusinessOutlook.FromHistory(snapshot).For([new SellerId("Ann")]));
    }

    private static Opportunity[] Opened(int days, Func<int, int> perDay) =>
        [.. Enumerable.Range(0, days).SelectMany(day => Enumerable.Range(0, perDay(day)).Select(i => Row($"{day}-{i}", First.PlusDays(day), 100)))];
}

using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting;

[Laws]
public sealed class NewBusinessOutlookTests
{
    private static readonly LocalDate AsOf = Day(4, 10);

    /// <summary>
    /// Ten days, 1 to 10 April, and five openings. Won after 2 and after 4 days, at 100 and 300; lost after 4; two still open at
    /// age 1 and 0. At risk at age 2: three, one is won: 1/3. At age 4: two, one won, one lost: 2/3 · 1/2 = 1/3. So F(2) = 1/3,
    /// F(4) = 2/3, flat afterwards.
    /// </summary>
    private static readonly Opportunity[] History =
    [
        Row("a", Day(4, 1), outcome: Won(Day(4, 3), 100)),
        Row("b", Day(4, 1), outcome: Won(Day(4, 5), 300)),
        Row("c", Day(4, 2), outcome: Ended(OutcomeKind.Lost, Day(4, 6)), owner: "Bob"),
        Row("d", Day(4, 9), owner: "Bob"),
        Row("e", Day(4, 10), owner: null),
    ];

    [Fact]
    public void FromHistory_ByHand()
    {
        var outlook = NewBusinessOutlook.FromHistory(Snapshot(AsOf, History));

        Assert.Equal((AsOf, new DateInterval(Day(4, 1), AsOf), 5, 0.5), (outlook.TrainedThrough, outlook.Observed, outlook.OpenedCount, outlook.OpenedPerDay));
        Assert.Equal(AmountLaw.Of([new(Nok(100), 0.5), new(Nok(300), 0.5)]), outlook.Amount);
        Assert.Equal(2, outlook.AmountSampleSize);
        Assert.Null(outlook.Missing);
    }

    [Fact]
    public void ChanceOfWinning_ByHand()
    {
        var outlook = NewBusinessOutlook.FromHistory(Snapshot(AsOf, History));
        var week = new DateInterval(Day(4, 13), Day(4, 19));

        Assert.Equal(0, outlook.ChanceOfWinning(Day(4, 20), week)); // opened after it
        Assert.Equal(0, outlook.ChanceOfWinning(Day(4, 18), week)); // age 1 at its end
        Assert.Equal(1 / 3.0, outlook.ChanceOfWinning(Day(4, 17), week), 1e-15);
        Assert.Equal(2 / 3.0, outlook.ChanceOfWinning(Day(4, 15), week), 1e-15);
        Assert.Equal(2 / 3.0, outlook.ChanceOfWinning(Day(4, 11), week), 1e-15); // of age 2 on the first day
        Assert.Equal(1 / 3.0, outlook.ChanceOfWinning(Day(4, 10), week), 1e-15); // of age 2 the day before: the first third is gone
        Assert.Equal(0, outlook.ChanceOfWinning(Day(4, 8), week)); // all that ever end have ended
    }

    /// <summary>Openings of 11 to 19 April, at half an opening a day: see the chances above.</summary>
    [Fact]
    public void Read_ByHand_IsArrivalsTimesChanceInTime()
    {
        var outlook = NewBusinessOutlook.FromHistory(Snapshot(AsOf, History));
        var term = outlook.Read(new(Day(4, 13), Day(4, 19)))!;

        // 11 to 15 April: 2/3 each; 16 and 17: 1/3 each; 18 and 19: none.
        Assert.Equal(0.5 * (5 * 2 / 3.0 + 2 / 3.0), term.ExpectedSales, 1e-14);
        Assert.Equal((5.0, outlook.Amount), (term.Shape, term.Amount));

        // The period has begun: the same, for what is opened by today is not new.
        Assert.Equal(0.5 * (5 * 2 / 3.0 + 2 / 3.0), outlook.Read(new(Day(4, 1), Day(4, 19)))!.ExpectedSales, 1e-14);
    }

    [Fact]
    public void Forecast_ExpectsArrivalsTimesAmount()
    {
        var snapshot = Snapshot(AsOf, History);
        var period = FiscalPeriod.Free(Day(4, 13), Day(4, 19));
        var forecast = Forecast.Create(snapshot, MeasuredOutlook.FromHistory(snapshot), period, Arbitraries.Nok, NewBusinessOutlook.FromHistory(snapshot));

        Assert.Equal(Nok(400), forecast.ExpectedFromNew); // 2 sales of 200
        Assert.Null(forecast.MissingHistory);
        Assert.Equal(forecast.Won + forecast.ExpectedFromOpen + Nok(400), forecast.Revenue!.Mean);
        Assert.Equal(forecast.Won + forecast.ExpectedFromOpen, forecast.RevenueFromOpen.Mean);
    }

    [Theory]
    [InlineData(1, 1, 3, 31)]
    [InlineData(4, 1, 4, 10)]
    public void Read_PeriodThatIsOver_BringsNothing(int month, int day, int lastMonth, int lastDay) =>
        Assert.Equal(0, NewBusinessOutlook.FromHistory(Snapshot(AsOf, History)).Read(new(Day(month, day), Day(lastMonth, lastDay)))!.ExpectedSales);

    [Fact]
    public void LookBack_CountsOnlyItsDays()
    {
        var outlook = NewBusinessOutlook.FromHistory(Snapshot(AsOf, History), lookBack: 2);

        Assert.Equal((new DateInterval(Day(4, 9), AsOf), 2, 1.0), (outlook.Observed, outlook.OpenedCount, outlook.OpenedPerDay));
        Assert.Equal(2, outlook.AmountSampleSize); // lag and amounts are of all the past
    }

    [Fact]
    public void LookBack_IsAYearUnlessAsked()
    {
        var outlook = NewBusinessOutlook.FromHistory(Snapshot(AsOf, [.. History, Row("old", Day(1, 1, 2020), outcome: Ended(OutcomeKind.Lost, Day(1, 3, 2020)))]));

        Assert.Equal((NewBusinessOutlook.DefaultLookBack, 5), (outlook.Observed.Length, outlook.OpenedCount));
        Assert.Equal("lookBack", Assert.Throws<ArgumentOutOfRangeException>(() => NewBusinessOutlook.FromHistory(Snapshot(AsOf), lookBack: 0)).ParamName);
    }

    /// <summary>What closed before the record begins is not in the data, and its opening neither.</summary>
    [Fact]
    public void ObservedFrom_CountsOpeningsFromThereOn()
    {
        var options = new SnapshotOptions { ObservedFrom = Day(4, 2) };
        var outlook = NewBusinessOutlook.FromHistory(Snapshot(AsOf, options, History));

        Assert.Equal((new DateInterval(Day(4, 2), AsOf), 3), (outlook.Observed, outlook.OpenedCount));
    }

    [Fact]
    public void Sellers_CountTheirOwnOpenings_AndShareLagAndAmounts()
    {
        var snapshot = Snapshot(AsOf, History);
        var all = NewBusinessOutlook.FromHistory(snapshot);
        var ann = NewBusinessOutlook.FromHistory(snapshot, [new SellerId("Ann")]);

        Assert.Equal((2, all.Observed, all.Amount), (ann.OpenedCount, ann.Observed, ann.Amount));
        Assert.Equal(all.Read(new(AsOf, Day(4, 30)))!.ExpectedSales * 2 / 5, ann.Read(new(AsOf, Day(4, 30)))!.ExpectedSales, 1e-14);
    }

    [Fact]
    public void Missing_SaysWhichPastIsMissing()
    {
        NewBusinessOutlook Of(params Opportunity[] rows) => NewBusinessOutlook.FromHistory(Snapshot(AsOf, rows));
        var period = new DateInterval(AsOf, Day(6, 30));

        var noWin = Of(History[2], History[3]);
        var noAmount = Of(Row("a", Day(4, 1), outcome: Won(Day(4, 3))), History[3]);
        var noOpening = NewBusinessOutlook.FromHistory(Snapshot(AsOf, History), [new SellerId("Cat")]);

        Assert.Equal(MissingHistory.NoWin, Of().Missing);
        Assert.Equal((MissingHistory.NoWin, null), (noWin.Missing, noWin.Read(period)));
        Assert.Equal((MissingHistory.NoAmount, null, 0), (noAmount.Missing, noAmount.Read(period), noAmount.AmountSampleSize));
        Assert.Equal((MissingHistory.NoOpening, null), (noOpening.Missing, noOpening.Read(period)));
    }

    /// <summary>A credit is no sale; what a sale brings is not below zero.</summary>
    [Fact]
    public void Credits_AreNoAmounts()
    {
        var outlook = NewBusinessOutlook.FromHistory(Snapshot(AsOf, [.. History, Row("credit", Day(4, 3), outcome: Won(Day(4, 3), -50))]));

        Assert.Equal((2, Nok(200)), (outlook.AmountSampleSize, outlook.Amount!.Mean));
    }

    [Fact]
    public void SeveralCurrencies_AskForConversion()
    {
        var dollars = new Opportunity(new ProspectId("d"), openedOn: Day(4, 1), amount: Amount.Of(new Money(1, Currency.FromCode("USD"))));
        Assert.Throws<InvalidOperationException>(() => NewBusinessOutlook.FromHistory(Snapshot(AsOf, [.. History, dollars, Row("n", Day(4, 1), 5)])));
    }

    [Fact]
    public void Forecast_OfAnotherDay_Throws()
    {
        var outlook = NewBusinessOutlook.FromHistory(Snapshot(AsOf, History));
        var error = Assert.Throws<ArgumentException>(() => Forecast.Create(
            Snapshot(AsOf.PlusDays(1), History), StatedOutlook.Instance, FiscalCalendar.CalendarYear.Month(2026, 4), Arbitraries.Nok, outlook));
        Assert.Equal("newBusiness", error.ParamName);
    }

    [Property]
    public bool Sellers_AddUpToTheTeam(CleanOpportunityList list, LocalDate asOf, byte days)
    {
        var owned = list.Rows.Where(row => row.Owner is not null).ToArray();
        var snapshot = PipelineSnapshot.Create(owned, asOf, Arbitraries.Process).Value;
        var period = new DateInterval(asOf, asOf.PlusDays(days));
        var all = NewBusinessOutlook.FromHistory(snapshot);
        var each = snapshot.Owners.Select(owner => NewBusinessOutlook.FromHistory(snapshot, [owner])).ToArray();
        var (team, sum) = (all.Read(period)?.ExpectedSales ?? 0, each.Sum(one => one.Read(period)?.ExpectedSales ?? 0));
        return each.Sum(one => one.OpenedCount) == all.OpenedCount && Math.Abs(team - sum) <= 1e-12 * team;
    }

    [Property]
    public bool ALongerPeriod_NeverBringsLess(CleanOpportunityList list, LocalDate asOf, byte days, byte more)
    {
        var outlook = NewBusinessOutlook.FromHistory(PipelineSnapshot.Create(list.Rows, asOf, Arbitraries.Process).Value);
        var (shorter, longer) = (outlook.Read(new(asOf, asOf.PlusDays(days))), outlook.Read(new(asOf, asOf.PlusDays(days + more))));
        return (shorter is null) == (longer is null) && (shorter is null || longer!.ExpectedSales >= shorter.ExpectedSales);
    }

    /// <summary>The chance of one period and that of the next add up to that of both.</summary>
    [Property]
    public bool ChanceOfWinning_AddsUpOverPeriods(CleanOpportunityList list, LocalDate asOf, byte delay, byte first, byte second)
    {
        var outlook = NewBusinessOutlook.FromHistory(PipelineSnapshot.Create(list.Rows, asOf, Arbitraries.Process).Value);
        var (start, middle, end) = (asOf.PlusDays(delay), asOf.PlusDays(delay + first), asOf.PlusDays(delay + first + 1 + second));
        var parts = outlook.ChanceOfWinning(asOf, new(start, middle)) + outlook.ChanceOfWinning(asOf, new(middle.PlusDays(1), end));
        var whole = outlook.ChanceOfWinning(asOf, new(start, end));
        return Math.Abs(parts - whole) < 1e-14 && whole is >= 0 and <= 1;
    }
}

using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Guidance;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Guidance;

public sealed class WeeksAheadTests
{
    private static readonly LocalDate AsOf = Day(5, 17); // a Sunday

    /// <summary>Usual 1,000 a week; stated chances: week 1 brings 0.5 × 900 + 0.5 × 900, week 2 nothing, week 3 0.9 × 3,000.</summary>
    [Fact]
    public void Weeks_RunDryOrPileUp_ByHand()
    {
        var snapshot = Snapshot(
            AsOf,
            Row("a", Day(5, 1), 900, expected: Day(5, 18), chance: 0.5),
            Row("b", Day(5, 1), 900, expected: Day(5, 24), chance: 0.5),
            Row("c", Day(5, 1), 3000, expected: Day(6, 1), chance: 0.9),
            Row("other", Day(5, 1), 5000, expected: Day(5, 26), chance: 0.9, owner: "Bob"));
        var ahead = WeeksAhead.Create(snapshot, StatedOutlook.Instance, null, Arbitraries.Nok, [new SellerId("Ann")], Nok(1000), 3);

        Assert.Equal([Nok(900), Nok(0), Nok(2700)], ahead.Weeks.Select(week => week.Expected));
        Assert.Equal([WeekFill.Steady, WeekFill.Dry, WeekFill.Piled], ahead.Weeks.Select(week => week.Fill));
        Assert.Equal(new DateInterval(Day(5, 18), Day(5, 24)), ahead.Weeks[0].Days);
        Assert.Equal([1.0, 0, 0.9], ahead.Weeks.Select(week => week.ExpectedSales));
        Assert.Equal(Day(5, 25), Assert.Single(ahead.Dry).Days.Start);
        Assert.True(ahead.IsUsualGiven);
    }

    /// <summary>Won 730 in the year up to the day: 730 × 7 ÷ 365 = 14 a week; a sale of the year before does not count.</summary>
    [Fact]
    public void Usual_IsTheMeanWeekOfTheYear()
    {
        var snapshot = Snapshot(
            AsOf,
            Row("old", Day(1, 1, 2025), outcome: Won(Day(5, 16, 2025), 999)),
            Row("a", Day(1, 1, 2025), outcome: Won(Day(5, 18, 2025), 700)),
            Row("b", Day(1, 1), outcome: Won(AsOf, 30)));
        var ahead = WeeksAhead.Create(snapshot, StatedOutlook.Instance, null, Arbitraries.Nok);

        Assert.Equal(Nok(14), ahead.Weeks[0].Usual);
        Assert.False(ahead.IsUsualGiven);
        Assert.All(ahead.Weeks, week => Assert.Equal(WeekFill.Dry, week.Fill));
        Assert.Equal(WeeksAhead.DefaultCount, ahead.Weeks.Length);
    }

    /// <summary>In a steady state, what is open and what is usually opened bring the usual week, each week anew.</summary>
    [Fact]
    public void SteadyFlow_StaysSteady()
    {
        // One opened a day for two years; of three, one is won after 30 days at 300, one lost after 20, one won after 60.
        var rows = Enumerable.Range(0, 730).Select(age =>
        {
            var opened = AsOf.PlusDays(-age);
            return Row($"{age}", opened, 300, outcome: (age % 3) switch
            {
                0 => Won(opened.PlusDays(30), 300),
                1 => Ended(Core.Stages.OutcomeKind.Lost, opened.PlusDays(20)),
                _ => Won(opened.PlusDays(60), 300),
            });
        }).ToArray();
        var snapshot = Snapshot(AsOf, rows);
        var ahead = WeeksAhead.Create(snapshot, MeasuredOutlook.FromHistory(snapshot), NewBusinessOutlook.FromHistory(snapshot), Arbitraries.Nok);

        Assert.All(ahead.Weeks, week => Assert.Equal(WeekFill.Steady, week.Fill));
        Assert.InRange(ahead.Weeks.Average(week => week.Ratio!.Value), 0.97, 1.03); // weeks are uneven, for every third is another
        Assert.InRange(ahead.Weeks.Average(week => week.ExpectedSales), 4.5, 4.8); // 7 × 2/3
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        var snapshot = Snapshot(AsOf, Row("a", Day(5, 1), 900));
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => WeeksAhead.Create(snapshot, StatedOutlook.Instance, null, Arbitraries.Nok, count: 0)).ParamName);
        Assert.Equal("usual", Assert.Throws<ArgumentOutOfRangeException>(() => WeeksAhead.Create(snapshot, StatedOutlook.Instance, null, Arbitraries.Nok, usual: Nok(-1))).ParamName);
        Assert.Throws<CurrencyMismatchException>(() => WeeksAhead.Create(snapshot, StatedOutlook.Instance, null, Arbitraries.Nok, usual: new Money(1, Currency.FromCode("EUR"))));
    }
}

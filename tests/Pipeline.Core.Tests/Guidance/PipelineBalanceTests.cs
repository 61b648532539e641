using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Guidance;

public sealed class PipelineBalanceTests
{
    private static readonly SalesProcess Process = SalesProcess.Create(
        new("p"), 1, [new(new("Open"), StageRole.Opening), new(new("Meet"), StageRole.Appointment), new(new("Close"), StageRole.Closing)]);

    private static readonly LocalDate AsOf = Day(6, 30);
    private static readonly DateInterval Past = new(AsOf.PlusDays(-99), AsOf); // a hundred days

    /// <summary>
    /// A sale of 1,000 is won every fifth day, for ever: five days in Open, ten with an appointment, twenty near closing. So there are
    /// always two appointments ahead and four sales of 1,000 near closing, at 200 won a day.
    /// </summary>
    [Fact]
    public void SteadyFlow_NeedsWhatItHas()
    {
        var (balance, state) = Weigh(Nok(200));

        Assert.Equal((20, 20_000m), (state.WinCount, state.Won.Amount));
        Assert.Equal(20.0, state.NearClosingDaysPerWon);
        Assert.Equal(10.0, state.AppointmentDaysPerSale);
        Assert.Equal((Nok(4000), Nok(4000)), (balance.NearClosing, balance.NearClosingNeeded!.Value));
        Assert.Equal((2, 2.0), (balance.Appointments, balance.AppointmentsNeeded));
        Assert.Equal(BalanceAdvice.Hold, balance.Advice);
    }

    /// <summary>Mission: many near closing but no appointments planned: cold calls. The opposite: fewer cold calls, more research and presentation.</summary>
    [Theory]
    [InlineData(1.0, 0, BalanceAdvice.ColdCalls)]
    [InlineData(1.0, 2, BalanceAdvice.Hold)]
    [InlineData(2.0, 9, BalanceAdvice.ResearchAndPresentation)]
    [InlineData(2.0, 1, BalanceAdvice.CallsFirst)]
    [InlineData(0.0, 0, BalanceAdvice.Hold)] // a quota of nothing needs nothing
    public void Advice_FollowsFromBothSides(double quota, int appointments, BalanceAdvice advice)
    {
        var (_, state) = Weigh(Nok(200));
        var balance = PipelineBalance.Create(state, Snapshot(Flow()), Ahead(appointments), Nok(200 * (decimal)quota));

        Assert.Equal(advice, balance.Advice);
    }

    /// <summary>One large sale is worth two or three small: near closing is weighed in money.</summary>
    [Fact]
    public void OneLargeSale_IsWorthFourSmall()
    {
        var (_, state) = Weigh(Nok(200));
        var one = Snapshot([new Opportunity(new("big"), new("Ann"), new("Close"), AsOf, openedOn: AsOf, amount: Amount.Of(Nok(4000)))]);

        Assert.False(PipelineBalance.Create(state, one, AppointmentBook.Empty, Nok(200)).NearClosingIsShort);
        Assert.Equal((1, 0), (PipelineBalance.Create(state, one, AppointmentBook.Empty, Nok(200)).NearClosingCount, PipelineBalance.Create(state, one, AppointmentBook.Empty, Nok(200), [new SellerId("Bob")]).NearClosingCount));
    }

    [Fact]
    public void FewWins_SayNothing()
    {
        var rows = Flow().TakeLast(5).ToArray();
        var state = State(rows, new(Day(6, 1), AsOf));
        var balance = PipelineBalance.Create(state, Snapshot(rows), AppointmentBook.Empty, Nok(200));

        Assert.False(state.IsKnown);
        Assert.Equal((BalanceAdvice.NotEnoughHistory, null, null), (balance.Advice, balance.NearClosingNeeded, balance.AppointmentsNeeded));
    }

    [Fact]
    public void Quota_IsSpreadOverItsDays() =>
        Assert.Equal(Nok(10_000), PipelineBalance.PerDay(Quota.ForAll(Nok(910_000), FiscalCalendar.CalendarYear.Parse("2026-Q2"))));

    [Fact]
    public void BadArguments_AreNamed()
    {
        var (_, state) = Weigh(Nok(200));
        Assert.Throws<CurrencyMismatchException>(() => PipelineBalance.Create(state, Snapshot(Flow()), AppointmentBook.Empty, new Money(1, Currency.FromCode("EUR"))));
        Assert.Equal("neededPerDay", Assert.Throws<ArgumentOutOfRangeException>(() => PipelineBalance.Create(state, Snapshot(Flow()), AppointmentBook.Empty, Nok(-1))).ParamName);
        Assert.Throws<ArgumentException>(() => SteadyState.FromHistory(
            PipelineHistory.FromOpportunities(Flow(), AsOf.PlusDays(-1), Process).OrThrow(), Snapshot(Flow()), AppointmentBook.Empty, Arbitraries.Nok, Past));
    }

    [Fact]
    public void AppointmentBook_CountsDayByDay()
    {
        var book = AppointmentBook.FromHistory(PipelineHistory.FromOpportunities(Flow(), AsOf, Process).OrThrow());

        Assert.Equal(Enumerable.Range(0, 100).Sum(day => (long)book.AheadOn(Past.Start.PlusDays(day))), book.DaysAheadIn(Past));
        Assert.Equal(0, book.AheadOn(AsOf, [new SellerId("Bob")]));
        Assert.Equal(2 * book.Count, AppointmentBook.Merge(book, book).Count);
    }

    private static (PipelineBalance Balance, SteadyState State) Weigh(Money perDay)
    {
        var state = State(Flow(), Past);
        return (PipelineBalance.Create(state, Snapshot(Flow()), AppointmentBook.FromHistory(PipelineHistory.FromOpportunities(Flow(), AsOf, Process).OrThrow()), perDay), state);
    }

    private static SteadyState State(Opportunity[] rows, DateInterval days)
    {
        var history = PipelineHistory.FromOpportunities(rows, AsOf, Process).OrThrow();
        return SteadyState.FromHistory(history, Snapshot(rows), AppointmentBook.FromHistory(history), Arbitraries.Nok, days);
    }

    private static AppointmentBook Ahead(int count) => AppointmentBook.FromHistory(PipelineHistory.FromOpportunities(
        Enumerable.Range(0, count).Select(i => new Opportunity(new($"m{i}"), new("Ann"), new("Meet"), AsOf, openedOn: AsOf)), AsOf, Process).OrThrow());

    private static PipelineSnapshot Snapshot(Opportunity[] rows) => PipelineSnapshot.Create(rows, AsOf, Process).OrThrow();

    // The rows tell the whole life; history and snapshot hide what comes after the day.
    private static Opportunity[] Flow() =>
    [
        .. Enumerable.Range(0, 60).Select(i =>
        {
            var opened = AsOf.PlusDays(-5 * i - 2);
            return new Opportunity(
                new($"f{i}"), new("Ann"), new("Close"), opened.PlusDays(15), [new(new("Open"), opened), new(new("Meet"), opened.PlusDays(5))], opened,
                amount: Amount.Of(Nok(1000)), outcome: Won(opened.PlusDays(35), 1000));
        }),
    ];
}

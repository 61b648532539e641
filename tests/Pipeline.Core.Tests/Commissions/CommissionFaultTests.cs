using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Commissions.CommissionTests;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Commissions;

public sealed class CommissionFaultTests
{
    private static readonly SellerId Ann = new("Ann");

    [Fact]
    public void APlan_SaysAllThatIsWrong()
    {
        var thrown = Assert.Throws<CommissionPlanException>(() => CommissionPlan.Create(
            Arbitraries.Nok,
            [new(5, 20, 0.1m), new(15, 30, -0.1m), new(40, 35, 0.2m)],
            payPeriod: FiscalPeriodKind.Quarter,
            measuredOver: FiscalPeriodKind.Month,
            baseRate: -1,
            threshold: -1,
            minimum: Nok(100),
            capPerSale: Nok(90),
            capPerPeriod: Nok(80),
            capPerYear: Nok(70),
            draw: new(DrawKind.NonRecoverableExtra, Nok(10), RecoverFrom: Day(1, 1)),
            recoveryShare: 1.1m));

        Assert.Equal(
            [
                (1, "from"), (2, "from"), (2, "rate"), (3, "from"), (3, "to"), (3, "to"), (1, "measuredOver"), (1, "baseRate"), (1, "threshold"), (1, "recoveryShare"), (1, "draw"),
                (1, "capPerPeriod"), (1, "capPerYear"), (1, "capPerYear"), (1, "capPerPeriod"), (1, "capPerYear"),
            ],
            thrown.Failures.Select(failure => (failure.Row, failure.Field)));
        Assert.All(thrown.Failures, failure => Assert.Contains(failure.Message, thrown.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, null, 5, "10", "overlap")]
    [InlineData(0, "5", 6, null, "hole")]
    [InlineData(0, "5", 5, "10", "Above 10")]
    [InlineData(0, "5", 4, null, "overlap")]
    public void Tiers_WithoutHoleOrOverlap(int from, string? to, int otherFrom, string? otherTo, string says)
    {
        static decimal? Edge(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(says, Assert.Throws<CommissionPlanException>(() => Plan([new(otherFrom, Edge(otherTo), 0.1m), new(from, Edge(to), 0.1m)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APlan_NeedsATier_AndItsCurrency()
    {
        Assert.Equal(FailureReason.Missing, Assert.Single(Assert.Throws<CommissionPlanException>(() => Plan([])).Failures).Reason);
        var thrown = Assert.Throws<CommissionPlanException>(() => CommissionPlan.Create(
            Arbitraries.Nok, [new(0, null, 0.1m)], minimum: Nok(0), capPerSale: new(1, Currency.FromCode("EUR")), capPerPeriod: Nok(0.001m), draw: new((DrawKind)9, Nok(-1))));
        Assert.Equal(["minimum", "capPerSale", "capPerPeriod", "draw", "draw"], thrown.Failures.Select(failure => failure.Field));
        Assert.Equal(["method", "basis", "payPeriod", "measuredOver"], Assert.Throws<CommissionPlanException>(() => CommissionPlan.Create(
            Arbitraries.Nok, [new(0, null, 0.1m)], (TierMethod)9, (TierBasis)9, FiscalPeriodKind.Free, (FiscalPeriodKind)9)).Failures.Select(failure => failure.Field));
    }

    /// <summary>1,000 at 10 % pay 100 with the first unit that is paid: a cap of 99 would cut it, one of 100 not.</summary>
    [Fact]
    public void ACap_BelowWhatTheThresholdPays()
    {
        CommissionPlan With(decimal? period, decimal? year) => CommissionPlan.Create(
            Arbitraries.Nok, [new(0, null, 0.1m)], threshold: 1_000, capPerPeriod: period is { } one ? Nok(one) : null, capPerYear: year is { } all ? Nok(all) : null);

        Assert.Equal("threshold", Assert.Single(Assert.Throws<CommissionPlanException>(() => With(99, null)).Failures).Field);
        Assert.Equal("threshold", Assert.Single(Assert.Throws<CommissionPlanException>(() => With(null, 99)).Failures).Field);
        Assert.Equal(Nok(100), With(100, 100).CommissionOf([Nok(2_000)]));
    }

    [Fact]
    public void AnAccount_SaysAllThatIsWrong()
    {
        var plan = CommissionPlan.Create(Arbitraries.Nok, [new(0, 0.5m, 0), new(0.5m, null, 0.1m)], basis: TierBasis.Attainment, threshold: 1, capPerPeriod: Nok(150));
        Quota Target(decimal target, int quarter) => Quota.ForSeller(Ann, Nok(target), FiscalCalendar.CalendarYear.Quarter(2026, quarter));
        Clawback Back(string sale, decimal? taken = null, int month = 3) => new(new ProspectId(sale), Ann, ClawbackReason.Cancelled, Day(month, 1), taken is { } amount ? Nok(amount) : null);
        var result = CommissionAccount.Create(
            plan,
            Ann,
            FiscalCalendar.CalendarYear,
            new(Day(1, 10), Day(6, 30)),
            [
                Credit("good", 2_000, Day(2, 1)),
                Credit("good", 2_000, Day(2, 1)),
                Credit("early", 1, Day(12, 31, 2025)),
                Credit("no quota", 1, Day(5, 1)),
                new(new ProspectId("euro"), Ann, new(1, Currency.FromCode("EUR")), Day(2, 1)),
                Credit("twice", 1, Day(2, 1)),
                Credit("twice", 2, Day(2, 2), Day(2, 1)),
                new(new ProspectId("Bob's"), new SellerId("Bob"), Nok(1), Day(2, 1)),
            ],
            [Target(1_000, 1), Target(1_000, 1), Target(0, 2), Target(10_000, 3), Quota.ForSeller(Ann, new(1, Currency.FromCode("EUR")), FiscalCalendar.CalendarYear.Quarter(2026, 4))],
            [Back("good", 100), Back("good", 60), Back("good", 60), Back("unknown"), Back("good", 1, 12).Sooner(), new(new ProspectId("good"), Ann, ClawbackReason.Other, Day(3, 1), new Money(1, Currency.FromCode("EUR")))]);

        Assert.Equal(
            [
                (2, "quotas.Target", FailureReason.Duplicate), (3, "quotas.Target", FailureReason.OutOfRange), (4, "quotas.Target", FailureReason.Contradiction), (5, "quotas.Target", FailureReason.Contradiction),
                (2, "credits.Sale", FailureReason.Duplicate), (3, "credits.ClosedOn", FailureReason.OutOfRange), (4, "credits.ClosedOn", FailureReason.Missing), (5, "credits.Credited", FailureReason.Contradiction),
                (6, "credits.KnownFrom", FailureReason.Contradiction), (7, "credits.KnownFrom", FailureReason.Contradiction),
                (3, "clawbacks.Sale", FailureReason.Duplicate), (5, "clawbacks.On", FailureReason.OutOfRange), (6, "clawbacks.Taken", FailureReason.Contradiction),
                (1, "clawbacks.Taken", FailureReason.OutOfRange), (4, "clawbacks.Taken", FailureReason.OutOfRange),
            ],
            result.Failures.Select(failure => (failure.Row, failure.Field, failure.Reason)));

        // 1,500 above the first half of the quota at 10 %; 60 are taken back, after which 100 are more than is left.
        Assert.Equal([0m, 150m, 0m, 0m, 0m, 0m], result.Value.Statements.Select(statement => statement.Payable.Amount));
        Assert.Equal(Nok(60), result.Value.Statements[^1].CarriedForward);
    }

    /// <summary>A credit whose quota was refused says so, and nothing is taken back from before the sale.</summary>
    [Fact]
    public void WhatFollowsFromAFault_IsSaidSo()
    {
        var quarter = FiscalCalendar.CalendarYear.Quarter(2026, 1);
        var capped = CommissionPlan.Create(Arbitraries.Nok, [new(0, null, 0.05m)], basis: TierBasis.Attainment, threshold: 0.5m, capPerPeriod: Nok(4_999));
        var refused = CommissionAccount.Create(capped, Ann, FiscalCalendar.CalendarYear, new(Day(1, 1), Day(3, 31)), [Credit("a", 1_000, Day(2, 1))], [Quota.ForSeller(Ann, Nok(500_000), quarter)]).Failures;
        Assert.Equal(["The cap of a period, 4999.00 NOK, is below what the threshold pays, 12500.000.", "The quota of 2026-Q1 could not be taken, so no tier can be found."], refused.Select(failure => failure.Message));

        var plain = CommissionPlan.Create(Arbitraries.Nok, [new(0, null, 0.05m)]);
        var early = CommissionAccount.Create(
            plain, Ann, FiscalCalendar.CalendarYear, new(Day(1, 1), Day(3, 31)), [Credit("a", 1_000, Day(2, 10))], clawbacks: [new Clawback(new("a"), Ann, ClawbackReason.Cancelled, Day(2, 9))]);
        Assert.Equal([("clawbacks.On", "2026-02-09", "a closed later, on 2026-02-10.")], early.Failures.Select(failure => (failure.Field, failure.Value, failure.Message)));
        Assert.Equal(Nok(50), early.Value.Paid);
    }

    [Fact]
    public void AClawback_IsChecked()
    {
        Assert.Equal("taken", Assert.Throws<ArgumentOutOfRangeException>(() => new Clawback(new ProspectId("a"), Ann, ClawbackReason.Other, Day(1, 1), Nok(0))).ParamName);
        Assert.Equal("reason", Assert.Throws<ArgumentOutOfRangeException>(() => new Clawback(new ProspectId("a"), Ann, (ClawbackReason)9, Day(1, 1))).ParamName);
        Assert.Equal("through", Assert.Throws<ArgumentOutOfRangeException>(() => Account(Plan(), 2, []).Continue(Day(12, 31, 2025), [])).ParamName);
        Assert.Throws<CurrencyMismatchException>(() => Plan().CommissionOf([new(1, Currency.FromCode("EUR"))]));
    }

    [Fact]
    public void Plans_AreEqualWhenAllIs()
    {
        Laws.AssertEqualityLaws(Plan(), Plan(), Plan(method: TierMethod.WholeAmount), Plan([new(0, null, 0.05m)]));
        Laws.AssertEqualityLaws(Credit("a", 1, Day(1, 1)), Credit("a", 1, Day(1, 1), Day(1, 1)), Credit("a", 1, Day(1, 1), Day(1, 2)), Credit("a", 2, Day(1, 1)));
    }
}

file static class Clawbacks
{
    internal static Clawback Sooner(this Clawback clawback) => new(clawback.Sale, clawback.Seller, clawback.Reason, clawback.On.PlusYears(-1), clawback.Taken);
}

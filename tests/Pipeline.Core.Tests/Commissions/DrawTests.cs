using Pipeline.Core.Commissions;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Commissions.CommissionTests;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Commissions;

public sealed class DrawTests
{
    private static readonly CommissionTier[] Accelerated = [new(0, 1_000, 0.1m), new(1_000, null, 0.3m)];

    // Each month one sale that earns just so much.
    private static CommissionAccount Earning(Draw draw, decimal[] earnings, decimal share = 1) =>
        Account(Flat(1, draw, share), earnings.Length, earnings.Select((earning, i) => Credit($"m{i + 1:00}", earning, Day(i + 1, 15))));

    private static void AssertColumns(CommissionAccount account, decimal[] drawn, decimal[] recovered, decimal[] paid, decimal[] balance)
    {
        Assert.Equal(drawn, account.Statements.Select(statement => statement.DrawPaid.Amount));
        Assert.Equal(recovered, account.Statements.Select(statement => statement.DrawRecovered.Amount));
        Assert.Equal(paid, account.Statements.Select(statement => statement.Payable.Amount));
        Assert.Equal(balance, account.Statements.Select(statement => statement.DrawBalance.Amount));
    }

    /// <summary>
    /// Oracle's example of draw and recovery (docs.oracle.com, facmi): a minimum of 1,000 for six periods, earnings 500, 700, 400, draws 500,
    /// 300, 600, balance 500, 800, 1,400; recovery from the fourth period on, never below 1,000. Earnings from the fourth period on are ours.
    /// </summary>
    [Fact]
    public void RecoverableGuarantee_OfOracle() => AssertColumns(
        Earning(new(DrawKind.RecoverableGuarantee, Nok(1_000), Day(6, 30), Day(4, 1)), [500, 700, 400, 1_300, 900, 1_500, 450, 400]),
        drawn: [500, 300, 600, 0, 100, 0, 0, 0],
        recovered: [0, 0, 0, 300, 0, 500, 450, 250],
        paid: [1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 0, 150], // no guarantee after the sixth
        balance: [500, 800, 1_400, 1_100, 1_200, 700, 250, 0]);

    /// <summary>The scenario of Siebel's Incentive Compensation Administration Guide (docs.oracle.com, InCompAdmPlanDesign8): 2,000 a month.</summary>
    [Fact]
    public void RecoverableGuarantee_OfSiebel() => AssertColumns(
        Earning(new(DrawKind.RecoverableGuarantee, Nok(2_000)), [2_750, 3_000, 1_500, 2_375, 3_000, 2_750]),
        drawn: [0, 0, 500, 0, 0, 0],
        recovered: [0, 0, 0, 375, 125, 0],
        paid: [2_750, 3_000, 2_000, 2_000, 2_875, 2_750],
        balance: [0, 0, 500, 125, 0, 0]);

    [Fact]
    public void NonRecoverableGuarantee_IsForKeeps() => AssertColumns(
        Earning(new(DrawKind.NonRecoverableGuarantee, Nok(1_000), Day(2, 28)), [500, 1_700, 400]),
        drawn: [500, 0, 0],
        recovered: [0, 0, 0],
        paid: [1_000, 1_700, 400],
        balance: [0, 0, 0]);

    [Fact]
    public void RecoverableExtra_IsPaidBesideAndOwed() => AssertColumns(
        Earning(new(DrawKind.RecoverableExtra, Nok(300), Day(2, 28)), [500, 200, 250, 900]),
        drawn: [300, 300, 0, 0],
        recovered: [0, 200, 250, 150],
        paid: [800, 300, 0, 750],
        balance: [300, 400, 150, 0]);

    [Fact]
    public void NonRecoverableExtra_IsABonus() => AssertColumns(
        Earning(new(DrawKind.NonRecoverableExtra, Nok(300), Day(2, 28)), [500, 200, 250]),
        drawn: [300, 300, 0],
        recovered: [0, 0, 0],
        paid: [800, 500, 250],
        balance: [0, 0, 0]);

    /// <summary>At most half of what is earned above the guarantee goes to recovery.</summary>
    [Fact]
    public void RecoveryShare_LimitsIt() => AssertColumns(
        Earning(new(DrawKind.RecoverableGuarantee, Nok(1_000)), [400, 1_600.01m, 1_600, 900], 0.5m),
        drawn: [600, 0, 0, 100],
        recovered: [0, 300, 300, 0],
        paid: [1_000, 1_300.01m, 1_300, 1_000],
        balance: [600, 300, 0, 100]);

    /// <summary>
    /// February earns 100 at the base rate and 600 by the accelerator: of a draw of 500 only 100 is recovered, the uplift of 400 is left alone;
    /// uplift is what the rate of 30 % pays above 10 %.
    /// </summary>
    [Fact]
    public void Draw_IsRecoveredFromBaseAlone()
    {
        var plan = CommissionPlan.Create(
            Arbitraries.Nok, Accelerated, measuredOver: Core.Calendars.FiscalPeriodKind.Month, draw: new(DrawKind.RecoverableGuarantee, Nok(500), Day(1, 31)));
        var account = Account(plan, 3, [Credit("b", 3_000, Day(2, 1)), Credit("c", 1_000, Day(3, 1))]);

        Assert.Equal((Nok(700), Nok(300)), (account.Statements[1].Earned, account.Statements[1].EarnedAtBase));
        AssertColumns(account, drawn: [500, 0, 0], recovered: [0, 300, 100], paid: [500, 400, 0], balance: [500, 200, 100]);
    }

    /// <summary>
    /// A sale that was paid 200 is returned in February, in which 150 is earned: the overpayment comes first and takes all; in March, with 120,
    /// the 50 left over come before the draw of 300, and so on.
    /// </summary>
    [Fact]
    public void Overpayment_ComesBeforeTheDraw()
    {
        var plan = Flat(0.1m, new(DrawKind.RecoverableExtra, Nok(300), Day(1, 31)));
        var account = Account(
            plan,
            4,
            [Credit("a", 2_000, Day(1, 5)), Credit("b", 1_500, Day(2, 5)), Credit("c", 1_200, Day(3, 5)), Credit("d", 4_000, Day(4, 5))],
            [new(new ProspectId("a"), new SellerId("Ann"), ClawbackReason.Returned, Day(2, 10))]);

        Assert.Equal([0m, 150m, 50m, 0m], account.Statements.Select(statement => statement.OverpaymentRecovered.Amount));
        Assert.Equal([0m, 50m, 0m, 0m], account.Statements.Select(statement => statement.CarriedForward.Amount));
        AssertColumns(account, drawn: [300, 0, 0, 0], recovered: [0, 0, 70, 230], paid: [500, 0, 0, 170], balance: [300, 300, 230, 0]);
        Assert.Equal(ClawbackReason.Returned, Assert.Single(account.Statements[1].Clawbacks).Reason);
        Assert.Equal((CommissionAdjustmentReason.ClawedBack, Nok(-200)), (account.Statements[1].Adjustments[0].Reason, account.Statements[1].Adjustments[0].Difference));
    }

    /// <summary>An overpayment takes from all that is earned, uplift included, but leaves the guaranteed minimum.</summary>
    [Fact]
    public void Overpayment_LeavesTheGuarantee()
    {
        var plan = CommissionPlan.Create(
            Arbitraries.Nok, Accelerated, measuredOver: Core.Calendars.FiscalPeriodKind.Month, draw: new(DrawKind.NonRecoverableGuarantee, Nok(100)));
        var account = Account(
            plan, 2, [Credit("a", 3_000, Day(1, 5)), Credit("b", 2_000, Day(2, 5))], [new(new ProspectId("a"), new SellerId("Ann"), ClawbackReason.NotPaid, Day(2, 10))]);

        Assert.Equal((Nok(400), Nok(700), Nok(300), Nok(400), Nok(100)), (account.Statements[1].Earned, account.Statements[1].Overpaid, account.Statements[1].OverpaymentRecovered, account.Statements[1].CarriedForward, account.Statements[1].Payable));
    }

    /// <summary>A part is taken back, then the rest; the credit stays, so other sales keep their tiers. If the sale counts no more, nothing is taken twice.</summary>
    [Fact]
    public void Clawback_InParts()
    {
        Clawback Back(int month, decimal? taken) => new(new ProspectId("a"), new SellerId("Ann"), ClawbackReason.EarlyChurn, Day(month, 10), taken is { } amount ? Nok(amount) : null);
        CommissionCredit[] credits = [Credit("a", 1_000, Day(1, 5)), Credit("b", 1_000, Day(2, 5)), Credit("c", 1_000, Day(3, 5))];
        var account = Account(Plan(Accelerated), 3, credits, [Back(2, 30), Back(3, null)]);

        Assert.Equal([100m, 300m - 30m, 300m - 70m], account.Statements.Select(statement => statement.Payable.Amount));

        var gone = Account(Plan(Accelerated), 3, [.. credits, Credit("a", 0, Day(1, 5), Day(3, 20))], [Back(2, 30)]);
        Assert.Equal(Plan(Accelerated).CommissionOf([Nok(2_000)]), gone.Paid);
    }
}

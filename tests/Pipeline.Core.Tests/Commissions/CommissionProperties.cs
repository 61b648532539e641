using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Commissions;

[Laws(typeof(CommissionArbitraries))]
public sealed class CommissionProperties
{
    private static readonly Money None = Nok(0);

    private static Money Sum(IEnumerable<Money> parts) => parts.Aggregate(None, (sum, part) => sum + part);

    private static string[] Texts(CommissionAccount account) => [.. account.Statements.Select(CommissionArbitraries.Text)];

    private static Money Posted(CommissionStatement statement) => statement.Commission + statement.Adjusted + statement.MinimumTopUp;

    /// <summary>Pay knows neither the order of the rows nor the batches they came in.</summary>
    [Property]
    public bool OrderAndBatches_ChangeNothing(AccountCase account, int seed, byte cut, byte otherCut)
    {
        var random = new Random(seed);
        var (shuffled, clawbacks) = (account.Credits.OrderBy(_ => random.Next()).ToArray(), account.Clawbacks.OrderBy(_ => random.Next()).ToArray());
        var (at, other) = (Math.Min(cut % 20, shuffled.Length), Math.Min(otherCut % 5, clawbacks.Length));
        var first = CommissionAccount.Create(
            account.Plan, AccountCase.Ann, AccountCase.Calendar, new(AccountCase.First, Day(9, 30)), shuffled[..at], account.Quotas, clawbacks[..other]).Value;
        return Texts(account.Account()).SequenceEqual(Texts(first.Continue(AccountCase.Last, shuffled[at..], clawbacks: clawbacks[other..]).Value));
    }

    [Property]
    public bool AStatement_AddsUp(AccountCase account)
    {
        var (forward, balance) = (None, None);
        foreach (var statement in account.Account().Statements)
        {
            var drawn = account.Plan.Draw is { IsRecoverable: true } ? statement.DrawPaid : None;
            if (Posted(statement) != statement.Earned - statement.Overpaid
                || statement.Payable != statement.Earned - statement.OverpaymentRecovered - statement.DrawRecovered + statement.DrawPaid
                || statement.Payable < None || statement.Earned < None || statement.Overpaid < None || statement.EarnedAtBase > statement.Earned
                || (statement.BroughtForward, statement.CarriedForward) != (forward, forward + statement.Overpaid - statement.OverpaymentRecovered) || statement.CarriedForward < None
                || statement.DrawBalance != balance + drawn - statement.DrawRecovered || statement.DrawBalance < None
                || !statement.Payable.TryToMinorUnits(out _))
            {
                return false;
            }

            (forward, balance) = (statement.CarriedForward, statement.DrawBalance);
        }

        return true;
    }

    [Property]
    public bool ALine_AddsUp(AccountCase account) => account.Account().Statements.SelectMany(statement => statement.Lines).All(line =>
        Sum(line.Slices.Select(slice => slice.Credited)) == line.Credited
        && Sum(line.Slices.Select(slice => slice.Commission)) - line.CutBySaleCap - line.CutByPeriodCap - line.CutByYearCap == line.Commission
        && line.Base + line.Uplift == line.Commission
        && line.Commission.TryToMinorUnits(out _)
        && line.Slices.All(slice => slice.Commission == None || Math.Abs(slice.Commission.Amount - slice.Credited.Amount * slice.Tier.Rate) <= 0.01m)
        && !(line.Commission > account.Plan.CapPerSale));

    /// <summary>No later knowledge changes a statement that was made.</summary>
    [Property]
    public bool PriorStatements_NeverChange(AccountCase account, byte month)
    {
        var end = AccountCase.First.PlusMonths(month % 12 + 1).PlusDays(-1);
        var knownThen = account.Account(account.Credits.Where(credit => credit.KnownFrom <= end), account.Clawbacks.Where(clawback => clawback.On <= end));
        return Texts(knownThen).Zip(Texts(account.Account()))
            .Take(knownThen.Statements.Count(statement => statement.Period.To <= end))
            .All(pair => pair.First == pair.Second);
    }

    /// <summary>All that was ever posted is the pay of the final truth, known from the start.</summary>
    [Property]
    public bool AllStatements_AreTheFinalTruth(AccountCase account) =>
        Sum(account.Account(clawbacks: []).Statements.Select(Posted)) == Sum(account.Account(account.Truth, []).Statements.Select(Posted));

    /// <summary>What is paid is what was earned, what is owed still, and what draws gave for keeps.</summary>
    [Property]
    public bool Paid_IsTheTruthAndWhatIsOwed(AccountCase account)
    {
        var after = account.Account();
        var last = after.Statements[^1];
        var kept = account.Plan.Draw is { IsRecoverable: false } ? Sum(after.Statements.Select(statement => statement.DrawPaid)) : None;
        return after.Paid == Sum(after.Statements.Select(Posted)) + last.CarriedForward + last.DrawBalance + kept;
    }

    /// <summary>The truth, from the words of the plan: the sum over measured periods of what their totals earn.</summary>
    [Property]
    public bool FunctionsOfTheTotal_AreWhatThePlanSays(AccountCase account)
    {
        var plan = account.Plan;
        Money Truth() => Sum(AccountCase.Calendar.Periods(new(AccountCase.First, AccountCase.Last), plan.MeasuredOver).Select(period => Nok(decimal.Round(
            account.Case.Earned(account.Truth.Where(credit => period.Days.Contains(credit.ClosedOn)).Sum(credit => credit.Credited.Amount)), 2, MidpointRounding.AwayFromZero))));
        return !plan.IsFunctionOfTotal || plan.CapPerYear is not null || Sum(account.Account(clawbacks: []).Statements.Select(Posted)) == Truth();
    }

    [Property]
    public bool ACap_Holds(AccountCase account)
    {
        var plan = account.Plan;
        var lines = account.Account(account.Truth, []).Statements.SelectMany(statement => statement.Lines.Select(line => line.Commission).Concat(statement.Adjustments.Select(adjustment => adjustment.Difference)));
        return !(Sum(lines) > plan.CapPerYear);
    }

    /// <summary>Paying by the month or by the quarter comes to the same.</summary>
    [Property]
    public bool HowOftenIsPaid_ChangesNoTotal(AccountCase account)
    {
        var plan = account.Plan;
        CommissionPlan PaidBy(FiscalPeriodKind kind) => CommissionPlan.Create(
            plan.Currency, plan.Tiers, plan.Method, plan.Basis, kind, plan.MeasuredOver, plan.BaseRate, plan.Threshold, plan.Minimum, plan.CapPerSale, plan.CapPerPeriod, plan.CapPerYear);
        return Sum(account.Account(clawbacks: [], plan: PaidBy(FiscalPeriodKind.Month)).Statements.Select(Posted))
            == Sum(account.Account(clawbacks: [], plan: PaidBy(FiscalPeriodKind.Quarter)).Statements.Select(Posted));
    }

    /// <summary>While a guarantee is in force, whatever is recovered, pay does not fall below it.</summary>
    [Property]
    public bool Recovery_LeavesTheGuarantee(AccountCase account)
    {
        var draw = account.Plan.Draw;
        return account.Account().Statements.All(statement =>
            (draw is not { IsGuarantee: true } || draw.Until < statement.Period.From || statement.Payable >= draw.Sum)
            && statement.OverpaymentRecovered + statement.DrawRecovered <= account.Plan.RecoveryShare * statement.Earned
            && statement.DrawRecovered <= statement.EarnedAtBase
            && (statement.DrawRecovered == None || statement.CarriedForward == None)); // an overpayment comes first
    }

    /// <summary>A clawback takes no more than the sale pays, and only that.</summary>
    [Property]
    public bool Clawbacks_TakeWhatWasPaid(AccountCase account)
    {
        var (with, without) = (account.Account(), account.Account(clawbacks: []));
        var taken = Sum(with.Statements.SelectMany(statement => statement.Adjustments)
            .Where(adjustment => adjustment.Reason == CommissionAdjustmentReason.ClawedBack)
            .Select(adjustment => -adjustment.Difference));
        return taken >= None && Sum(with.Statements.Select(Posted)) == Sum(without.Statements.Select(Posted)) - taken;
    }

    [Property]
    public bool Pieces_AreThePayOfEveryTotal(PlanCase plan, int minorUnits)
    {
        var total = minorUnits % 300_000 / 100m;
        if (!plan.Plan.IsFunctionOfTotal)
        {
            return true;
        }

        var pieces = plan.Plan.ToPieces(Nok(plan.Quota));
        var piece = pieces.LastOrDefault(piece => piece.From.Amount <= total) ?? pieces[0];
        var pay = piece.At.Amount + piece.Slope * (total - piece.From.Amount);
        return pieces.Zip(pieces.Skip(1)).All(pair => pair.First.From < pair.Second.From)
            && Math.Abs(pay - plan.Earned(total)) < 1e-15m
            && Math.Abs(plan.Plan.CommissionOf([Nok(total)], Nok(plan.Quota)).Amount - pay) <= 0.005m;
    }

    /// <summary>The order of sales within a period changes no pay that is a function of the total.</summary>
    [Property]
    public bool CommissionOf_KnowsNoOrder(PlanCase plan, int[] sales, int seed)
    {
        if (!plan.Plan.IsFunctionOfTotal)
        {
            return true;
        }

        Money[] all = [.. sales.Select(units => Money.FromMinorUnits(units % 100_000, Arbitraries.Nok))];
        var random = new Random(seed);
        var pay = plan.Plan.CommissionOf(all, Nok(plan.Quota));
        return plan.Plan.CommissionOf(all.OrderBy(_ => random.Next()), Nok(plan.Quota)) == pay
            && plan.Plan.CommissionOf([Sum(all)], Nok(plan.Quota)) == pay;
    }
}

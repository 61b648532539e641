using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Commissions;

/// <summary>A plan of up to four tiers, with or without threshold, minimum, caps and draw, by money or by attainment of a quota.</summary>
public sealed record PlanCase(CommissionPlan Plan, decimal Quota)
{
    internal decimal Unit => Plan.Basis == TierBasis.Money ? 1 : Quota;

    /// <summary>What a total earns, from the words of the plan: each tier alone, no running sums.</summary>
    internal decimal Earned(decimal total)
    {
        var gross = Plan.Threshold * Unit > total || (Plan.Threshold == 0 && total < 0) ? 0
            : Plan.Method == TierMethod.WholeAmount ? total * Plan.Tiers.Last(tier => tier.From == 0 || tier.From * Unit <= total).Rate
            : total < 0 ? total * Plan.Tiers[0].Rate
            : Plan.Tiers.Sum(tier => tier.Rate * Math.Max(0, Math.Min(total, tier.To * Unit ?? decimal.MaxValue) - tier.From * Unit));
        return Math.Max(Plan.Minimum?.Amount ?? decimal.MinValue, Math.Min(gross, Plan.CapPerPeriod?.Amount ?? decimal.MaxValue));
    }

    public override string ToString() => FormattableString.Invariant($"quota {Quota}, {Plan}, tiers {string.Join(", ", Plan.Tiers)}");
}

/// <summary>A seller's three quarters: a plan, credits with later versions, and clawbacks, all of it known in the end.</summary>
public sealed record AccountCase(PlanCase Case, CommissionCredit[] Credits, Clawback[] Clawbacks)
{
    internal static readonly SellerId Ann = new("Ann");
    internal static readonly FiscalCalendar Calendar = new(4);
    internal static readonly LocalDate First = Day(4, 1);
    internal static readonly LocalDate Last = Day(3, 31, 2027);

    internal CommissionPlan Plan => Case.Plan;

    internal Quota[] Quotas => [.. Calendar.Periods(new(First, Last), Plan.MeasuredOver).Select(period => Quota.ForSeller(Ann, Nok(Case.Quota), period))];

    internal CommissionAccount Account(IEnumerable<CommissionCredit>? credits = null, IEnumerable<Clawback>? clawbacks = null, CommissionPlan? plan = null) =>
        CommissionAccount.Create(plan ?? Plan, Ann, Calendar, new(First, Last), credits ?? Credits, Quotas, clawbacks ?? Clawbacks).Value;

    /// <summary>The last version of each sale, as if it had been known from the day it closed.</summary>
    internal CommissionCredit[] Truth => [.. Credits.GroupBy(credit => credit.Sale).Select(sale => sale.MaxBy(credit => credit.KnownFrom)!)
        .Select(credit => new CommissionCredit(credit.Sale, credit.Seller, credit.Credited, credit.ClosedOn))];

    public override string ToString() => $"{Case}; {string.Join("; ", Credits.Select(credit => FormattableString.Invariant($"{credit.Sale} {credit.Credited.Amount} closed {credit.ClosedOn:MM-dd} known {credit.KnownFrom:MM-dd}")))}; {string.Join("; ", Clawbacks.Select(clawback => $"{clawback.Sale} {clawback.On:MM-dd} back {clawback.Taken}"))}";
}

/// <summary>Generators for the tests of <c>Pipeline.Core.Commissions</c>.</summary>
public static class CommissionArbitraries
{
    private static Gen<T?> Maybe<T>(Gen<T> gen, int nots = 2)
        where T : struct => Gen.Frequency((nots, Gen.Constant((T?)null)), (1, gen.Select(value => (T?)value)));

    private static Gen<CommissionPlan> PlanGen =>
        from basis in Gen.Elements(TierBasis.Money, TierBasis.Attainment)
        from count in Gen.Choose(1, 4)
        from widths in Gen.ListOf(Gen.Choose(1, 8), count)
        from rates in Gen.ListOf(Gen.Elements(0m, 0.01m, 0.025m, 0.0333m, 0.05m, 0.1m), count)
        from method in Gen.Elements(TierMethod.Marginal, TierMethod.Marginal, TierMethod.WholeAmount, TierMethod.WholeAmount, TierMethod.HighestRate)
        from pay in Gen.Elements(FiscalPeriodKind.Month, FiscalPeriodKind.Month, FiscalPeriodKind.Quarter)
        from measured in Gen.Elements(FiscalPeriodKind.Quarter, FiscalPeriodKind.Quarter, FiscalPeriodKind.Year)
        from threshold in Maybe(Gen.Choose(0, 5))
        from minimum in Maybe(Gen.Choose(1, 20), 4)
        from sale in Maybe(Gen.Choose(20, 30), 4)
        from period in Maybe(Gen.Choose(30, 120))
        from year in Maybe(Gen.Choose(120, 300))
        from kind in Maybe(Gen.Elements(Enum.GetValues<DrawKind>()), 1)
        from sum in Gen.Choose(1, 40)
        from until in Maybe(Gen.Choose(0, 300))
        from recover in Maybe(Gen.Choose(0, 200))
        from share in Gen.Elements(1m, 1m, 0.5m, 0.333m)
        let unit = basis == TierBasis.Money ? 100m : 0.25m
        let edges = widths.Aggregate(new List<decimal> { 0 }, (all, width) => [.. all, all[^1] + width * unit])
        let capped = threshold is null // a cap below what the threshold pays is refused
        let recoverable = kind is DrawKind.RecoverableExtra or DrawKind.RecoverableGuarantee
        select CommissionPlan.Create(
            Arbitraries.Nok,
            rates.Select((rate, i) => new CommissionTier(edges[i], i == count - 1 ? null : edges[i + 1], rate)),
            method,
            basis,
            pay,
            measured,
            threshold: threshold * unit,
            minimum: minimum is { } least ? Nok(least) : null,
            capPerSale: sale is { } one ? Nok(one) : null,
            capPerPeriod: period is { } most && capped ? Nok(most) : null,
            capPerYear: year is { } all && capped ? Nok(all) : null,
            draw: kind is { } given ? new(given, Nok(sum), until is { } days ? AccountCase.First.PlusDays(days) : null, recover is { } after && recoverable ? AccountCase.First.PlusDays(after) : null) : null,
            recoveryShare: share);

    public static Arbitrary<PlanCase> PlanCases() =>
        (from plan in PlanGen
         from quota in Gen.Elements(400m, 1000m, 333.33m)
         select new PlanCase(plan, quota)).ToArbitrary();

    private static Gen<CommissionCredit[]> SaleGen(int number) =>
        from closed in Gen.Choose(0, 340)
        from amount in Gen.Frequency((6, Gen.Choose(1, 60_000)), (1, Gen.Choose(-20_000, 0)))
        from late in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 90)))
        from changes in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(1, 2)))
        from moves in Gen.ListOf(Gen.Choose(-60, 60), changes)
        from amounts in Gen.ListOf(Gen.Frequency((2, Gen.Choose(1, 60_000)), (1, Gen.Constant(0)), (1, Gen.Constant(amount))), changes)
        from delays in Gen.ListOf(Gen.Choose(1, 60), changes)
        let known = delays.Aggregate(new List<int> { late }, (all, delay) => [.. all, all[^1] + delay])
        select (CommissionCredit[])[Version(closed, amount, closed + late), .. moves.Select((move, i) => Version(Math.Clamp(closed + move, 0, 364), amounts[i], Math.Min(364, closed + known[i + 1])))]
        into versions
        select versions.DistinctBy(version => version.KnownFrom).ToArray()
        into distinct
        select distinct.Select(version => version).ToArray()
        into all
        select all.Select(version => new CommissionCredit(new ProspectId($"S{number:00}"), AccountCase.Ann, version.Credited, version.ClosedOn, version.KnownFrom)).ToArray();

    private static CommissionCredit Version(int closed, int minorUnits, int known) => new(
        new ProspectId("any"), AccountCase.Ann, Money.FromMinorUnits(minorUnits, Arbitraries.Nok), AccountCase.First.PlusDays(closed), AccountCase.First.PlusDays(Math.Min(known, 364)));

    public static Arbitrary<AccountCase> AccountCases() => Arb.From(
        from plan in PlanCases().Generator
        from count in Gen.Choose(0, 9)
        from sales in Gen.CollectToList(Enumerable.Range(0, count), SaleGen)
        from order in Gen.Shuffle(sales.SelectMany(sale => sale).ToArray())
        from clawed in Gen.SubListOf(Enumerable.Range(0, count).ToArray())
        from days in Gen.ListOf(Gen.Choose(0, 364), clawed.Count)
        from taken in Gen.ListOf(Maybe(Gen.Choose(1, 500), 1), clawed.Count)
        select new AccountCase(plan, order, [.. clawed.Select((sale, i) => new Clawback(
            new ProspectId($"S{sale:00}"), AccountCase.Ann, ClawbackReason.Returned, AccountCase.First.PlusDays(days[i]), taken[i] is { } units ? Money.FromMinorUnits(units, Arbitraries.Nok) : null))]),
        account => account.Credits.Select(credit => account with { Credits = [.. account.Credits.Where(other => other != credit)] })
            .Concat(account.Clawbacks.Select(clawback => account with { Clawbacks = [.. account.Clawbacks.Where(other => other != clawback)] })));

    /// <summary>Every figure of a statement as text, so that two are compared whole.</summary>
    internal static string Text(CommissionStatement statement) => FormattableString.Invariant(
        $"""
        {statement.Period}: to date {statement.CreditedToDate.Amount:0.00} {statement.Attainment:R}
        {string.Join("\n", statement.Lines.Select(Text))}
        {string.Join("\n", statement.Adjustments.Select(adjustment => $"{adjustment.Sale} {adjustment.Reason} {Text(adjustment.Was)} -> {Text(adjustment.Now)}: {adjustment.Difference}"))}
        back {string.Join(", ", statement.Clawbacks)}
        {statement.Commission} + {statement.Adjusted} + {statement.MinimumTopUp} = {statement.Earned} ({statement.EarnedAtBase}) - {statement.Overpaid}
        over {statement.BroughtForward} {statement.OverpaymentRecovered} {statement.CarriedForward}; draw {statement.DrawPaid} {statement.DrawRecovered} {statement.DrawBalance}; pay {statement.Payable}
        """);

    private static string Text(CommissionLine? line) => line is null ? "-"
        : $"{line.Credit} [{string.Join(", ", line.Slices)}] cut {line.CutBySaleCap} {line.CutByPeriodCap} {line.CutByYearCap} = {line.Commission} ({line.Base})";
}

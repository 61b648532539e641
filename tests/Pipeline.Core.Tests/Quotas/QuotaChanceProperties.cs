using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Quotas;

/// <summary>A quarter's day, some open sales with chances, and a past of wins at few figures and of losses, all of it opened by that day.</summary>
public sealed record QuarterCase(Opportunity[] Rows, LocalDate AsOf, int Target)
{
    internal PipelineSnapshot Snapshot => PipelineSnapshot.Create(Rows, AsOf, Arbitraries.Process).OrThrow();

    internal QuotaGap Gap(int? target = null, IEnumerable<Opportunity>? more = null)
    {
        var snapshot = PipelineSnapshot.Create(Rows.Concat(more ?? []), AsOf, Arbitraries.Process).OrThrow();
        return QuotaGap.Create(
            Quota.ForAll(Support.Rows.Nok(target ?? Target), QuotaChanceProperties.Quarter),
            Forecast.Create(snapshot, StatedOutlook.Instance, QuotaChanceProperties.Quarter, Arbitraries.Nok, NewBusinessOutlook.FromHistory(Snapshot)),
            WorkingCalendar.MondayToFriday);
    }

    public override string ToString() => FormattableString.Invariant(
        $"{AsOf:uuuu-MM-dd}, target {Target}: {string.Join("; ", Rows.Select(row => $"{row.OpenedOn:MM-dd} {row.Amount} at {row.StatedChance?.Value} {row.Outcome?.Kind} {row.Outcome?.On:MM-dd} {row.Outcome?.Amount}"))}");
}

[Laws(typeof(QuotaChanceProperties))]
public sealed class QuotaChanceProperties
{
    internal static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);

    public static Arbitrary<QuarterCase> QuarterCases() => Arb.From(
        from day in Gen.Choose(0, 95)
        from open in Gen.Choose(0, 5)
        from past in Gen.Choose(0, 6)
        from unit in Gen.Elements(1, 30, 500)
        from amounts in Gen.ListOf(Gen.Choose(1, 20), open + past)
        from chances in Gen.ListOf(Gen.Choose(1, 10), open + past)
        from ages in Gen.ListOf(Gen.Choose(0, 60), open + past)
        from target in Gen.Choose(0, 100)
        let asOf = Quarter.From.PlusDays(day)
        select new QuarterCase(
            [
                .. Enumerable.Range(0, open).Select(i => Rows.Row(
                    $"open {i}", asOf.PlusDays(-ages[i]), amounts[i] * unit, stage: "Open", expected: Quarter.To, chance: chances[i] / 10.0)),
                .. Enumerable.Range(open, past).Select(i => Rows.Row(
                    $"past {i}", asOf.PlusDays(-130), outcome: chances[i] > 4 ? Rows.Won(asOf.PlusDays(-130 + ages[i]), amounts[i] * unit) : Rows.Ended(OutcomeKind.Lost, asOf.PlusDays(-130 + ages[i])))),
            ],
            asOf,
            target * unit),
        quarter => quarter.Rows.Select(row => quarter with { Rows = [.. quarter.Rows.Where(other => other != row)] }));

    /// <summary>With luck that all share the expected total is the same, and it lies no closer together.</summary>
    [Property]
    public bool SharedLuck_WidensAndKeepsTheMean(QuarterCase quarter, byte percent)
    {
        var alone = quarter.Gap();
        var luck = SharedLuck.OfLogHazard(percent / 255.0);
        var shared = QuotaGap.Create(alone.Quota, alone.Forecast, WorkingCalendar.MondayToFriday, luck);
        return shared.Luck == luck && alone.Luck.IsNone && shared.FromOpen.Mean == alone.FromOpen.Mean
            && shared.FromOpen.Variance >= alone.FromOpen.Variance - 1e-9 * (1 + alone.FromOpen.Variance)
            && shared.Total?.Mean == alone.Total?.Mean && (shared.ChanceOfQuota is null) == (alone.ChanceOfQuota is null)
            && Math.Abs(shared.ChanceFromOpen!.Value - shared.FromOpen.ChanceOfAtLeast(shared.Target)) < 1e-15;
    }

    [Property]
    public bool Chances_AreThoseOfTheDistributions(QuarterCase quarter)
    {
        var gap = quarter.Gap();
        var exact = RevenueArbitraries.Enumerate((long)(gap.Won.Amount * 100), gap.Forecast.RevenueFromOpen.Terms);
        return Math.Abs(gap.ChanceFromOpen!.Value - exact.ChanceOfAtLeast(100L * quarter.Target)) < 1e-13
            && gap.FromOpen.Mean == gap.Won + gap.ExpectedFromOpen
            && (gap.Total is null) == (gap.ChanceOfQuota is null) && (gap.ChanceOfQuota is null) == (gap.MissingHistory is not null)
            && !(gap.ChanceOfQuota < gap.ChanceFromOpen - 1e-13);
    }

    [Property]
    public bool ALargerQuota_NeverRaisesAChance_NorAsksForFewerOpenings(QuarterCase quarter, byte more)
    {
        var (gap, larger) = (quarter.Gap(), quarter.Gap(quarter.Target + more));
        int?[] Openings(QuotaGap one) => [.. one.ToOpen([0.5, 0.8])];
        return larger.ChanceFromOpen <= gap.ChanceFromOpen + 1e-13
            && !(larger.ChanceOfQuota > gap.ChanceOfQuota + 1e-13)
            && Openings(gap).Zip(Openings(larger)).All(pair => !(pair.Second < pair.First) && !(pair.First is null && pair.Second is not null));
    }

    [Property]
    public bool OneMoreSale_NeverLowersAChance(QuarterCase quarter, ushort amount)
    {
        // What is known of new business stays that of before, so that the amount sold changes nothing else.
        var sale = Rows.Row("one more", Quarter.From, outcome: Rows.Won(Quarter.From, amount));
        var (before, after) = (quarter.Gap(), quarter.Gap(more: [sale]));
        return after.ChanceFromOpen >= before.ChanceFromOpen - 1e-13 && !(after.ChanceOfQuota < before.ChanceOfQuota - 1e-13);
    }

    [Property]
    public bool ToOpen_RisesWithTheChance(QuarterCase quarter)
    {
        var openings = quarter.Gap().ToOpen([0.1, 0.5, 0.8, 0.9, 0.99]);
        return openings.Zip(openings.Skip(1)).All(pair => pair.Second is null || pair.First <= pair.Second);
    }

    /// <summary>The least number, by trying one after the other with the whole distribution.</summary>
    [Property]
    public bool ToOpen_IsTheLeastNumber(QuarterCase quarter, byte scaled)
    {
        var (gap, chance) = (quarter.Gap(), 0.2 + scaled / 400.0);
        var openings = gap.ToOpen(chance);
        if (gap.Forecast.NewBusiness!.Missing is not null)
        {
            return openings is null;
        }

        // Whoever is opened on the day may be won on it.
        var curves = gap.Forecast.NewBusiness.TimeToClose;
        double WonBy(int age) => age < 0 ? 0 : curves.EndedBy(Pipeline.Core.Metrics.Survival.SpellEnd.Won, age);
        var inTime = quarter.AsOf >= Quarter.To ? 0 : WonBy(Period.DaysBetween(quarter.AsOf, Quarter.To)) - WonBy(Period.DaysBetween(quarter.AsOf, Quarter.From) - 1);
        double With(int count) => RevenueDistribution.Create(RevenueTerms.Create(gap.Won, [
            .. gap.Forecast.RevenueFromOpen.Terms,
            .. Enumerable.Range(0, count).Select(i => new RevenueTerm(new ProspectId($"new {i:000}"), gap.Forecast.NewBusiness.Amount!, inTime))])).ChanceOfAtLeast(gap.Target);

        // Chances of terms are whole numbers of 10^-9, those of the search are not.
        const double Slack = 1e-6;
        if (openings is null)
        {
            return With(40) < chance + Slack;
        }

        var tried = Math.Min(openings.Value, 40);
        return (openings > 40 || With(tried) >= chance - Slack) && (tried == 0 || With(tried - 1) < chance + Slack);
    }

    [Property]
    public bool CoverageNeeded_IsTheSmallestFactor(QuarterCase quarter, byte scaled)
    {
        var (gap, chance) = (quarter.Gap(), 0.05 + scaled / 300.0);
        var factor = gap.CoverageNeeded(chance);
        if (gap.Forecast.OpenCount == 0)
        {
            return factor is null;
        }

        if (gap.Won >= gap.Target)
        {
            return factor == 0;
        }

        // P(won + factor · open ≥ target), by the exact law of what is open.
        var open = RevenueArbitraries.Enumerate(0, gap.Forecast.RevenueFromOpen.Terms);
        var missing = (double)(gap.Target - gap.Won).Amount * 100;
        double With(double multiple) => open.ChanceOfAtLeast((long)Math.Ceiling(missing / multiple));
        return factor is null ? open.ChanceOfAtLeast(1) < chance + 1e-12
            : With(factor.Value * (1 + 1e-12)) >= chance - 1e-12 && With(factor.Value * (1 - 1e-9)) < chance + 1e-12;
    }

    [Property]
    public bool LastUsefulOpening_IsTheLastDayOfEnoughChance(QuarterCase quarter, byte scaled)
    {
        var gap = quarter.Gap();
        var (outlook, share) = (gap.Forecast.NewBusiness!, (scaled + 1) / 256.0);
        var day = gap.LastUsefulOpening(share);
        if (outlook.TimeToClose.WonCount == 0)
        {
            return day is null;
        }

        var enough = share * outlook.TimeToClose.EndedBy(Pipeline.Core.Metrics.Survival.SpellEnd.Won, outlook.TimeToClose.LastAge);
        var days = Enumerable.Range(0, 400).Select(before => Quarter.To.PlusDays(-before)).Where(opened => outlook.ChanceOfWinning(opened, Quarter.Days) >= enough).ToArray();
        return day == (days.Length == 0 ? null : days[0]);
    }

    [Property]
    public bool WithoutTheLargest_TheChanceIsNoBetter(QuarterCase quarter)
    {
        var gap = quarter.Gap();
        return (gap.ChanceWithoutLargest is null) == (gap.Forecast.LargestTerm is null)
            && !(gap.ChanceWithoutLargest > (gap.ChanceOfQuota ?? gap.ChanceFromOpen) + 1e-13);
    }
}

using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Quotas;

[Laws]
public sealed class QuotaGapProperties
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);

    private static QuotaGap Gap(IEnumerable<Opportunity> rows, LocalDate asOf, uint target) => QuotaGap.Create(
        Quota.ForAll(Rows.Nok(target), Quarter),
        Forecast.Create(PipelineSnapshot.Create(rows, asOf, Arbitraries.Process).Value, StatedOutlook.Instance, Quarter, Arbitraries.Nok),
        WorkingCalendar.MondayToFriday);

    [Property]
    public bool Parts_Balance(OpportunityList list, LocalDate asOf, uint target)
    {
        var gap = Gap(list.Rows, asOf, target);
        return gap.Won + gap.ExpectedFromOpen + gap.LeftToBuild - gap.Surplus == gap.Target
            && gap.LeftToBuild.Amount >= 0 && gap.Surplus.Amount >= 0 && (gap.LeftToBuild.Amount == 0 || gap.Surplus.Amount == 0);
    }

    [Property]
    public bool ALargerQuota_NeverLeavesLessToBuild(OpportunityList list, LocalDate asOf, uint target, ushort more) =>
        Gap(list.Rows, asOf, target + more).LeftToBuild >= Gap(list.Rows, asOf, target).LeftToBuild;

    [Property]
    public bool OneMoreSale_NeverWidensTheGap(CleanOpportunityList list, LocalDate asOf, uint target, uint amount)
    {
        var sale = new Opportunity(
            new ProspectId("one more"), openedOn: Quarter.From, outcome: new Outcome(OutcomeKind.Won, Quarter.From.PlusDays(20), Amount.Of(Rows.Nok(amount))));
        var (before, after) = (Gap(list.Rows, asOf, target), Gap(list.Rows.Add(sale), asOf, target));
        return after.LeftToBuild <= before.LeftToBuild && after.Won >= before.Won && !(after.Attainment < before.Attainment);
    }

    [Property]
    public bool WorkingDays_AddUpToThePeriods(LocalDate asOf)
    {
        var pace = Gap([], asOf, 1).Pace;
        return pace.ElapsedDays + pace.RemainingDays == WorkingCalendar.MondayToFriday.CountWorkingDays(Quarter.Days)
            && pace.ElapsedDays >= 0 && pace.RemainingDays >= 0;
    }

    [Property]
    public bool Ratios_AreNumbersOrNull(OpportunityList list, LocalDate asOf, uint target)
    {
        var gap = Gap(list.Rows, asOf, target);
        return new[] { gap.Attainment, gap.Coverage, gap.CoverageOfQuota, gap.Concentration }.All(ratio => ratio is null || double.IsFinite(ratio.Value));
    }
}

using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Categories;
using Pipeline.Core.Forecasting.Ledgers;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Forecasting.Ledgers;

[Laws]
public sealed class ForecastLedgerProperties
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);

    private static PipelineSnapshot Read(IEnumerable<Opportunity> rows, LocalDate asOf) => PipelineSnapshot.Create(rows, asOf, Arbitraries.Process).Value;

    private static IOutlook OutlookOf(PipelineSnapshot snapshot, byte kind) => (kind % 4) switch
    {
        0 => StatedOutlook.Instance,
        1 => MeasuredOutlook.FromHistory(snapshot),
        2 => new CategoryOutlook(CategoryRules.Default),
        _ => SalesCycleModel.Fit(snapshot, SalesCycleOptions.Default with { Traits = ["region", "urgency"] }),
    };

    private static ForecastLedger Ledger(PipelineSnapshot snapshot, IOutlook outlook, SellerId[]? sellers = null, params LedgerAdjustment[] adjustments)
    {
        var newBusiness = sellers is null ? NewBusinessOutlook.FromHistory(snapshot) : null;
        return ForecastLedger.Create(Forecast.Create(snapshot, outlook.Read(snapshot, Quarter.Days), Quarter, Arbitraries.Nok, sellers, newBusiness), snapshot, outlook, adjustments);
    }

    // The same ids on both days, some rows as they were, some another one's, some gone.
    private static IEnumerable<Opportunity> Mixed(CleanOpportunityList one, CleanOpportunityList other, int seed) =>
        one.Rows.Where((_, i) => (seed >> (i % 5)) % 4 != 0).Select((row, i) => (seed >> (i % 7)) % 2 == 0 || i >= other.Rows.Length ? row : WithId(other.Rows[i], row.Id))
            .Concat(other.Rows.Skip(one.Rows.Length)).DistinctBy(row => row.Id);

    private static Opportunity WithId(Opportunity row, ProspectId id) => Changed(row, id: id);

    private static Opportunity Changed(Opportunity row, ProspectId? id = null, SellerId? owner = null, LocalDate? expected = null) => new(
        id ?? row.Id, owner ?? row.Owner, row.Stage, row.StageEnteredOn, row.EarlierStages, row.OpenedOn, expected ?? row.ExpectedCloseOn,
        row.Amount, row.ListPrice, row.StatedChance, row.Outcome, row.Segments, row.LearntSegments);

    private static bool OnlyHas(LedgerComparison comparison, params LedgerReason[] reasons) => comparison.Lines.All(line => reasons.Contains(line.Reason)) && IsBalanced(comparison);

    private static bool IsBalanced(LedgerComparison comparison) =>
        comparison.Lines.Sum(line => line.Amount.Amount) == comparison.Later.Total.Amount - comparison.Earlier.Total.Amount
        && comparison.Difference.Amount == comparison.ByReason.Sum(sum => sum.Amount.Amount)
        && comparison.ByReason.Sum(sum => sum.Count) == comparison.Lines.Length
        && comparison.Lines.All(line => line.Amount.Amount != 0)
        && comparison.Changes.All(change => change.Lines.Sum(line => line.Amount.Amount) == change.Later.Amount - change.Earlier.Amount
            && change.Lines.Select(line => line.Reason).Distinct().Count() == change.Lines.Length)
        && IsOfTheLedgers(comparison);

    // What an opportunity adds on either day is what its terms say, and none that adds something else is left out.
    private static bool IsOfTheLedgers(LedgerComparison comparison)
    {
        var (before, after) = (ByOpportunity(comparison.Earlier), ByOpportunity(comparison.Later));
        return comparison.Changes.All(change => change.Earlier.Amount == before.GetValueOrDefault(change.Id) && change.Later.Amount == after.GetValueOrDefault(change.Id))
            && before.Keys.Union(after.Keys).Where(id => before.GetValueOrDefault(id) != after.GetValueOrDefault(id)).ToHashSet().IsSubsetOf(comparison.Changes.Select(change => change.Id));

        static Dictionary<ProspectId, decimal> ByOpportunity(ForecastLedger ledger) =>
            ledger.Terms.Where(term => term.Id is not null).ToDictionary(term => term.Id!.Value, term => term.Amount.Amount);
    }

    [Property]
    public bool Terms_AddUpExactly_AndAreTheForecast(CleanOpportunityList list, LocalDate asOf, byte kind, int change)
    {
        var snapshot = Read(list.Rows, asOf);
        var plain = Ledger(snapshot, OutlookOf(snapshot, kind));
        var ledger = Ledger(snapshot, OutlookOf(snapshot, kind), adjustments: LedgerAdjustment.Between(LedgerTermKind.Calibration, plain.Total, plain.Total * 1.1234567891m + Rows.Nok(change), "rescaled"));
        var forecast = ledger.Forecast;
        var mean = forecast.Won + forecast.ExpectedFromOpen + (forecast.ExpectedFromNew ?? Rows.Nok(0));
        return ledger.Terms.Sum(term => term.Amount.Amount) == ledger.Total.Amount
            && ledger.Terms.All(term => term.Amount.Amount == decimal.Round(term.Amount.Amount, 6))
            && Math.Abs(plain.Total.Amount - mean.Amount) <= 0.0000005m * (plain.Terms.Length + 1)
            && ledger.Total.Amount == decimal.Round(plain.Total.Amount * 1.1234567891m + change, 6)
            && ledger.SumOf(LedgerTermKind.Won) == forecast.Won
            && Enum.GetValues<LedgerTermKind>().Sum(one => ledger.SumOf(one).Amount) == ledger.Total.Amount;
    }

    [Property]
    public bool ADifference_Balances_InAllAndForEachOpportunity(CleanOpportunityList list, CleanOpportunityList other, LocalDate asOf, byte days, byte kind, int seed, bool ofSome)
    {
        var (before, after) = (Read(list.Rows, asOf), Read(Mixed(list, other, seed), asOf.PlusDays(days)));
        SellerId[]? sellers = ofSome ? [new("Ann"), new("Bob")] : null;
        var earlier = Ledger(before, OutlookOf(before, kind), sellers, new LedgerAdjustment(LedgerTermKind.Judgement, Rows.Nok(seed % 1000), "Ann: a feeling"));
        return IsBalanced(ForecastLedger.Compare(earlier, Ledger(after, OutlookOf(after, (byte)(kind >> 4)), sellers)));
    }

    [Property]
    public bool NoDifference_HasNoLine(CleanOpportunityList list, LocalDate asOf, byte kind)
    {
        var snapshot = Read(list.Rows, asOf);
        var ledger = Ledger(snapshot, OutlookOf(snapshot, kind));
        return ForecastLedger.Compare(ledger, Ledger(snapshot, OutlookOf(snapshot, kind))).Lines.IsEmpty;
    }

    [Property]
    public bool AnotherModel_OfTheSameDay_IsModelAlone(CleanOpportunityList list, LocalDate asOf, byte one, byte other)
    {
        var snapshot = Read(list.Rows, asOf);
        return OnlyHas(ForecastLedger.Compare(Ledger(snapshot, OutlookOf(snapshot, one)), Ledger(snapshot, OutlookOf(snapshot, other))), LedgerReason.Model);
    }

    [Property]
    public bool RowsThatStay_ChangeByTimeAlone(CleanOpportunityList list, LocalDate asOf, byte days, byte kind)
    {
        var stay = list.Rows.Where(row => row.Outcome is null && row.OpenedOn <= asOf && row.StageEnteredOn is null && row.LearntSegments.All(learnt => learnt.On <= asOf)).ToArray();
        var past = list.Rows.Where(row => row.Outcome?.On <= asOf).ToArray();
        var (before, after) = (Read(stay.Concat(past), asOf), Read(stay.Concat(past), asOf.PlusDays(days)));
        var outlook = OutlookOf(before, kind);
        var comparison = ForecastLedger.Compare(Ledger(before, outlook, [new("Ann"), new("Bob")]), Ledger(after, outlook, [new("Ann"), new("Bob")]));
        return OnlyHas(comparison, LedgerReason.TimePassing)
            && (kind % 2 != 0 || asOf.PlusDays(days) >= Quarter.To || comparison.Lines.IsEmpty); // those that look at the expected day do not at the age
    }

    [Property]
    public bool AnExpectedDayThatLeavesThePeriod_Slips(CleanOpportunityList list, LocalDate asOf, byte days, byte kind)
    {
        var open = list.Rows.Where(row => row.Outcome is null && row.OpenedOn <= asOf && row.StageEnteredOn is null && Quarter.Days.Contains(row.ExpectedCloseOn ?? default)).ToArray();
        var moved = open.Select((row, i) => i % 2 == 0 ? Changed(row, expected: Quarter.To.PlusDays(1 + i)) : row).ToArray();
        var (before, after) = (Read(open, asOf), Read(moved, asOf.PlusDays(days)));
        var outlook = OutlookOf(before, (byte)(kind % 2 * 2)); // those that look at the expected day
        var comparison = ForecastLedger.Compare(Ledger(before, outlook, []), Ledger(after, outlook, []));
        var all = ForecastLedger.Compare(WithAll(before, outlook), WithAll(after, outlook));
        return comparison.Lines.IsEmpty && OnlyHas(all, LedgerReason.Slipped, LedgerReason.TimePassing)
            && open.Where((_, i) => i % 2 == 0).All(row => all.Changes.Where(change => change.Id == row.Id).All(change => change.Lines is [{ Reason: LedgerReason.Slipped }] && change.Later.Amount == 0));

        static ForecastLedger WithAll(PipelineSnapshot snapshot, IOutlook outlook) => ForecastLedger.Create(Forecast.Create(snapshot, outlook, Quarter, Arbitraries.Nok), snapshot, outlook);
    }

    [Property]
    public bool OtherAmounts_AreAmountAlone_AndAnotherOwner_IsOwnerAlone(CleanOpportunityList list, LocalDate asOf, byte kind, int factor)
    {
        // List prices would be estimated anew from other wins.
        var rows = list.Rows.Where(row => row.Amount.Kind == AmountKind.Fixed).ToArray();
        var before = Read(rows, asOf);
        var outlook = OutlookOf(before, kind);
        var larger = Read(rows.Select((row, i) => i % 2 == 0 ? Rows.Scaled(row, 1 + (factor & 7)) : row), asOf);
        SellerId[] ann = [new("Ann")];
        var handedOver = Read(rows.Select((row, i) => i % 3 == 0 ? Changed(row, owner: new(i % 2 == 0 ? "Ann" : "Bob")) : row), asOf);
        var byChance = new CategoryOutlook(CategoryRules.Default); // does not look at the owner
        return OnlyHas(ForecastLedger.Compare(Ledger(before, outlook, ann), Ledger(larger, outlook, ann)), LedgerReason.Amount)
            && OnlyHas(ForecastLedger.Compare(Ledger(before, byChance, ann), Ledger(handedOver, byChance, ann)), LedgerReason.Owner);
    }

    /// <summary>Whatever lies between two days may be cut in two: what each opportunity changed by adds up.</summary>
    [Property]
    public bool TwoSteps_AddUpToOne(CleanOpportunityList list, CleanOpportunityList other, LocalDate asOf, byte days, byte kind, int seed)
    {
        var (first, second, third) = (Read(list.Rows, asOf), Read(Mixed(list, other, seed), asOf.PlusDays(days)), Read(other.Rows, asOf.PlusDays(2 * days)));
        var (one, two, three) = (Ledger(first, OutlookOf(first, kind)), Ledger(second, OutlookOf(second, kind)), Ledger(third, OutlookOf(third, kind)));
        var (there, on) = (ByOpportunity(ForecastLedger.Compare(one, two)), ByOpportunity(ForecastLedger.Compare(two, three)));
        var whole = ByOpportunity(ForecastLedger.Compare(one, three));
        return there.Keys.Union(on.Keys).Union(whole.Keys).All(id => there.GetValueOrDefault(id) + on.GetValueOrDefault(id) == whole.GetValueOrDefault(id));

        static Dictionary<string, decimal> ByOpportunity(LedgerComparison comparison) =>
            comparison.Lines.GroupBy(line => line.Id?.Value ?? "none").ToDictionary(group => group.Key, group => group.Sum(line => line.Amount.Amount));
    }

    [Property]
    public bool AnExplainedChance_IsTheUsualOneTimesItsFactors(CleanOpportunityList list, byte day)
    {
        var snapshot = Read(list.Rows, Quarter.From.PlusDays(day - 100)); // not decades before, which would take long to follow
        var outlook = OutlookOf(snapshot, 3);
        var (explaining, reading) = ((IExplainingOutlook)outlook, outlook.Read(snapshot, Quarter.Days));
        return snapshot.RowsIn(RowSet.Open).All(row =>
        {
            var why = explaining.Explain(row, Quarter.Days)!;
            var product = why.Factors.Aggregate(why.Usual, (chance, factor) => chance * factor.Ratio);
            return Math.Abs(why.Chance - reading.Chances[row.Index]) <= 0.5000001e-9
                && Math.Abs(product - why.Chance) <= 1e-12 * why.Chance
                && why.Factors.Select(factor => factor.Name).SequenceEqual(["age", "calendar", "level", "owner", "region", "urgency"]);
        });
    }
}

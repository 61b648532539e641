using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using Outcome = Pipeline.Core.Stages.Outcome;

namespace Pipeline.Core.Tests.Support;

/// <summary>Generators of valid values, weighted to edges; name this class in <c>[Properties(Arbitrary = [typeof(Arbitraries)])]</c>.</summary>
public static class Arbitraries
{
    /// <summary>The middle of the days that generators use; as-of days are drawn around it.</summary>
    public static readonly LocalDate MidDay = new(2026, 5, 15);

    public static readonly SalesProcess Process = SalesProcess.Create(
        new ProcessId("test"),
        1,
        [
            new Stage(new StageId("Open"), StageRole.Opening, 0.1),
            new Stage(new StageId("Meet"), StageRole.Appointment, 0.4),
            new Stage(new StageId("Close"), StageRole.Closing),
        ]);

    public static readonly Currency Nok = Currency.FromCode("NOK");

    private static Gen<LocalDate> DateGen =>
        Gen.Frequency(
            (8, Gen.Choose(-200, 200).Select(days => MidDay.PlusDays(days))),
            (1, Gen.Elements(new LocalDate(2024, 2, 29), new LocalDate(2026, 1, 1), new LocalDate(2025, 12, 31), MidDay)),
            (1, Gen.Choose(-20_000, 20_000).Select(days => MidDay.PlusDays(days))));

    private static Gen<Currency> CurrencyGen => Gen.Elements("NOK", "USD", "JPY", "KWD", "CLF", "EUR").Select(Currency.FromCode);

    private static Gen<long> MinorUnitsGen => Gen.Frequency(
        (6, Gen.Choose(0, 5_000_000).Select(units => (long)units)),
        (1, Gen.Constant(0L)),
        (1, Gen.Constant(1L)),
        (1, Gen.Choose(1, 1_000_000_000).Select(units => units * 1_000_000L)));

    private static Gen<double> ChanceGen => Gen.Frequency(
        (8, Gen.Choose(0, 1_000_000_000).Select(units => units / 1e9)),
        (1, Gen.Constant(0.0)),
        (1, Gen.Constant(1.0)));

    public static Arbitrary<LocalDate> Dates() => DateGen.ToArbitrary();

    public static Arbitrary<Currency> Currencies() => CurrencyGen.ToArbitrary();

    public static Arbitrary<Money> Moneys() =>
        (from currency in CurrencyGen
         from units in MinorUnitsGen
         from sign in Gen.Elements(1, 1, 1, -1)
         select Money.FromMinorUnits(sign * units, currency)).ToArbitrary();

    public static Arbitrary<ChanceValue> Chances() => ChanceGen.Select(chance => new ChanceValue(chance)).ToArbitrary();

    public static Arbitrary<Opportunity> Opportunities() => OpportunityGen(Nok, negativeCredits: true).ToArbitrary();

    public static Arbitrary<OpportunityList> OpportunityLists() => OpportunityListGen(negativeCredits: true).Select(rows => new OpportunityList(rows)).ToArbitrary();

    /// <summary>Lists whose ids differ and whose rows are all taken by a snapshot on any day (no credits).</summary>
    public static Arbitrary<CleanOpportunityList> CleanOpportunityLists() =>
        OpportunityListGen(negativeCredits: false).Select(rows => new CleanOpportunityList(rows)).ToArbitrary();

    private static Gen<ImmutableArray<Opportunity>> OpportunityListGen(bool negativeCredits) =>
        from size in Gen.Choose(0, 40)
        from rows in Gen.ListOf(OpportunityGen(Nok, negativeCredits), size)
        select rows.Select((row, index) => WithId(row, $"P{index}")).ToImmutableArray();

    private static Gen<Opportunity> OpportunityGen(Currency currency, bool negativeCredits) =>
        from id in Gen.Choose(0, 1_000_000)
        from owner in Gen.Elements<string?>("Ann", "Bob", "Cat", "Dan", null)
        from stage in Gen.Elements<string?>("Open", "Meet", "Close", null)
        from opened in Gen.Frequency((9, DateGen.Select(day => (LocalDate?)day)), (1, Gen.Constant<LocalDate?>(null)))
        from stageAge in Gen.Choose(0, 60)
        from stageDated in Gen.Elements(true, false)
        from expected in Gen.Frequency((4, DateGen.Select(day => (LocalDate?)day)), (1, Gen.Constant<LocalDate?>(null)))
        from units in MinorUnitsGen
        from amountKind in Gen.Elements(AmountKind.Unknown, AmountKind.Fixed, AmountKind.Fixed, AmountKind.Range)
        from list in Gen.Frequency((2, MinorUnitsGen.Select(value => (long?)value)), (1, Gen.Constant<long?>(null)))
        from chance in ChanceGen
        from hasChance in Gen.Elements(true, false)
        from outcome in Gen.Elements<OutcomeKind?>(null, null, null, OutcomeKind.Won, OutcomeKind.Won, OutcomeKind.Lost, OutcomeKind.NoDecision, OutcomeKind.Disqualified, OutcomeKind.Duplicate)
        from life in Gen.Choose(0, 150)
        from sold in MinorUnitsGen
        from credit in Gen.Choose(0, 19)
        from region in Gen.Elements<string?>("North", "South", null)
        from learnt in Gen.ListOf(Gen.Elements("low", "high").Zip(Gen.Choose(-5, 150)))
        let endOn = (opened ?? MidDay).PlusDays(life)
        let soldUnits = negativeCredits && credit == 0 ? -sold : sold
        select new Opportunity(
            new ProspectId($"P{id}"),
            owner is null ? null : new SellerId(owner),
            stage is null ? null : new StageId(stage),
            stage is null || !stageDated ? null : (opened ?? MidDay).PlusDays(stageAge),
            null,
            opened,
            expected,
            ToAmount(amountKind, units, currency),
            list is { } price ? Money.FromMinorUnits(price, currency) : null,
            hasChance ? new StatedChance(chance) : null,
            outcome is { } kind ? new Outcome(kind, endOn, kind == OutcomeKind.Won ? Amount.Of(Money.FromMinorUnits(soldUnits, currency)) : default) : null,
            region is null ? null : [KeyValuePair.Create("region", region)],
            learnt.Take(3).Select(entry => new LearntSegment("urgency", entry.Item1, (opened ?? MidDay).PlusDays(entry.Item2))));

    private static Amount ToAmount(AmountKind kind, long units, Currency currency) => kind switch
    {
        AmountKind.Fixed => Amount.Of(Money.FromMinorUnits(units, currency)),
        AmountKind.Range => Amount.Of(new MoneyRange(
            Money.FromMinorUnits(units / 2, currency), Money.FromMinorUnits(units, currency), Money.FromMinorUnits(units * 2, currency))),
        _ => Amount.Unknown,
    };

    private static Opportunity WithId(Opportunity row, string id) => new(
        new ProspectId(id), row.Owner, row.Stage, row.StageEnteredOn, row.EarlierStages, row.OpenedOn, row.ExpectedCloseOn,
        row.Amount, row.ListPrice, row.StatedChance, row.Outcome, row.Segments, row.LearntSegments);
}

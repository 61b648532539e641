using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Pipeline.Core.Qualification;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Support;

/// <summary>Figures of a budget in kroner, each of a source of its own and not later than the middle day.</summary>
public sealed record BudgetFigures(ImmutableArray<BudgetEvidence> Evidence, BudgetPrior Prior)
{
    public override string ToString() => $"{Prior}: {string.Join("; ", Evidence)}";
}

/// <summary>Evidence of every kind, some of it late, taken back or in another currency; no two pieces of one day.</summary>
public sealed record MixedBudget(ImmutableArray<BudgetEvidence> Evidence, ImmutableArray<BudgetEvidence> Shuffled, BudgetPrior Prior)
{
    public override string ToString() => $"{Prior}: {string.Join("; ", Evidence)}";
}

/// <summary>Evidence of a decision time, some of it late or taken back; no two pieces of one day. The as-of day is the middle day.</summary>
public sealed record DecisionCase(
    ImmutableArray<DecisionTimeEvidence> Evidence, ImmutableArray<DecisionTimeEvidence> Shuffled, LocalDate StartedOn, DecisionTimePrior Prior)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Prior} from {StartedOn:uuuu-MM-dd}: {string.Join("; ", Evidence)}");

    internal DecisionTimeEstimate Estimate() => DecisionTimeEstimate.FromEvidence(Evidence, StartedOn, Arbitraries.MidDay, Prior);
}

/// <summary>A scorecard and answers to some of its criteria, and to others; no two of one day.</summary>
public sealed record CardWithAnswers(Scorecard Card, ImmutableArray<CriterionAnswer> Answers)
{
    public override string ToString() => $"{string.Join(", ", Card.Criteria)}: {string.Join("; ", Answers)}";
}

/// <summary>Generators for the tests of <c>Pipeline.Core.Qualification</c>.</summary>
public static class QualificationArbitraries
{
    private static readonly Currency Eur = Currency.FromCode("EUR");

    public static Arbitrary<BudgetPrior> BudgetPriors() => PriorGen.ToArbitrary();

    public static Arbitrary<BudgetFigures> BudgetFigureLists() =>
        (from prior in PriorGen
         from count in Gen.Choose(0, 6)
         from evidence in Gen.CollectToArray(Enumerable.Range(0, count), i => FigureGen(Gen.Choose(-2_000, 0), Gen.Constant($"S{i}"), Gen.Constant(Arbitraries.Nok)))
         select new BudgetFigures([.. evidence], prior)).ToArbitrary();

    public static Arbitrary<MixedBudget> MixedBudgets() =>
        (from prior in PriorGen
         from days in Gen.Shuffle(Enumerable.Range(-30, 40).ToArray())
         from count in Gen.Choose(0, 10)
         from evidence in Gen.CollectToArray(days.Take(count), day => MixedGen(day))
         from shuffled in Gen.Shuffle(evidence)
         select new MixedBudget([.. evidence], [.. shuffled], prior)).ToArbitrary();

    public static Arbitrary<DecisionCase> DecisionCases() =>
        (from median in Gen.Choose(1, 200)
         from factor in Gen.Choose(11, 60)
         from elapsed in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(0, 60)), (1, Gen.Choose(0, 700)))
         from days in Gen.Shuffle(Enumerable.Range(-90, 110).ToArray())
         from count in Gen.Choose(0, 8)
         from evidence in Gen.CollectToArray(days.Take(count), day => DecisionGen(day))
         from shuffled in Gen.Shuffle(evidence)
         select new DecisionCase([.. evidence], [.. shuffled], Arbitraries.MidDay.PlusDays(-elapsed), new(median, median * factor / 10.0))).ToArbitrary();

    public static Arbitrary<CardWithAnswers> CardsWithAnswers() =>
        (from count in Gen.Choose(1, 6)
         from criteria in Gen.CollectToArray(Enumerable.Range(0, count), i => CriterionGen($"c{i}"))
         from days in Gen.Shuffle(Enumerable.Range(-400, 410).ToArray())
         from answered in Gen.Choose(0, 8)
         from answers in Gen.CollectToArray(days.Take(answered), day => AnswerGen(criteria, day))
         select new CardWithAnswers(new("card", criteria), [.. answers])).ToArbitrary();

    private static Gen<BudgetPrior> PriorGen =>
        from median in Gen.Choose(1_000, 50_000_000)
        from deviation in Gen.Choose(1, 200)
        select new BudgetPrior(Money.FromMinorUnits(median, Arbitraries.Nok), deviation / 100.0);

    private static Gen<BudgetEvidence> FigureGen(Gen<int> dayGen, Gen<string> sourceGen, Gen<Currency> currencyGen) =>
        from kind in Gen.Elements(BudgetEvidenceKind.Stated, BudgetEvidenceKind.SimilarPurchase, BudgetEvidenceKind.ListPrice)
        from units in Gen.Choose(1_000, 50_000_000)
        from spread in Gen.Choose(0, 30)
        from isRange in Gen.Elements(true, false)
        from similarity in Gen.Choose(0, 10)
        from day in dayGen
        from source in sourceGen
        from currency in currencyGen
        let money = Money.FromMinorUnits(units, currency)
        let date = Arbitraries.MidDay.PlusDays(day)
        select kind switch
        {
            BudgetEvidenceKind.Stated when isRange => BudgetEvidence.Stated(
                Amount.Of(new MoneyRange(money, money * (1 + spread / 20m), money * (1 + spread / 10m))), date, source),
            BudgetEvidenceKind.Stated => BudgetEvidence.Stated(Amount.Of(money), date, source),
            BudgetEvidenceKind.SimilarPurchase => BudgetEvidence.SimilarPurchase(money, date, similarity / 10.0, source),
            _ => BudgetEvidence.ListPrice(money, date, source),
        };

    private static Gen<BudgetEvidence> MixedGen(int day) => Gen.Frequency(
        (5, FigureGen(Gen.Constant(day), Gen.Elements("a", "b", "c"), Gen.Elements(Arbitraries.Nok, Arbitraries.Nok, Eur))),
        (1, Gen.Elements("a", "b").Select(source => BudgetEvidence.NoBudget(Arbitraries.MidDay.PlusDays(day), source))));

    private static Gen<DecisionTimeEvidence> DecisionGen(int day) =>
        from kind in Gen.Elements(Enum.GetValues<DecisionTimeEvidenceKind>())
        from source in Gen.Elements("a", "b", "c")
        from lead in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(0, 200)))
        from urgency in Gen.Elements(Enum.GetValues<Urgency>())
        from length in Gen.Choose(1, 300)
        let date = Arbitraries.MidDay.PlusDays(day)
        select kind switch
        {
            DecisionTimeEvidenceKind.StatedDate => DecisionTimeEvidence.StatedDate(date.PlusDays(lead), date, source),
            DecisionTimeEvidenceKind.Urgency => DecisionTimeEvidence.OfUrgency(urgency, date, source),
            _ => DecisionTimeEvidence.EarlierPurchase(length, date, source),
        };

    private static Gen<ScorecardCriterion> CriterionGen(string key) =>
        from weight in Gen.Choose(1, 100)
        from max in Gen.Elements(1, 3, 5, 10)
        from halfLife in Gen.Elements<int?>(null, 1, 30, 365)
        from least in Gen.Elements<double?>(null, null, max / 2.0)
        select new ScorecardCriterion(key, weight, max, halfLife, least);

    private static Gen<CriterionAnswer> AnswerGen(ScorecardCriterion[] criteria, int day) =>
        from criterion in Gen.Choose(0, criteria.Length)
        from tenths in Gen.Choose(0, 10)
        let date = Arbitraries.MidDay.PlusDays(day)
        select criterion == criteria.Length
            ? new CriterionAnswer("of another card", -1, date)
            : new CriterionAnswer(criteria[criterion].Key, criteria[criterion].Max * tenths / 10, date);
}

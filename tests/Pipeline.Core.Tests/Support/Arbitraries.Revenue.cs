using System.Collections.Immutable;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Support;

/// <summary>A certain sum and up to twelve terms of one or more figures, some chances 0 or 1, small enough for exact arithmetic.</summary>
public sealed record RevenueCase(long Certain, ImmutableArray<RevenueTerm> Terms)
{
    internal RevenueTerms ToTerms(IEnumerable<NewBusinessTerm>? newBusiness = null) =>
        RevenueTerms.Create(Money.FromMinorUnits(Certain, Arbitraries.Nok), Terms, newBusiness);

    internal RevenueDistribution Distribution => RevenueDistribution.Create(ToTerms());

    /// <summary>The law of the total in minor units.</summary>
    internal ExactLaw Exact => RevenueArbitraries.Enumerate(Certain, Terms);

    public override string ToString() => $"{Certain}; {string.Join("; ", Terms.Select(RevenueArbitraries.Describe))}";
}

/// <summary>New business: its mean up to 3 sales, its shape and up to four figures.</summary>
public sealed record NewBusinessCase(NewBusinessTerm Term)
{
    public override string ToString() => FormattableString.Invariant($"{Term.ExpectedSales} sales of shape {Term.Shape} at {Term.Amount}");
}

/// <summary>Generators for the tests of <c>Pipeline.Core.Forecasting</c>.</summary>
public static class RevenueArbitraries
{
    private const long Whole = (long)ChanceColumn.UnitsPerOne * ChanceColumn.UnitsPerOne;

    private static Gen<int> ChanceUnitsGen => Gen.Frequency(
        (6, Gen.Choose(1, 1_000_000_000)),
        (3, Gen.Choose(1, 9).Select(tenths => tenths * 100_000_000)),
        (1, Gen.Elements(1, 1000, 999_999_999)),
        (1, Gen.Constant(0)),
        (1, Gen.Constant(1_000_000_000)));

    /// <summary>One to four figures of up to 60 steps.</summary>
    private static Gen<AmountLaw> LawGen(long step) =>
        from count in Gen.Frequency((5, Gen.Constant(1)), (3, Gen.Choose(2, 4)))
        from figures in Gen.ListOf(Gen.Frequency((9, Gen.Choose(1, 60)), (1, Gen.Constant(0))), count)
        from shares in Gen.ListOf(Gen.Choose(1, 9), count)
        let total = shares.Sum()
        select AmountLaw.Of(figures.Zip(shares, (figure, share) => new AmountAtom(Money.FromMinorUnits(figure * step, Arbitraries.Nok), (double)share / total)));

    public static Arbitrary<RevenueCase> RevenueCases() => Arb.From(
        from step in Gen.Frequency((9, Gen.Elements(1L, 7L, 100L)), (1, Gen.Constant(1000L)))
        from certain in Gen.Choose(-50, 200)
        from count in Gen.Frequency((1, Gen.Choose(0, 1)), (5, Gen.Choose(2, 12)))
        from laws in Gen.ListOf(LawGen(step), count)
        from chances in Gen.ListOf(ChanceUnitsGen, count)
        from names in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        select new RevenueCase(certain * step, [.. laws.Select((law, i) => new RevenueTerm(new ProspectId($"P{names[i]:00}"), law, chances[i]))]),
        revenue => revenue.Terms.Select(term => revenue with { Terms = revenue.Terms.Remove(term) }));

    public static Arbitrary<NewBusinessCase> NewBusinessCases() =>
        (from tenths in Gen.Choose(0, 30)
         from shape in Gen.Frequency((3, Gen.Choose(1, 200).Select(whole => (double)whole)), (1, Gen.Constant(double.PositiveInfinity)))
         from law in LawGen(1)
         select new NewBusinessCase(new(tenths / 10.0, shape, law))).ToArbitrary();

    /// <summary>The exact law of a total, term by term.</summary>
    internal static ExactLaw Enumerate(long certain, IEnumerable<RevenueTerm> terms) => terms.Aggregate(ExactLaw.Certain(certain), (law, term) => law.Plus(
        term.Amount.MinorUnits.Zip(term.Amount.Weights, (units, weight) => (units, (BigInteger)weight * term.ChanceUnits)), Whole));

    internal static RevenueTerm Term(string id, decimal amount, double chance) => new(new ProspectId(id), AmountLaw.Of(Rows.Nok(amount)), chance);

    internal static string Describe(RevenueTerm term) => FormattableString.Invariant($"{term.Id} {term.Amount} at {term.Chance}");
}

using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Support;

/// <summary>Three amounts of one currency, from tiny to a million billions, whose sums a decimal holds exactly.</summary>
public sealed record MoneyTriple(Money A, Money B, Money C);

/// <summary>Any amount that a decimal can hold, of up to 29 digits and 28 decimals.</summary>
public sealed record AnyMoney(Money Value);

/// <summary>A whole number of minor units, over the whole range of long, its ends among them.</summary>
public sealed record MinorUnitCount(long Value);

/// <summary>Two currencies that differ.</summary>
public sealed record TwoCurrencies(Currency First, Currency Second);

/// <summary>An amount of whole minor units, and weights of which at least one is above zero.</summary>
public sealed record Allotment(Money Amount, ImmutableArray<decimal> Weights)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} by {string.Join(" : ", Weights)}");
}

/// <summary>An amount and weights whose remainders all differ, so that no tie decides; and an order to put them in.</summary>
public sealed record TieFreeAllotment(Money Amount, ImmutableArray<decimal> Weights, ImmutableArray<int> Order)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} by {string.Join(" : ", Weights)} in the order {string.Join(", ", Order)}");
}

/// <summary>Rates against NOK for some of USD, EUR, JPY and KWD; no two of one currency begin on one day.</summary>
public sealed record RateTable(ImmutableArray<ExchangeRate> Rates, ImmutableArray<ExchangeRate> Shuffled)
{
    public override string ToString() => string.Join("; ", Rates);
}

/// <summary>A number with a decimal point, of up to 50 digits, with zeros where they hide others from a count of digits.</summary>
public sealed record NumberText(string Value);

/// <summary>A text that an id takes.</summary>
public sealed record IdString(string Value);

/// <summary>Generators for the tests of <c>Pipeline.Core.Values</c>.</summary>
public static class ValueArbitraries
{
    private static Gen<Currency> CurrencyGen => Gen.Elements("NOK", "USD", "JPY", "KWD", "CLF", "EUR").Select(Currency.FromCode);

    private static Gen<long> LongGen => Gen.Frequency(
        (4, Gen.Choose(-1_000_000, 1_000_000).Select(value => (long)value)),
        (4, from high in Gen.Choose(int.MinValue, int.MaxValue - 1)
            from low in Gen.Choose(0, int.MaxValue - 1)
            select ((long)high << 32) | (uint)low),
        (1, Gen.Choose(0, 20_000).Select(below => long.MaxValue - below)),
        (1, Gen.Choose(0, 20_000).Select(above => long.MinValue + above)));

    private static Gen<decimal> AnyDecimalGen =>
        from low in Gen.Choose(int.MinValue, int.MaxValue - 1)
        from middle in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(int.MinValue, int.MaxValue - 1)))
        from high in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(int.MinValue, int.MaxValue - 1)))
        from negative in Gen.Elements(false, true)
        from scale in Gen.Choose(0, Exact.MaxScale)
        select new decimal(low, middle, high, negative, (byte)scale);

    private static Gen<decimal> SummableGen =>
        from whole in LongGen
        from scale in Gen.Choose(4, 10)
        select new decimal(unchecked((int)whole), (int)(whole >> 32) & int.MaxValue, 0, whole < 0, (byte)scale);

    private static Gen<decimal> WeightGen => Gen.Frequency(
        (6, Gen.Choose(1, 100).Select(weight => (decimal)weight)),
        (3, Gen.Choose(1, 1_000_000).Select(weight => weight / 10_000m)),
        (2, Gen.Constant(0m)),
        (1, Gen.Elements(decimal.MaxValue, 0.0000000000000000000000000001m, 1.00m, 79_228_162_514_264_337_593_543_950.335m)));

    public static Arbitrary<MoneyTriple> MoneyTriples() =>
        (from currency in CurrencyGen
         from a in SummableGen
         from b in SummableGen
         from c in SummableGen
         select new MoneyTriple(new(a, currency), new(b, currency), new(c, currency))).ToArbitrary();

    public static Arbitrary<AnyMoney> AnyMoneys() =>
        Arb.From(
            from currency in CurrencyGen
            from amount in AnyDecimalGen
            select new AnyMoney(new(amount, currency)),
            Simpler);

    public static Arbitrary<MinorUnitCount> MinorUnitCounts() => Arb.From(
        LongGen.Select(value => new MinorUnitCount(value)),
        count => count.Value == 0 ? [] : [new(0), new(count.Value / 2), new(count.Value - Math.Sign(count.Value))]);

    public static Arbitrary<TwoCurrencies> TwoDifferentCurrencies() =>
        Gen.Shuffle([.. Currency.All]).Select(all => new TwoCurrencies(all[0], all[1])).ToArbitrary();

    public static Arbitrary<Allotment> Allotments() =>
        Arb.From(
            from currency in CurrencyGen
            from units in LongGen
            from weights in Gen.Choose(1, 12).SelectMany(count => Gen.ListOf(WeightGen, count))
            from sure in WeightGen.Where(weight => weight > 0)
            from place in Gen.Choose(0, weights.Count)
            let all = weights.ToImmutableArray().Insert(place, sure)
            // Halved, to stay off the ends of long, which have examples of their own.
            select new Allotment(Money.FromMinorUnits(units / 2, currency), all),
            Simpler);

    public static Arbitrary<TieFreeAllotment> TieFreeAllotments() =>
        (from currency in CurrencyGen
         from count in Gen.Choose(2, 8)
         from numbers in Gen.Shuffle(Enumerable.Range(1, 60).ToArray())
         from order in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
         from units in Gen.Choose(-1_000_000, 1_000_000)
         let weights = numbers.Take(count).ToArray()
         // Distinct weights stay distinct when multiplied by what is coprime to their sum: no two remainders are equal.
         let coprime = Enumerable.Range(units, 10_000).First(value => BigInteger.GreatestCommonDivisor(value, weights.Sum()).IsOne)
         select new TieFreeAllotment(Money.FromMinorUnits(coprime, currency), [.. weights.Select(weight => (decimal)weight)], [.. order])).ToArbitrary();

    public static Arbitrary<RateTable> RateTables() =>
        (from rates in Gen.Choose(0, 12).SelectMany(count => Gen.ListOf(RateGen, count))
         let distinct = rates.DistinctBy(rate => (rate.Currency, rate.From)).ToArray()
         from shuffled in Gen.Shuffle(distinct)
         select new RateTable([.. distinct], [.. shuffled])).ToArbitrary();

    public static Arbitrary<MoneyRange> MoneyRanges() =>
        (from currency in CurrencyGen
         from points in Gen.ListOf(Gen.Choose(-2_000, 2_000).Or(Gen.Choose(-2_000_000_000, 2_000_000_000)), 3)
         let inOrder = points.Order().Select(units => Money.FromMinorUnits(units, currency)).ToArray()
         select new MoneyRange(inOrder[0], inOrder[1], inOrder[2])).ToArbitrary();

    public static Arbitrary<IdString> IdStrings() =>
        (from length in Gen.Frequency((6, Gen.Choose(1, 3)), (1, Gen.Constant(200)))
         from text in Gen.ArrayOf(Gen.Elements("aAiIıİåÅ1 -é".ToCharArray()), length)
         from sure in Gen.Elements('a', 'A', 'I')
         select new IdString(new string([.. text.Skip(1), sure]))).ToArbitrary();

    public static Arbitrary<NumberText> NumberTexts() =>
        (from sign in Gen.Elements("", "", "-")
         from before in DigitsGen(1, 12).Or(Gen.Constant("0"))
         from zeros in Gen.Choose(0, 20)
         from after in DigitsGen(1, 18)
         select new NumberText($"{sign}{before}.{new string('0', zeros)}{after}")).ToArbitrary();

    private static Gen<string> DigitsGen(int least, int most) =>
        from length in Gen.Choose(least, most)
        from digits in Gen.ArrayOf(Gen.Choose(0, 9), length)
        select string.Concat(digits);

    private static Gen<ExchangeRate> RateGen =>
        from code in Gen.Elements("USD", "EUR", "JPY", "KWD")
        from days in Gen.Choose(-40, 40)
        from rate in Gen.Frequency((6, Gen.Choose(1, 5_000_000).Select(value => value / 100_000m)), (1, Gen.Constant(1m)), (1, Gen.Constant(0.000001m)))
        select new ExchangeRate(Currency.FromCode(code), Arbitraries.MidDay.PlusDays(days), rate);

    private static IEnumerable<AnyMoney> Simpler(AnyMoney money)
    {
        foreach (var amount in new[] { 0m, 1m, decimal.Truncate(money.Value.Amount), decimal.Abs(money.Value.Amount) })
        {
            if (decimal.GetBits(amount).SequenceEqual(decimal.GetBits(money.Value.Amount)) || (amount == 1m && money.Value.Amount == 0m))
            {
                continue;
            }

            yield return new(new(amount, money.Value.Currency));
        }
    }

    private static IEnumerable<Allotment> Simpler(Allotment allotment)
    {
        for (var i = 0; i < allotment.Weights.Length; i++)
        {
            var fewer = allotment.Weights.RemoveAt(i);
            if (fewer.Any(weight => weight > 0))
            {
                yield return allotment with { Weights = fewer };
            }
        }

        var halved = (allotment.Amount * 0.5m).Round(MidpointRounding.ToZero);
        if (halved != allotment.Amount)
        {
            yield return allotment with { Amount = halved };
        }
    }
}

using System.Globalization;
using System.Numerics;
using FsCheck.Xunit;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

[Laws(typeof(ValueArbitraries))]
public class MoneyProperties
{
    [Property]
    public bool Addition_DoesNotDependOnTheOrder(MoneyTriple money) => money.A + money.B == money.B + money.A;

    [Property]
    public bool Addition_DoesNotDependOnTheGrouping(MoneyTriple money) => (money.A + money.B) + money.C == money.A + (money.B + money.C);

    [Property]
    public bool Addition_IsExact(MoneyTriple money) =>
        Exact.Units((money.A + money.B).Amount) == Exact.Units(money.A.Amount) + Exact.Units(money.B.Amount);

    [Property]
    public bool Addition_OfZeroChangesNothing(AnyMoney money) =>
        money.Value + Money.Zero(money.Value.Currency) == money.Value;

    [Property]
    public bool Negation_TakesAwayAllAndTwiceNothing(AnyMoney money) =>
        money.Value + -money.Value == Money.Zero(money.Value.Currency) && -(-money.Value) == money.Value;

    [Property]
    public bool Subtraction_UndoesAddition(MoneyTriple money) =>
        money.A + money.B - money.B == money.A && money.A - money.B == money.A + -money.B;

    [Property]
    public bool Multiplication_ByAWholeNumberIsRepeatedAddition(MoneyTriple money) =>
        3m * money.A == money.A + money.A + money.A && money.A * 3m == 3m * money.A && money.A * 0m == Money.Zero(money.A.Currency);

    [Property]
    public bool Multiplication_DistributesOverAddition(MoneyTriple money) => (money.A + money.B) * 7m == money.A * 7m + money.B * 7m;

    [Property]
    public bool Order_IsThatOfTheAmountsAndKeptByAddition(MoneyTriple money) =>
        (money.A < money.B) == (Exact.Units(money.A.Amount) < Exact.Units(money.B.Amount))
        && (money.A <= money.B) == (money.A + money.C <= money.B + money.C)
        && (money.A < money.B) == (-money.A > -money.B);

    [Property]
    public bool TwoCurrencies_NeverMix(TwoCurrencies pair, int left, int right)
    {
        var (first, second) = (new Money(left, pair.First), new Money(right, pair.Second));
        Action[] mixtures =
        [
            () => _ = first + second,
            () => _ = first - second,
            () => _ = first < second,
            () => _ = first > second,
            () => _ = first <= second,
            () => _ = first >= second,
            () => first.CompareTo(second),
        ];

        return first != second && mixtures.All(mix =>
        {
            var error = Assert.Throws<CurrencyMismatchException>(mix);
            return error.Expected == pair.First && error.Actual == pair.Second
                && error.Message.Contains(pair.First.Code, StringComparison.Ordinal)
                && error.Message.Contains(pair.Second.Code, StringComparison.Ordinal);
        });
    }

    [Property]
    public bool MinorUnits_CountedAreThoseMadeFrom(MinorUnitCount count, Currency currency) =>
        Money.FromMinorUnits(count.Value, currency).TryToMinorUnits(out var units) && units == count.Value;

    [Property]
    public bool MinorUnits_AreCountedExactlyWhenWholeAndInRange(AnyMoney money)
    {
        var finest = BigInteger.Pow(10, Exact.MaxScale - money.Value.Currency.MinorUnits); // one minor unit in units of 10^-28
        var whole = BigInteger.DivRem(Exact.Units(money.Value.Amount), finest, out var rest);
        var fits = rest.IsZero && whole >= long.MinValue && whole <= long.MaxValue;

        return money.Value.TryToMinorUnits(out var units) == fits && units == (fits ? whole : 0);
    }

    [Property]
    public bool Rounding_GivesTheNearestWholeMinorUnitAndTheEvenOneAtTheMiddle(AnyMoney money)
    {
        var minor = BigInteger.Pow(10, Exact.MaxScale - money.Value.Currency.MinorUnits);

        return Exact.Units(money.Value.Round(MidpointRounding.ToEven).Amount) == Exact.RoundHalfEven(Exact.Units(money.Value.Amount), minor) * minor;
    }

    [Property]
    public bool Rounding_OfWhatIsRoundedChangesNothing(AnyMoney money)
    {
        return Enum.GetValues<MidpointRounding>().All(rounding =>
        {
            var once = money.Value.Round(rounding);
            return once.Round(rounding) == once && once.Round(MidpointRounding.ToEven) == once;
        });
    }

    [Property]
    public bool Equality_OfAmountsWrittenWithOtherDecimalsHoldsForTextAndHash(Money money)
    {
        var longer = new Money(money.Amount * 1.0000m, money.Currency);

        return longer.Equals(money) && longer.GetHashCode() == money.GetHashCode() && longer.ToString() == money.ToString();
    }

    [Property]
    public bool Text_OfAnyAmountIsReadBackUnderAnyCulture(AnyMoney money)
    {
        var text = money.Value.ToString();

        return Cultures.All.All(culture => Cultures.Under(culture, () => money.Value.ToString() == text && InvariantText.ToMoney(text) == money.Value));
    }

    [Property]
    public bool Text_OfWholeMinorUnitsIsReadBackUnderAnyCulture(MinorUnitCount count, Currency currency)
    {
        var money = Money.FromMinorUnits(count.Value, currency);

        return Cultures.All.All(culture => Cultures.Under(culture, () => InvariantText.ToMoney(money.ToString()) == money));
    }

    [Property]
    public bool Text_WrittenForACultureIsReadBackForIt(MoneyTriple money) =>
        Cultures.All.All(culture => Money.Parse(money.A.ToString(null, culture), culture) == money.A);

    [Property]
    public bool Parse_IsExactOrRefuses(NumberText number)
    {
        var decimals = number.Value.Length - number.Value.IndexOf('.', StringComparison.Ordinal) - 1;
        var digits = BigInteger.Parse(number.Value.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

        return !Money.TryParse(number.Value + " NOK", null, out var money)
            || Exact.Units(money.Amount) * BigInteger.Pow(10, decimals) == digits * BigInteger.Pow(10, Exact.MaxScale);
    }

    [Property]
    public bool Parse_TakesWhateverHasUpTo28DigitsAnd28Decimals(NumberText number)
    {
        var point = number.Value.IndexOf('.', StringComparison.Ordinal);
        var digits = number.Value.Count(char.IsAsciiDigit);

        return digits > 28 || number.Value.Length - point - 1 > 28 || Money.TryParse(number.Value + " NOK", null, out _);
    }
}

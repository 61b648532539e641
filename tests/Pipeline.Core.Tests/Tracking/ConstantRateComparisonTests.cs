using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Tracking;

[Laws(typeof(ValueArbitraries))]
public class ConstantRateComparisonTests
{
    private static readonly Currency[] Currencies = [.. new[] { "NOK", "EUR", "USD", "JPY", "KWD" }.Select(Currency.FromCode)];
    private static readonly Currency Eur = Currencies[1];
    private static readonly Currency Usd = Currencies[2];
    private static readonly DateInterval Earlier = new(Day(4, 10), Day(5, 9));
    private static readonly DateInterval Later = new(Day(5, 15), Day(6, 10));
    private static readonly LocalDate AsOf = Day(6, 1);

    [Fact]
    public void Create_TellsWhatWasSoldFromWhatRatesDid()
    {
        var rates = ExchangeRates.Create(Arbitraries.Nok, [new(Eur, Day(1, 1), 11), new(Eur, Day(5, 12), 12), new(Usd, Day(5, 1), 10)]);
        var comparison = Compare(
            rates,
            Earlier.End,
            Sold("a", 100, Eur, Day(4, 20)),
            Sold("b", 500, Arbitraries.Nok, Day(5, 1)),
            Sold("c", 110, Eur, Day(5, 20)),
            Sold("d", 400, Arbitraries.Nok, Day(5, 21)),
            Sold("before the first rate", 7, Usd, Day(4, 30)),
            Row("without amount", Day(1, 5), outcome: Won(Day(5, 20))),
            Sold("between", 1_000, Eur, Day(5, 12)),
            Sold("after the as-of day", 1_000, Eur, Day(6, 5)));

        var total = comparison.Total;
        Assert.Equal((Nok(1_600), Nok(1_720), Nok(1_600), Nok(1_610)), (total.ActualEarlier, total.ActualLater, total.ConstantEarlier, total.ConstantLater));
        Assert.Equal((Nok(120), Nok(10), Nok(110)), (total.ActualChange, total.ConstantChange, total.RateEffect));
        Assert.Equal((0.075, 0.00625), (total.ActualGrowth, total.ConstantGrowth));
        Assert.Equal([(Eur, Nok(110)), (Arbitraries.Nok, Nok(0))], comparison.ByCurrency.Select(line => (line.SoldIn!, line.RateEffect)));
        Assert.Equal(new UnconvertedAmount(new ProspectId("before the first rate"), new Money(7, Usd)), Assert.Single(comparison.Unconverted));
        Assert.Equal((1, new ExchangeRate(Eur, Day(1, 1), 11)), (comparison.WithoutAmount, comparison.OldestRate));
        Assert.Equal((Earlier, Later, Earlier.End), (comparison.Earlier, comparison.Later, comparison.ConstantOn));
    }

    [Fact]
    public void Create_PlanRates_AreTakenFromTheirOwnTable()
    {
        var rates = ExchangeRates.Create(Arbitraries.Nok, [new(Eur, Day(1, 1), 11)]);
        var plan = ExchangeRates.Create(Arbitraries.Nok, [new(Eur, Day(1, 1), 10)]);
        var total = ConstantRateComparison.Create(
            Snapshot(AsOf, Sold("a", 100, Eur, Day(4, 20)), Sold("b", 300, Eur, Day(5, 20))), Earlier, Later, Arbitraries.Nok, rates, Day(1, 1), plan).Total;

        Assert.Equal((Nok(2_200), Nok(2_000), Nok(200)), (total.ActualChange, total.ConstantChange, total.RateEffect));
    }

    [Fact]
    public void Create_NothingSoldEarlier_HasNoGrowth()
    {
        var comparison = Compare(ExchangeRates.Create(Arbitraries.Nok, []), AsOf, Sold("a", 5, Arbitraries.Nok, Day(5, 20)));

        Assert.Equal((null, null, Nok(5)), (comparison.Total.ActualGrowth, comparison.Total.ConstantGrowth, comparison.Total.ActualChange));
        Assert.Null(comparison.OldestRate);
        Assert.Empty(Compare(ExchangeRates.Create(Arbitraries.Nok, []), AsOf).ByCurrency);
    }

    [Fact]
    public void BadArguments_Throw()
    {
        var rates = ExchangeRates.Create(Arbitraries.Nok, []);
        var snapshot = Snapshot(AsOf);
        Assert.Throws<ArgumentException>("later", () => ConstantRateComparison.Create(snapshot, Earlier, new(Earlier.End, Later.End), Arbitraries.Nok, rates, AsOf));
        Assert.Throws<ArgumentException>("snapshot", () => ConstantRateComparison.Create(snapshot.ConvertTo(Arbitraries.Nok, rates), Earlier, Later, Arbitraries.Nok, rates, AsOf));
        Assert.Throws<ArgumentNullException>("snapshot", () => ConstantRateComparison.Create(null!, Earlier, Later, Arbitraries.Nok, rates, AsOf));
        Assert.Throws<ArgumentNullException>("earlier", () => ConstantRateComparison.Create(snapshot, null!, Later, Arbitraries.Nok, rates, AsOf));
        Assert.Throws<ArgumentNullException>("later", () => ConstantRateComparison.Create(snapshot, Earlier, null!, Arbitraries.Nok, rates, AsOf));
        Assert.Throws<ArgumentNullException>("currency", () => ConstantRateComparison.Create(snapshot, Earlier, Later, null!, rates, AsOf));
        Assert.Throws<ArgumentNullException>("rates", () => ConstantRateComparison.Create(snapshot, Earlier, Later, Arbitraries.Nok, null!, AsOf));
    }

    /// <summary>Sale by sale in decimals: the sums, what is left out, and that everything adds up to the last minor unit.</summary>
    [Property]
    public bool Create_AddsUpExactly(RateTable table, RateTable plan, (byte Currency, byte Day, short Units)[] sales, sbyte on)
    {
        var (rates, constant, constantOn) = (ExchangeRates.Create(Arbitraries.Nok, table.Rates), ExchangeRates.Create(Arbitraries.Nok, plan.Rates), Arbitraries.MidDay.PlusDays(on % 50));
        var rows = sales.Select((sale, i) => (Id: $"{i}", Money: MoneyOf(sale), On: DayOf(sale))).ToArray();
        var comparison = ConstantRateComparison.Create(
            Snapshot(AsOf, [.. rows.Select(row => Sold(row.Id, row.Money, row.On))]), Earlier, Later, Arbitraries.Nok, rates, constantOn, constant);

        var inPeriods = rows.Where(row => row.On <= AsOf && (Earlier.Contains(row.On) || Later.Contains(row.On)))
            .Select(row => (row.Id, row.Money, row.On, Actual: At(rates, row.Money, row.On), Constant: At(constant, row.Money, constantOn))).ToArray();
        var counted = inPeriods.Where(row => row.Actual is not null && row.Constant is not null).ToArray();
        var total = comparison.Total;
        return comparison.Unconverted.Select(amount => amount.Id.Value).SequenceEqual(inPeriods.Except(counted).Select(row => row.Id))
            && total.ActualEarlier.Amount == counted.Where(row => Earlier.Contains(row.On)).Sum(row => row.Actual)
            && total.ConstantLater.Amount == counted.Where(row => Later.Contains(row.On)).Sum(row => row.Constant)
            && total.RateEffect.Amount == counted.Sum(row => (Later.Contains(row.On) ? 1 : -1) * (row.Actual - row.Constant))
            && comparison.ByCurrency.Append(total).All(line => line.ActualChange == line.ConstantChange + line.RateEffect)
            && comparison.ByCurrency.Aggregate(Nok(0), (sum, line) => sum + line.RateEffect) == total.RateEffect
            && comparison.ByCurrency.Aggregate(Nok(0), (sum, line) => sum + line.ConstantChange) == total.ConstantChange
            && comparison.ByCurrency.Where(line => line.SoldIn == Arbitraries.Nok).All(line => line.RateEffect == Nok(0));
    }

    [Property]
    public bool Create_RatesThatNeverChange_HaveNoEffect((byte Currency, byte Day, short Units)[] sales, sbyte on)
    {
        var rates = ExchangeRates.Create(Arbitraries.Nok, Currencies.Skip(1).Select((currency, i) => new ExchangeRate(currency, Day(1, 1), 1.37m + i)));
        var comparison = Compare(rates, Arbitraries.MidDay.PlusDays(on % 50), [.. sales.Select((sale, i) => Sold($"{i}", MoneyOf(sale), DayOf(sale)))]);

        return comparison.Unconverted.IsEmpty && comparison.ByCurrency.All(line => line.RateEffect == Nok(0)) && comparison.Total.ActualLater == comparison.Total.ConstantLater;
    }

    /// <summary>Every row of a converted snapshot is at the rates of the day of the policy, and the oldest of them is named.</summary>
    [Property]
    public bool ConvertTo_TakesTheRatesOfThePolicysDay(RateTable table, (byte Currency, byte Day, short Units)[] sales, sbyte on)
    {
        var rates = ExchangeRates.Create(Arbitraries.Nok, table.Rates);
        var policies = new[] { RatePolicy.AsOfDay, RatePolicy.ClosingDay, RatePolicy.On(Arbitraries.MidDay.PlusDays(on % 50)) };
        var snapshot = Snapshot(AsOf, [.. sales.Select((sale, i) => i % 2 == 0 ? Sold($"{i}", MoneyOf(sale), DayOf(sale)) : Open($"{i}", MoneyOf(sale)))]);

        return policies.All(policy => Currencies.All(currency =>
        {
            var converted = snapshot.ConvertTo(currency, rates, policy);
            var rows = snapshot.RowsIn(RowSet.All).Where(row => row.Value is not null)
                .Select(row => (row.Index, row.Id, Value: row.Value!.Value, On: policy == RatePolicy.AsOfDay ? AsOf : policy == RatePolicy.ClosingDay ? row.ClosedOn ?? AsOf : policy.FixedOn!.Value))
                .Select(row => (row.Index, row.Id, row.Value, row.On, Result: rates.Convert(row.Value, currency, row.On)?.Round(MidpointRounding.ToEven))).ToArray();
            var used = rows.Where(row => row.Result is not null && row.Value.Currency != currency)
                .SelectMany(row => new[] { row.Value.Currency, currency }.Select(one => rates.InForce(one, row.On))).OfType<ExchangeRate>().ToArray();

            return converted.RatePolicy == policy
                && rows.All(row => converted[row.Index].Value == row.Result && (row.Value.Currency != currency || row.Result == row.Value))
                && converted.Unconverted.Select(amount => amount.Id).SequenceEqual(rows.Where(row => row.Result is null).Select(row => row.Id))
                && converted.OldestRate == used.OrderBy(rate => rate.From).ThenBy(rate => rate.Currency.Code, StringComparer.Ordinal).FirstOrDefault();
        }));
    }

    [Fact]
    public void ConvertTo_ClosingDay_LaterRatesMoveOnlyWhatIsOpen()
    {
        var rates = ExchangeRates.Create(Arbitraries.Nok, [new(Eur, Day(1, 1), 11), new(Eur, Day(5, 1), 12)]);
        var snapshot = Snapshot(AsOf, Sold("won", 10, Eur, Day(4, 30)), Open("open", new(10, Eur)));
        IEnumerable<Money?> By(RatePolicy policy) => snapshot.ConvertTo(Arbitraries.Nok, rates, policy).RowsIn(RowSet.All).Select(row => row.Value);

        Assert.Equal([Nok(120), Nok(110)], By(RatePolicy.ClosingDay)); // open rows come first
        Assert.Equal([Nok(120), Nok(120)], By(RatePolicy.AsOfDay));
        Assert.Equal([Nok(110), Nok(110)], By(RatePolicy.On(Day(1, 1))));
        Assert.Equal([null, null], By(RatePolicy.On(Day(12, 31, 2025))));
        Assert.Null(snapshot.RatePolicy);
        Assert.Null(snapshot.OldestRate);
        Assert.Equal(new ExchangeRate(Eur, Day(1, 1), 11), snapshot.ConvertTo(Arbitraries.Nok, rates, RatePolicy.ClosingDay).OldestRate);
        Assert.Equal(RatePolicy.AsOfDay, snapshot.ConvertTo(Arbitraries.Nok, rates).RatePolicy);
        Assert.Throws<ArgumentNullException>("policy", () => snapshot.ConvertTo(Arbitraries.Nok, rates, null!));
    }

    private static ConstantRateComparison Compare(ExchangeRates rates, LocalDate constantOn, params Opportunity[] rows) =>
        ConstantRateComparison.Create(Snapshot(AsOf, rows), Earlier, Later, Arbitraries.Nok, rates, constantOn);

    private static Money MoneyOf((byte Currency, byte Day, short Units) sale) => Money.FromMinorUnits(Math.Abs((int)sale.Units), Currencies[sale.Currency % Currencies.Length]);

    private static LocalDate DayOf((byte Currency, byte Day, short Units) sale) => Arbitraries.MidDay.PlusDays(sale.Day % 80 - 40);

    private static decimal? At(ExchangeRates rates, Money money, LocalDate on) => rates.Convert(money, Arbitraries.Nok, on)?.Round(MidpointRounding.ToEven).Amount;

    private static Opportunity Sold(string id, decimal amount, Currency currency, LocalDate on) => Sold(id, new Money(amount, currency), on);

    private static Opportunity Sold(string id, Money amount, LocalDate on) =>
        new(new ProspectId(id), openedOn: Day(1, 5), outcome: new Outcome(OutcomeKind.Won, on, Amount.Of(amount)));

    private static Opportunity Open(string id, Money amount) => new(new ProspectId(id), openedOn: Day(1, 5), amount: Amount.Of(amount));
}

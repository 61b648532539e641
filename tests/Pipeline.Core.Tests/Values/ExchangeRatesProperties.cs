using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

[Laws(typeof(ValueArbitraries))]
public class ExchangeRatesProperties
{
    private static readonly Currency _base = Currency.FromCode("NOK");
    private static readonly Currency[] _currencies = [.. new[] { "NOK", "USD", "EUR", "JPY", "KWD", "CLF" }.Select(Currency.FromCode)];

    [Property]
    public bool RateOn_IsTheLatestRateThatHasBegun(RateTable table, int days)
    {
        var day = Arbitraries.MidDay.PlusDays(days % 50);
        var rates = ExchangeRates.Create(_base, table.Rates);

        return _currencies.Where(currency => currency != _base).All(currency =>
            rates.RateOn(currency, day) == table.Rates.Where(rate => rate.Currency == currency && rate.From <= day).MaxBy(rate => rate.From)?.Rate);
    }

    [Property]
    public bool RateOn_DoesNotDependOnTheOrderOfTheRates(RateTable table, int days)
    {
        var day = Arbitraries.MidDay.PlusDays(days % 50);
        var (one, other) = (ExchangeRates.Create(_base, table.Rates), ExchangeRates.Create(_base, table.Shuffled));

        return _currencies.All(currency => one.RateOn(currency, day) == other.RateOn(currency, day));
    }

    [Property]
    public bool RateOn_ChangesOnlyOnTheDaysOnWhichRatesBegin(RateTable table)
    {
        var rates = ExchangeRates.Create(_base, table.Rates);

        return table.Rates.All(rate =>
            rates.RateOn(rate.Currency, rate.From) == rate.Rate
            && Enumerable.Range(1, 60).Select(rate.From.PlusDays)
                .TakeWhile(day => !table.Rates.Any(next => next.Currency == rate.Currency && next.From == day))
                .All(day => rates.RateOn(rate.Currency, day) == rate.Rate));
    }

    [Property]
    public bool Convert_IsThatThroughTheBaseDigitForDigit(RateTable table, Money money, int days)
    {
        var day = Arbitraries.MidDay.PlusDays(days % 50);
        var rates = ExchangeRates.Create(_base, table.Rates);

        return _currencies.All(target =>
        {
            var straight = rates.Convert(money, target, day);
            var through = rates.Convert(money, _base, day) is { } inBase ? rates.Convert(inBase, target, day) : null;
            return money.Currency == target ? straight == money : straight == through;
        });
    }

    [Property]
    public bool Convert_GivesNothingExactlyWhereARateIsMissing(RateTable table, Money money, int days)
    {
        var day = Arbitraries.MidDay.PlusDays(days % 50);
        var rates = ExchangeRates.Create(_base, table.Rates);

        return _currencies.All(target =>
            (rates.Convert(money, target, day) is null)
            == (money.Currency != target && (rates.RateOn(money.Currency, day) is null || rates.RateOn(target, day) is null)));
    }

    [Property]
    public bool Convert_ToTheBaseIsTheAmountTimesTheRate(RateTable table, Money money, int days)
    {
        var day = Arbitraries.MidDay.PlusDays(days % 50);
        var rates = ExchangeRates.Create(_base, table.Rates);

        return rates.Convert(money, _base, day)?.Amount == money.Amount * rates.RateOn(money.Currency, day);
    }

    [Property]
    public bool Convert_OfTheOppositeIsTheOpposite(RateTable table, Money money, LocalDate day)
    {
        var rates = ExchangeRates.Create(_base, table.Rates);

        return _currencies.All(target => rates.Convert(-money, target, day) == (rates.Convert(money, target, day) is { } converted ? -converted : null));
    }
}

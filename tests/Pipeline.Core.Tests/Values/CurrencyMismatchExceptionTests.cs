using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public class CurrencyMismatchExceptionTests
{
    [Fact]
    public void Constructor_NamesBothCurrenciesInTheirOrder()
    {
        var (nok, usd) = (Currency.FromCode("NOK"), Currency.FromCode("USD"));

        var error = new CurrencyMismatchException(nok, usd);

        Assert.Same(nok, error.Expected);
        Assert.Same(usd, error.Actual);
        Assert.IsAssignableFrom<ArgumentException>(error); // a caller's mistake, caught with the others
        Assert.Matches("NOK.*USD", error.Message);
    }
}

using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public class CurrencyTests
{
    [Theory]
    [InlineData("NOK", 578, 2, false)]
    [InlineData("EUR", 978, 2, false)]
    [InlineData("USD", 840, 2, false)]
    [InlineData("GBP", 826, 2, false)]
    [InlineData("SEK", 752, 2, false)]
    [InlineData("JPY", 392, 0, false)]
    [InlineData("KRW", 410, 0, false)]
    [InlineData("ISK", 352, 0, false)]
    [InlineData("CLP", 152, 0, false)]
    [InlineData("KWD", 414, 3, false)]
    [InlineData("BHD", 48, 3, false)]
    [InlineData("TND", 788, 3, false)]
    [InlineData("CLF", 990, 4, false)]
    [InlineData("UYW", 927, 4, false)]
    [InlineData("HRK", 191, 2, true)]
    [InlineData("DEM", 276, 2, true)]
    [InlineData("ITL", 380, 0, true)]
    [InlineData("BGN", 975, 2, true)]
    public void FromCode_FindsWhatIso4217Says(string code, int numericCode, int minorUnits, bool isWithdrawn)
    {
        var currency = Currency.FromCode(code);

        Assert.Equal((code, numericCode, minorUnits, isWithdrawn), (currency.Code, currency.NumericCode, currency.MinorUnits, currency.IsWithdrawn));
        Assert.Equal(code, currency.ToString());
    }

    [Fact]
    public void FromCode_SameCode_GivesTheSameInstance() => Assert.Same(Currency.FromCode("NOK"), Currency.FromCode(new string("NOK".AsSpan())));

    [Theory]
    [InlineData("")]
    [InlineData("NO")]
    [InlineData("NOKK")]
    [InlineData("nok")]
    [InlineData("Nok")]
    [InlineData(" NOK")]
    [InlineData("NOK ")]
    [InlineData("578")]
    [InlineData("ABC")]
    [InlineData("XXX")] // no currency
    [InlineData("XTS")] // for testing
    [InlineData("XAU")] // gold has no minor unit
    [InlineData("XDR")]
    public void FromCode_CodeThatIsNoMoney_Refused(string text)
    {
        Assert.Throws<ArgumentException>("code", () => Currency.FromCode(text));
        Assert.False(Currency.TryFromCode(text, out var currency));
        Assert.Null(currency);
    }

    [Fact]
    public void FromCode_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>("code", () => Currency.FromCode(null!));
        Assert.False(Currency.TryFromCode(null, out _));
    }

    [Fact]
    public void All_IsOrderedByCodeWithEachCodeOnce()
    {
        var codes = Currency.All.Select(currency => currency.Code).ToArray();

        Assert.Equal(codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), codes);
        Assert.All(codes, code => Assert.Matches(@"\A[A-Z]{3}\z", code));
    }

    [Fact]
    public void All_AreFoundByTheirCodeAsTheSameInstance() =>
        Assert.All(Currency.All, currency => Assert.Same(currency, Currency.FromCode(currency.Code)));

    [Fact]
    public void All_HaveAMinorUnitANumberAndAName() => Assert.All(Currency.All, currency =>
    {
        Assert.InRange(currency.MinorUnits, 0, 4);
        Assert.InRange(currency.NumericCode, 1, 999);
        Assert.False(string.IsNullOrWhiteSpace(currency.Name));
        Assert.Equal(currency.Name.Trim(), currency.Name);
    });

    [Fact]
    public void All_NumbersOfActiveCurrenciesAreUnique() =>
        Assert.Empty(Active().GroupBy(currency => currency.NumericCode).Where(group => group.Count() > 1).Select(group => string.Join(", ", group)));

    // The rarer minor units of ISO 4217 list one, whole: what is not here has two decimals.
    [Theory]
    [InlineData(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")]
    [InlineData(1, "")]
    [InlineData(3, "BHD IQD JOD KWD LYD OMR TND")]
    [InlineData(4, "CLF UYW")]
    public void All_ActiveOnesWithAnUnusualMinorUnitAreThoseOfTheStandard(int minorUnits, string codes) =>
        Assert.Equal(codes, string.Join(' ', Active().Where(currency => currency.MinorUnits == minorUnits)));

    [Fact]
    public void All_CurrenciesThatTheEuroReplacedAreWithdrawn() =>
        Assert.All(
            "ATS BEF BGN CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK".Split(' '),
            code => Assert.True(Currency.FromCode(code).IsWithdrawn, code));

    private static IEnumerable<Currency> Active() => Currency.All.Where(currency => !currency.IsWithdrawn);
}

using Samples.Tests.Support;

namespace Samples.Tests.BadInput;

/// <summary>Options that name what is not there.</summary>
public sealed class BadOptionTests
{
    [Theory]
    [InlineData("--period", "2017-Q5")]
    [InlineData("--period", "2017-13")]
    [InlineData("--period", "2017Q3")]
    [InlineData("--period", "0000")]
    [InlineData("--period", "9999")]
    [InlineData("--period", "soon")]
    [InlineData("--period", "")]
    [InlineData("--period", "2017-09-30/2017-07-01")]
    [InlineData("--period", "2017-07-01/2017-02-30")]
    [InlineData("--as-of", "yesterday")]
    [InlineData("--as-of", "31.08.2017")]
    [InlineData("--as-of", "2017-02-29")]
    [InlineData("--as-of", "")]
    [InlineData("--quota", "much")]
    [InlineData("--quota", "NaN")]
    [InlineData("--quota", "Infinity")]
    [InlineData("--quota", "1e6")]
    [InlineData("--quota", "1,000")]
    [InlineData("--quota", "-5")]
    [InlineData("--quota", "1.005")]
    [InlineData("--quota", "")]
    [InlineData("--quota", "9999999999999999999999999999999999999999")]
    [InlineData("--seller", "Nobody")]
    [InlineData("--seller", "")]
    [InlineData("--seller", "nils dahl")]
    [InlineData("--manager", "Nobody")]
    [InlineData("--manager", "Nils Dahl")]
    [InlineData("--manager", "")]
    [InlineData("--outlook", "rosy")]
    [InlineData("--data", "nowhere")]
    [InlineData("--colour", "red")]
    public void OptionWithoutMeaning_IsNamed(string option, string value)
    {
        ReportRun.Run("--json", option, value).AssertRefuses(option == "--colour" ? option : $"'{value}'");
    }

    [Theory]
    [InlineData("--colour")]
    [InlineData("report")]
    [InlineData("--period")]
    public void CommandLineThatIsNone_IsNamed(string argument) => ReportRun.Run(argument).AssertRefuses(argument);

    [Fact]
    public void OptionTwice_IsNamed() => ReportRun.Run("--quota", "1", "--quota", "2").AssertRefuses("--quota");

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("9998-12-31")]
    [InlineData("0001-01-01")]
    public void DayAtTheEndOfTime_IsNoCrash(string day)
    {
        using var export = TemporaryExport.Small();
        export.Profile.Remove("period");
        var run = export.Run("--json", "--as-of", day);

        if (run.ExitCode == 0)
        {
            run.AssertReports().AssertBalances();
        }
        else
        {
            run.AssertRefuses(day);
        }
    }

    [Theory]
    [InlineData("0001-01-01/9998-12-31")]
    [InlineData("0001-01-01/9999-12-31")]
    public void PeriodOfAllTime_IsNoCrash(string period) => Assert.Equal(0, Fjordlys.Run("--json", "--period", period, "--quota", "5").ExitCode);

    [Fact]
    public void LargestQuota_IsNoCrash()
    {
        var report = Fjordlys.Run("--json", "--quota", "79228162514264337593543950335").AssertReports();

        Assert.Equal(0m, report.Money("surplus"));
    }

    [Fact]
    public void SellerOfAnotherManager_IsNamed() =>
        Fjordlys.Run("--seller", "Ola Berg", "--manager", "Henrik Dahl").AssertRefuses("'Ola Berg'", "'Henrik Dahl'");

    [Fact]
    public void FileForAFolder_IsNamed()
    {
        using var export = TemporaryExport.Small();

        ReportRun.Anew("--data", Path.Combine(export.Folder, TemporaryExport.Opportunities)).AssertRefuses(TemporaryExport.Opportunities, "is a file");
        ReportRun.Anew("--data", export.Folder, "--profile", export.Folder).AssertRefuses(export.Folder, "is a folder");
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using PipelineReport.Forecasts;
using PipelineReport.Pay;
using PipelineReport.Teams;
using Samples.Tests.Support;
using Spectre.Console;

namespace Samples.Tests.Forecasts;

/// <summary>A terminal of 80 columns shows every table without broken lines, and less in it.</summary>
public sealed class NarrowScreenTests
{
    private const int Width = 80;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Forecast_Fits() => AssertFits<ForecastReading>(
        Fjordlys.Run("forecast", "--compare-to", "2026-06-30", "--json"),
        (console, reading) => new ForecastScreen(console, reading).Show(),
        "FL-1157 # 352,900 +# won", "FL-1199 373,500 # % # stage ×#, age ×#", "The whole period # # # #");

    [Fact]
    public void WhatIf_Fits() => AssertFits<WhatIfReading>(
        Fjordlys.Run("whatif", "--json"), (console, reading) => new WhatIfScreen(console, reading).Show(), "all stays as it is # # % #");

    [Fact]
    public void BackTest_Fits() => AssertFits<BackTestReading>(
        Fjordlys.Run("backtest", "--from", "2026-03-01", "--to", "2026-08-30", "--every", "28d", "--json"),
        (console, reading) => new BackTestScreen(console, reading).Show(),
        "recommended # −# % # # %");

    [Fact]
    public void Team_Fits() => AssertFits<TeamReading>(
        Fjordlys.Run("team", "--json"), (console, reading) => new TeamScreen(console, reading).Show(), "Everybody 4,200,000 1,721,560 # # %", "Ola Berg 620,000 17,460 # # %");

    [Fact]
    public void Pay_Fits()
    {
        AssertFits<PayReading>(Fjordlys.Run("pay", "--json"), (console, reading) => new PayScreen(console, reading).Show(), "Ola Berg 6,000 6,000 12,000 #", "Ola Berg 17,460 3 % 698 # # % #");
        AssertFits<PayReading>(Fjordlys.Run("pay", "--seller", "Thea Strand", "--json"), (console, reading) => new PayScreen(console, reading).Show(), "# paid since 2026-07-01");
    }

    // A # is any number.
    private static void AssertFits<T>(ReportRun run, Action<IAnsiConsole, T> show, params string[] rows)
    {
        var reading = JsonSerializer.Deserialize<T>(run.Output, Web)!; // the program wrote one
        string[] lines = [.. DrawnScreen.Of(Width, console => show(console, reading)).Split('\n').Select(line => line.TrimEnd())];

        Assert.All(lines, line => Assert.True(line.Length <= Width, $"{line.Length} characters: {line}"));
        Assert.All(rows, row => Assert.Contains(lines, line => Regex.IsMatch(
            string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)), $"^{Regex.Escape(row).Replace("\\#", "−?[0-9][0-9,.]*", StringComparison.Ordinal)}$")));
    }
}

using System.Text.Json;
using PipelineReport.Forecasts;
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
        "FL-1157 70,317 352,900 +282,583 won", "FL-1199 373,500 40.2 % 150,329 age ×2.03, stage ×1.32", "The whole period 2,332,184 3,135,268 3,998,180 3,148,754");

    [Fact]
    public void WhatIf_Fits() => AssertFits<WhatIfReading>(
        Fjordlys.Run("whatif", "--json"), (console, reading) => new WhatIfScreen(console, reading).Show(), "all stays as it is 3,639,692 17 % 677,046");

    [Fact]
    public void BackTest_Fits() => AssertFits<BackTestReading>(
        Fjordlys.Run("backtest", "--from", "2026-03-01", "--to", "2026-08-30", "--every", "28d", "--json"),
        (console, reading) => new BackTestScreen(console, reading).Show(),
        "recommended 170,974 −19 % −14,652 100 %");

    private static void AssertFits<T>(ReportRun run, Action<IAnsiConsole, T> show, params string[] rows)
    {
        var reading = JsonSerializer.Deserialize<T>(run.Output, Web)!; // the program wrote one
        string[] lines = [.. DrawnScreen.Of(Width, console => show(console, reading)).Split('\n').Select(line => line.TrimEnd())];

        Assert.All(lines, line => Assert.True(line.Length <= Width, $"{line.Length} characters: {line}"));
        Assert.All(rows, row => Assert.Contains(row, lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))));
    }
}

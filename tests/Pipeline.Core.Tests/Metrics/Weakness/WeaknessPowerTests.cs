using System.Globalization;
using Pipeline.Core.Tests.Shared;
using Xunit.Abstractions;

namespace Pipeline.Core.Tests.Metrics.Weakness;

/// <summary>The table of docs/weak-spots.md, simulated again: with more sellers where PIPELINE_CORE_CASES asks for them.</summary>
public sealed class WeaknessPowerTests(ITestOutputHelper output)
{
    private const ulong Seed = 20260602;
    private const double StandardErrors = 4;

    public static TheoryData<string> Names => [.. WeaknessScenario.All.Select(scenario => scenario.Name)];

    private static int Sellers => CaseCount.OfSimulation(usual: 60, casesEach: 5);

    [Theory]
    [MemberData(nameof(Names))]
    public void TheTableOfTheDocumentation_IsWhatASimulationGives(string name)
    {
        var scenario = WeaknessScenario.All.Single(scenario => scenario.Name == name);
        var weeks = Enumerable.Range(0, Sellers).Select(number => scenario.WeeksToAlarm(Seed, number) ?? double.PositiveInfinity).Order().ToArray();
        var found = (double)weeks.Count(double.IsFinite) / Sellers;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {found:P1} | {weeks[Sellers / 4]:0.0} | {weeks[Sellers / 2]:0.0} | {weeks[Sellers * 3 / 4]:0.0} |"));

        var row = File.ReadLines(Path.Combine(SharedFile.RepositoryRoot, "docs", "weak-spots.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Single(cells => cells.Length > 5 && cells[1] == name);
        var stated = double.Parse(row[2].TrimEnd('%'), CultureInfo.InvariantCulture) / 100;
        var error = StandardErrors * Math.Sqrt(0.25 / Sellers);
        Assert.InRange(found, stated - error, stated + error);
        if (double.TryParse(row[4], CultureInfo.InvariantCulture, out var median))
        {
            // Half of the sellers are found by the median stated, within the error of a share and of its last digit.
            Assert.InRange((double)weeks.Count(week => week <= median + 0.5) / Sellers, 0.5 - error, 1);
            Assert.InRange((double)weeks.Count(week => week < median - 0.5) / Sellers, 0, 0.5 + error);
        }
    }
}

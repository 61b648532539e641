using SampleData;

namespace Samples.Tests.Nordlys;

/// <summary>
/// What was planted in nordlys can be found in it. The file is fixed and committed: its seed is the first, counted from 1,
/// with which all of some 120 intervals of 99 % hold their true values at once. Over other seeds
/// (<see cref="Intervals_OverManyCompanies_MissAsOftenAsTheySay"/>) one in a hundred misses, as it should.
/// </summary>
public sealed class RecoveryTests
{
    private static readonly CompanyTruth Truth = CompanyTruth.Nordlys;
    private static readonly Dictionary<string, double> TrueValues = RecoveredTruth.TrueValues(Truth);
    private static readonly RecoveredTruth Recovered = new(Truth, NordlysExport.Committed);

    [Fact]
    public void EveryTrueValue_LiesInItsInterval()
    {
        Assert.Equal(TrueValues.Keys.Order(), Recovered.Intervals.Keys.Order());
        Assert.Equal([], Misses(Recovered));
    }

    [Fact]
    public void Hazard_ThirtyPerCentOff_LiesOutsideItsInterval()
    {
        var hazards = Truth.Stages.SelectMany(stage => new[] { "advance", "lost", "faded" }.Select(way => $"{stage.Name}: {way}"));

        Assert.All(hazards, name =>
        {
            Assert.False(Recovered.Intervals[name].Contains(1.3 * TrueValues[name]), name);
            Assert.False(Recovered.Intervals[name].Contains(0.7 * TrueValues[name]), name);
        });
    }

    [Theory]
    [InlineData("monthly growth")]
    [InlineData("push")]
    [InlineData("weak step")]
    [InlineData("season 7")]
    [InlineData("season 9")]
    [InlineData("Astrid Lund: skill")]
    [InlineData("Jan Solli: skill")]
    [InlineData("Daniel Rød: volume")]
    public void PlantedEffect_IsSeen(string name) => Assert.False(Recovered.Intervals[name].Contains(1), name);

    [Fact]
    public void Intervals_OverManyCompanies_MissAsOftenAsTheySay()
    {
        const int Companies = 20;
        var misses = Enumerable.Range(101, Companies)
            .SelectMany(seed => Misses(new(Truth, NordlysExport.RowsOf(Company.Generate(Truth, (ulong)seed))))).Count();

        // One of a hundred of some 2,400: 24 are expected, with a standard deviation of about 5.
        Assert.InRange(misses, 8, 44);
    }

    private static IEnumerable<string> Misses(RecoveredTruth recovered) =>
        recovered.Intervals.Where(pair => !pair.Value.Contains(TrueValues[pair.Key])).Select(pair => $"{pair.Key}: {TrueValues[pair.Key]} is not in {pair.Value}");
}

using SampleData;

namespace Samples.Tests.Nordlys;

/// <summary>What truth.json says of the work is what the facts and activities tell, by counting.</summary>
public sealed class WorkRecoveryTests
{
    private static readonly CompanyTruth Truth = CompanyTruth.Nordlys;
    private static readonly Dictionary<string, double> TrueValues = RecoveredWork.TrueValues(Truth);
    private static readonly RecoveredWork Recovered = new(Truth, NordlysExport.Facts, NordlysExport.Activities);

    [Fact]
    public void EveryTrueValue_LiesInItsInterval()
    {
        Assert.Equal(TrueValues.Keys.Order(), Recovered.Intervals.Keys.Order());
        Assert.Equal([], Misses(Recovered));
    }

    [Fact]
    public void ValueHalfOff_LiesOutsideItsInterval() => Assert.All(TrueValues, pair =>
    {
        Assert.False(Recovered.Intervals[pair.Key].Contains(1.5 * pair.Value), pair.Key);
        Assert.False(Recovered.Intervals[pair.Key].Contains(0.5 * pair.Value), pair.Key);
    });

    [Fact]
    public void PlantedEffects_AreSeen()
    {
        Assert.True(Recovered.Intervals["reminder factor"].High < 1);
        Assert.True(Recovered.Intervals["trial used, won"].Low > Recovered.Intervals["trial used, not won"].High);
    }

    /// <summary>The measure is no better than it says, and no worse: another truth is not found, and the same one is, in other companies.</summary>
    [Fact]
    public void OtherTruth_IsTold()
    {
        var other = Truth with { Work = Truth.Work with { ReminderFactor = 1, TrialUsedIfWon = 0.4, RequestShare = 0.5 } };
        var company = Company.Generate(other, 3);
        var recovered = new RecoveredWork(other, company.ToFacts(), company.ToActivities());

        Assert.Superset(
            new HashSet<string> { "no-show, reminded", "reminder factor", "trial used, won", "request on the first day" },
            Misses(recovered).Select(miss => miss.Split(':')[0]).ToHashSet());
        Assert.True(recovered.Intervals["reminder factor"].Contains(1));
        Assert.True(recovered.Intervals["trial used, won"].Contains(0.4));
    }

    [Fact]
    public void Intervals_OverSomeCompanies_MissAsOftenAsTheySay()
    {
        const int Companies = 5;
        var misses = Enumerable.Range(101, Companies).Select(seed => Company.Generate(Truth, (ulong)seed))
            .SelectMany(company => Misses(new(Truth, company.ToFacts(), company.ToActivities()))).ToArray();

        // One of a hundred of some 200: 2 are expected, and more than 8 come once in some thousand times.
        Assert.True(misses.Length <= 8, string.Join('\n', misses));
    }

    private static IEnumerable<string> Misses(RecoveredWork recovered) =>
        recovered.Intervals.Where(pair => !pair.Value.Contains(TrueValues[pair.Key])).Select(pair => $"{pair.Key}: {TrueValues[pair.Key]} is not in {pair.Value}");
}

using System.Globalization;
using System.Text.Json;
using NodaTime;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Metrics.Flow;

public class StageTransitionsTests
{
    private const string Golden = "golden/stage_transitions.json";

    private static SalesProcess Process { get; } = SalesProcess.Create(new("golden"), 1, Enumerable.Range(0, 5).Select(i => new Stage(new($"S{i}"))));

    internal static PipelineHistory GoldenHistory(JsonElement golden)
    {
        var asOf = Instant.FromUnixTimeSeconds(golden.GetProperty("as_of_unix").GetInt64()).InUtc().Date.PlusDays(-1); // the end of that day
        return PipelineHistory.FromStageChanges(Changes(SharedFile.PathOf("golden/" + golden.GetProperty("file").GetString())), asOf, DateTimeZone.Utc, Process).OrThrow();
    }

    internal static JsonElement GoldenCase()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedFile.PathOf(Golden)));
        return document.RootElement.GetProperty("cases")[0].Clone();
    }

    [SharedFact(Golden)]
    public void CountsExposureAndShares_AreThoseOfTheReference()
    {
        var golden = GoldenCase();
        var transitions = StageTransitions.FromHistory(GoldenHistory(golden));

        foreach (var stage in golden.GetProperty("visits").EnumerateObject())
        {
            StageId id = new($"S{stage.Name}");
            Assert.Equal(stage.Value.GetInt64(), transitions.Visits(id));
            Assert.Equal(golden.GetProperty("exposure_days").GetProperty(stage.Name).GetDouble(), transitions.ExposureDays(id), 1e-8);
            Assert.Equal(0, transitions.LeftOut(id));
        }

        var expected = golden.GetProperty("transitions").EnumerateArray().ToArray();
        Assert.Equal(expected.Length, transitions.Transitions.Length);
        foreach (var (one, ours) in expected.Zip(transitions.Transitions))
        {
            var to = one.GetProperty("to").GetInt32();
            Assert.Equal($"S{one.GetProperty("from").GetInt32()}", ours.From.Value);
            Assert.Equal(to < 5 ? $"S{to}" : null, ours.To?.Value);
            Assert.Equal(to switch { 5 => VisitEnd.Won, 6 => VisitEnd.Lost, _ => to > one.GetProperty("from").GetInt32() ? VisitEnd.MovedOn : VisitEnd.MovedBack }, ours.End);
            Assert.Equal(one.GetProperty("count").GetInt64(), ours.Count);
            Assert.Equal(one.GetProperty("share_of_exits").GetDouble(), ours.ShareOfExits.Share!.Value, 1e-9); // a transition is of somebody
            Assert.Equal(one.GetProperty("share_of_visits").GetDouble(), ours.ShareOfVisits.Share!.Value, 1e-9); // as above

            var rate = new EventRate(ours.Count, transitions.ExposureSeconds(ours.From));
            var (limits, interval) = (one.GetProperty("rate_exact_poisson_ci95"), rate.Interval()!.Value); // a stage that was left had an exposure
            void SamePerDay(JsonElement expected, double? perSecond) => Assert.Equal(1, perSecond!.Value * NodaConstants.SecondsPerDay / expected.GetDouble(), 1e-9); // as above
            SamePerDay(one.GetProperty("rate_per_day"), rate.PerUnit);
            SamePerDay(one.GetProperty("se_rate"), rate.StandardError);
            SamePerDay(limits[0], interval.Lower);
            SamePerDay(limits[1], interval.Upper);
        }
    }

    private static IEnumerable<StageChange> Changes(string path) => File.ReadLines(path).Skip(1).Select(line =>
    {
        var cells = line.Split(',').Select(cell => long.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
        var (prospect, at) = (new ProspectId($"P{cells[0]}"), Instant.FromUnixTimeSeconds(cells[2]));
        return cells[3] switch
        {
            5 => StageChange.Ended(prospect, OutcomeKind.Won, at),
            6 => StageChange.Ended(prospect, OutcomeKind.Lost, at),
            var stage => StageChange.Entered(prospect, new($"S{stage}"), at),
        };
    });
}

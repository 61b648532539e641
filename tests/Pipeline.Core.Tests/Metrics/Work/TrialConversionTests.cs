using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Pipeline.Core.Incentives;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Work;

/// <summary>Trials that are paid for, given up, or still running.</summary>
public sealed class TrialConversionTests
{
    private const string Folder = "data/ravenstack_trials";
    private static readonly LocalDate s_end = new(2024, 12, 31);

    // By hand: four at risk, one paid on day 2: 1/4; one given up on day 3; of two, one paid on day 5: 1/4 + 1/2 · 1/2; the last runs on.
    [Fact]
    public void Curve_CountsRunningTrialsAsSuch()
    {
        var start = ProspectLife.Monday;
        var read = TrialConversion.FromRuns(
            [new(start, start.PlusDays(2)), new(start.PlusDays(1), endedOn: start.PlusDays(4)), new(start, start.PlusDays(5)), new(start), new(start.PlusDays(99))],
            start.PlusDays(20));
        Assert.Equal(
            [new TrialDay(2, 4, 1, 0, 0, 0.25, 0.75), new(3, 3, 0, 1, 0, 0.25, 0.5), new(5, 2, 1, 0, 0, 0.5, 0.25), new(20, 1, 0, 0, 1, 0.5, 0.25)],
            read.Days.Select(day => day with { ShareRunning = Math.Round(day.ShareRunning, 12), ShareConverted = Math.Round(day.ShareConverted, 12) }));
        Assert.Equal((0.0, 0.25, 0.5, null), (read.ConvertedBy(1), read.ConvertedBy(4), read.ConvertedBy(20), read.ConvertedBy(21)));
        var cohort = Assert.Single(read.Cohorts);
        Assert.Equal(new TrialCohort(new(2026, 1), 4, 2, 1, 1), cohort);
        Assert.Equal(new Rate(2, 4), cohort.ConvertedSoFar);
        Assert.Equal(3.5, read.DaysToConvert.Median);
        Assert.Null(TrialConversion.Empty.ConvertedBy(0));
        Assert.Throws<ArgumentException>(() => new TrialRun(start, start.PlusDays(-1)));
        Assert.Throws<ArgumentException>(() => new TrialRun(start, null, start.PlusDays(-1)));
    }

    [Fact]
    public void Curve_AgreesWithThatOfCompetingRisks()
    {
        var dice = new Random(3);
        var read = TrialConversion.FromRuns(
            Enumerable.Range(0, 300).Select(i => new TrialRun(
                ProspectLife.Monday.PlusDays(i % 70),
                dice.Next(3) == 0 ? ProspectLife.Monday.PlusDays(i % 70 + dice.Next(40)) : null,
                dice.Next(3) == 0 ? ProspectLife.Monday.PlusDays(i % 70 + dice.Next(40)) : null)),
            ProspectLife.Monday.PlusDays(80));
        var curves = TimeToClose.FromSpells(read.Spells());
        Assert.All(read.Days, day =>
        {
            Assert.Equal(curves.EndedBy(SpellEnd.Won, day.Day), day.ShareConverted, 12);
            Assert.Equal(curves.StillOpenAfter(day.Day), day.ShareRunning, 12);
        });
    }

    [Fact]
    public void OfProspects_OnlyATrialThatBegan_Counts()
    {
        var read = TrialConversion.FromProspects(
            [
                new ProspectLife("offered").Opened().Offers(1, "t", IncentiveKind.Trial).Closes(5, OutcomeKind.Won).Prospect,
                new ProspectLife("demo").Opened().Offers(1, "t", IncentiveKind.Demo).Starts(1, "t").Closes(5, OutcomeKind.Won).Prospect,
                new ProspectLife("paid").Opened().Offers(1, "t", IncentiveKind.Trial).Starts(2, "t").Closes(9, OutcomeKind.Won).Prospect,
                new ProspectLife("faded").Opened().Offers(1, "t", IncentiveKind.Trial).Starts(2, "t").Closes(8, OutcomeKind.NoDecision).Prospect,
                new ProspectLife("runs").Opened().Offers(1, "t", IncentiveKind.Trial).Starts(2, "t").Prospect,
                new ProspectLife("undated").Opened().Offers(1, "t", IncentiveKind.Trial).Starts(null, "t").Prospect,
            ],
            ProspectLife.Monday.PlusDays(12), ProspectLife.Zone);
        Assert.Equal(
            [new TrialExit(new(2026, 1), 6, SpellEnd.NoDecision, 1), new(new(2026, 1), 7, SpellEnd.Won, 1), new(new(2026, 1), 10, SpellEnd.Censored, 1)],
            read.Exits.ToArray());
        Assert.Equal(1, read.Undated);
        Assert.Equal(3, read.StartedIn(new(2026, 1), new(2026, 2)).Started);
        Assert.Equal(0, read.StartedIn(new(2026, 2), new(2026, 2)).Started);
    }

    /// <summary>The figures that the data's PROVENANCE.md says any implementation must reproduce.</summary>
    [SharedFact(Folder)]
    public void RavenStack_FirstTrialOfEachAccount()
    {
        var rows = Subscriptions();
        var runs = rows.GroupBy(row => row.Account).Where(account => account.Any(row => row.IsTrial)).Select(account =>
        {
            var first = account.Where(row => row.IsTrial).MinBy(row => (row.Start, row.Id));
            return new TrialRun(first.Start, account.Where(row => !row.IsTrial && row.Start >= first.Start).Min(row => (LocalDate?)row.Start));
        });
        var read = TrialConversion.FromRuns(runs, s_end);
        var days = read.DaysToConvert;
        Assert.Equal((403L, 380L, 20.0), (read.Started, days.Count, days.Median));
        Assert.Equal((233L, 23L), (days.UpTo(30).Count, days.UpTo(0).Count));
        Assert.Equal((15002L, 469), (days.Bars.Sum(bar => bar.At * bar.Count), days.Bars[^1].At));
    }

    [SharedTheory(Folder)]
    [InlineData(30, 0.9551656961, 3942)]
    [InlineData(90, 0.9215193444, 2822)]
    [InlineData(180, 0.8910112113, 1745)]
    [InlineData(365, 0.8473335471, 602)]
    public void RavenStack_AllSubscriptions_AgreeWithTheReference(int day, double running, long atRisk)
    {
        var read = TrialConversion.FromRuns(Subscriptions().Select(row => new TrialRun(row.Start, endedOn: row.End)), s_end);
        Assert.Equal(5000, read.Started);
        Assert.Equal(running, read.Days.Last(known => known.Day <= day).ShareRunning, 1e-10);
        Assert.Equal(atRisk, read.Days.First(known => known.Day > day).AtRisk);
    }

    private static (string Account, string Id, LocalDate Start, LocalDate? End, bool IsTrial)[] Subscriptions()
    {
        var lines = File.ReadAllLines(SharedFile.PathOf(Folder + "/ravenstack_subscriptions.csv"));
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => line.Split(',')).Select(row => (
            Field(row, "account_id"),
            Field(row, "subscription_id"),
            LocalDatePattern.Iso.Parse(Field(row, "start_date")).Value,
            Field(row, "end_date") is { Length: > 0 } end ? LocalDatePattern.Iso.Parse(end).Value : (LocalDate?)null,
            bool.Parse(CultureInfo.InvariantCulture.TextInfo.ToLower(Field(row, "is_trial")))))];

        string Field(string[] row, string name) => row[Array.IndexOf(names, name)];
    }
}

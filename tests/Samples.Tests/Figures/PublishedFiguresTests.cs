using Pipeline.Core.Tests.Shared;
using PipelineReport.Coaching;
using PipelineReport.Figures;
using PipelineReport.Past;
using Samples.Tests.Support;

namespace Samples.Tests.Figures;

/// <summary>The figures that were published of real data, found again through profiles.</summary>
public sealed class PublishedFiguresTests
{
    private const string Crm = "data/maven_crm";
    private const string Olist = "data/olist_funnel";
    private const string Loans = "data/bpi2012_loan_funnel";
    private const string Salesforce = "data/salesforce_stage_history";
    private const string Trials = "data/ravenstack_trials";

    /// <summary>The published curves take every sale as observed from its start, so the profile here says nothing of observation.</summary>
    private static readonly Lazy<MetricsReading> CrmMetrics = new(() =>
    {
        using var folder = new TemporaryFolder();
        var bundled = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "profiles", "crm-sales-opportunities.json"));
        var profile = folder.Write("profile.json", string.Join('\n', bundled.Where(line => !line.Contains("observedFrom", StringComparison.Ordinal))));
        return Metrics(Crm, profile, null);
    });

    [SharedFact(Crm)]
    public void Crm_WinRatesAndCycles()
    {
        var metrics = CrmMetrics.Value;
        Assert.Equal((4_238L, 2_473L, 0L, 1_589L, 500), (metrics.Won, metrics.Lost, metrics.NoDecision, metrics.Open, metrics.Undated));
        Assert.Equal(0.6315005215, metrics.WinRate!.Value, 1e-10);
        Assert.Equal((6_711, 45.0, 57.0, 14.0), (metrics.CycleDays.Count, metrics.CycleDays.ClosedOnlyMedian!.Value, metrics.CycleDays.WonMedian!.Value, metrics.CycleDays.LostMedian!.Value));
        Assert.Equal((47.985397, 51.781973, 41.479175), (Math.Round(metrics.CycleDays.ClosedOnlyMean!.Value, 6), Math.Round(metrics.CycleDays.WonMean!.Value, 6), Math.Round(metrics.CycleDays.LostMean!.Value, 6)));
        Assert.Equal(
            [("2017-Q1", 531L, 116L, 1_134_672m), ("2017-Q2", 1_254, 778, 3_086_111), ("2017-Q3", 1_257, 790, 2_982_255), ("2017-Q4", 1_196, 789, 2_802_496)],
            metrics.Quarters.Select(quarter => (quarter.Period, quarter.Won, quarter.Lost, quarter.WonValue)));
        Assert.Equal((107L, 152L), Owner("Hayden Neloms"));
        Assert.Equal((127L, 231L), Owner("Lajuana Vencill"));
        Assert.Equal("Hayden Neloms", metrics.Owners.MaxBy(owner => owner.WinRate.Share)!.Owner);
        Assert.Equal("Lajuana Vencill", metrics.Owners.MinBy(owner => owner.WinRate.Share)!.Owner);

        (long, long) Owner(string name) => metrics.Owners.Where(owner => owner.Owner == name).Select(owner => (owner.WinRate.Count, owner.WinRate.Of)).Single();
    }

    [SharedTheory(Crm)]
    [InlineData(7, 0.8297590361, 0.0910843373, 0.0791566265, 6_887)]
    [InlineData(14, 0.6618858742, 0.1876142323, 0.1504998935, 5_487)]
    [InlineData(30, 0.6187987068, 0.2189948341, 0.1622064591, 5_119)]
    [InlineData(60, 0.5497658020, 0.2647329742, 0.1855012237, 4_511)]
    [InlineData(90, 0.3508606386, 0.3970147464, 0.2521246150, 2_837)]
    [InlineData(120, 0.2044585296, 0.5000419622, 0.2954995082, 1_569)]
    [InlineData(138, 0.1788202555, 0.5194391985, 0.3017405460, 1_291)]
    public void Crm_CompetingRisks(int days, double survival, double won, double lost, long atRiskAfter) =>
        AssertCurve(CrmMetrics.Value, days, survival, won, lost, 0, atRiskAfter);

    [SharedTheory(Olist)]
    [InlineData(7, 0.9646205776, 7_716)]
    [InlineData(30, 0.9307413427, 7_445)]
    [InlineData(90, 0.9136142018, 7_308)]
    [InlineData(180, 0.9031907374, 6_731)]
    [InlineData(365, 0.8866532264, 1_494)]
    public void Olist_NotYetWon(int days, double survival, long atRiskAfter) =>
        AssertCurve(OlistMetrics.Value, days, survival, 1 - survival, 0, 0, atRiskAfter);

    /// <summary>The lead that was won before it was first contacted is rejected by name, and nothing else is.</summary>
    [SharedFact(Olist)]
    public void Olist_CountsLeadsAndSales()
    {
        var past = Past(Olist, "olist-marketing-funnel", null);
        Assert.Equal((841L, 0L, 7_158L), (OlistMetrics.Value.Won, OlistMetrics.Value.Lost, OlistMetrics.Value.Open));
        Assert.Equal("won_date", Assert.Single(past.Rejected).Field);
        Assert.Equal(1.0, OlistMetrics.Value.WinRate); // only wins are recorded, so of those decided all are won
    }

    [SharedTheory(Loans)]
    [InlineData(0, 0.5469638739, 0.0016910069, 0.4307455803, 0.0205995388, 3_558)]
    [InlineData(7, 0.3981552652, 0.0124519600, 0.5272867025, 0.0621060723, 2_590)]
    [InlineData(14, 0.2596464258, 0.0820906995, 0.5541890853, 0.1040737894, 1_667)]
    [InlineData(30, 0.1228362665, 0.1546837261, 0.5828839559, 0.1395960515, 682)]
    [InlineData(60, 0.0045053411, 0.1731818021, 0.5881312050, 0.2341816518, 18)]
    [InlineData(90, 0.0000000000, 0.1740891277, 0.5892106097, 0.2367002626, 0)]
    public void Loans_CompetingRisks(int days, double survival, double won, double lost, double cancelled, long atRiskAfter) =>
        AssertCurve(LoanMetrics.Value, days, survival, won, lost, cancelled, atRiskAfter);

    [SharedFact(Loans)]
    public void Loans_StepsAndMoves()
    {
        var metrics = LoanMetrics.Value;
        Assert.Equal((1_076L, 3_812L, 1_414L, 203L), (metrics.Won, metrics.Lost, metrics.NoDecision, metrics.Open));
        Assert.Equal([6_505L, 6_505, 3_640, 2_498, 2_446], metrics.Stages.Take(5).Select(stage => stage.Visits));
        Assert.Equal((2_498L, 547L, 562L), Moves("A_PREACCEPTED"));
        Assert.Equal((3_640L, 2_864L, 1L), Moves("A_PARTLYSUBMITTED"));

        (long, long, long) Moves(string stage) => metrics.Stages.Where(one => one.Stage == stage).Select(one => (one.MovedOn, one.Lost, one.NoDecision)).Single();
    }

    [SharedFact(Salesforce)]
    public void Salesforce_TransitionsAndWinRate()
    {
        var metrics = Metrics(Salesforce, "salesforce-stage-history", "2022-12-31");
        Assert.Equal((89L, 57L, 73L), (metrics.Won, metrics.Lost, metrics.Open));
        Assert.Equal(0.6095890411, metrics.WinRate!.Value, 1e-10);
        Assert.Equal([251L, 59, 63, 65], metrics.Stages.Take(4).Select(stage => stage.Visits + stage.LeftOut));
        Assert.Equal([("2022-Q1", 8_080_000m), ("2022-Q2", 14_396_260), ("2022-Q3", 7_218_880), ("2022-Q4", 6_151_940)], metrics.Quarters.Select(quarter => (quarter.Period, quarter.WonValue)));
    }

    [SharedTheory(Trials)]
    [InlineData(30, 0.9551656961, 3_942)]
    [InlineData(90, 0.9215193444, 2_822)]
    [InlineData(180, 0.8910112113, 1_745)]
    [InlineData(365, 0.8473335471, 602)]
    public void Subscriptions_StillRunning(int days, double survival, long atRiskAfter) =>
        AssertCurve(SubscriptionMetrics.Value, days, survival, 0, 1 - survival, 0, atRiskAfter);

    [SharedTheory(Crm)]
    [InlineData("2017-06-30", "2017-09-30")]
    [InlineData("2016-10-01", "2017-12-31")]
    public void Crm_WaterfallBalances(string from, string to)
    {
        var run = ReportRun.Run("waterfall", "--data", SharedFile.PathOf(Crm), "--profile", "crm-sales-opportunities", "--from", from, "--to", to, "--by", "owner", "--json").AssertReports();
        foreach (var balance in run.At("net").EnumerateArray())
        {
            var lines = balance.At("lines").EnumerateArray().ToArray();
            Assert.Equal(balance.Count("closingCount"), balance.Count("openingCount") + lines.Sum(line => line.Count("count")));
            if (!balance.IsNull("opening"))
            {
                Assert.Equal(balance.Money("closing"), balance.Money("opening") + lines.Sum(line => line.Money("value")));
            }
        }
    }

    /// <summary>The coach says nothing of a bank without sellers, and of the sellers of the CRM export only what it can tell.</summary>
    [SharedFact(Loans)]
    public void Loans_HaveNoSellerToCoach()
    {
        var coach = CoachBuilder.Build(Past(Loans, "bpi2012-loan-funnel", "2012-03-14"), null, null, null, new(2012, 1, 1), null);
        Assert.Equal("No visit to a stage is known with its owner.", coach.WhyNobody);
        Assert.Empty(coach.Findings);
    }

    private static readonly Lazy<MetricsReading> OlistMetrics = new(() => Metrics(Olist, "olist-marketing-funnel", "2018-11-14"));

    private static readonly Lazy<MetricsReading> LoanMetrics = new(() => Metrics(Loans, "bpi2012-loan-funnel", "2012-03-14"));

    private static readonly Lazy<MetricsReading> SubscriptionMetrics = new(() => Metrics(Trials, "ravenstack-subscriptions", "2024-12-31"));

    private static CompanyPast Past(string data, string profile, string? asOf) => PastReader.Read(SharedFile.PathOf(data), profile, asOf, _ => { });

    private static MetricsReading Metrics(string data, string profile, string? asOf) => MetricsBuilder.Build(Past(data, profile, asOf), null, null, null);

    private static void AssertCurve(MetricsReading metrics, int days, double survival, double won, double lost, double noDecision, long atRiskAfter)
    {
        var curve = metrics.TimeToClose.Curve;
        var point = curve.Last(step => step.Days <= days);
        Assert.Equal((survival, won, lost, noDecision), (Math.Round(point.Survival, 10), Math.Round(point.Won, 10), Math.Round(point.Lost, 10), Math.Round(point.NoDecision, 10)), Near);
        Assert.Equal(atRiskAfter, curve.FirstOrDefault(step => step.Days > days)?.AtRisk ?? 0);
        Assert.All(curve, step => Assert.InRange(step.Survival + step.Won + step.Lost + step.NoDecision, 1 - 1e-12, 1 + 1e-12));
        Assert.All(curve, step => Assert.True(step.WonStandardError is null or >= 0 and < 1));
    }

    private static bool Near((double, double, double, double) one, (double, double, double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) < 2e-10 && Math.Abs(one.Item2 - other.Item2) < 2e-10 && Math.Abs(one.Item3 - other.Item3) < 2e-10 && Math.Abs(one.Item4 - other.Item4) < 2e-10;
}

using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using PipelineReport.Import;

namespace Samples.Tests.Histories;

/// <summary>The published figures of a bank's loan applications, from a packed log of a hundred thousand events.</summary>
public sealed class LoanFunnelTests
{
    private const string Data = "data/bpi2012_loan_funnel";

    private static readonly Lazy<ImportedPast> Past = new(() => BundledImport.Read(Data, "bpi2012-loan-funnel"));

    [SharedFact(Data)]
    public void Cases_HaveThePublishedOutcomesAndAmounts()
    {
        var past = Past.Value;
        Assert.Equal((6_505, 129_601, 0, 0), (past.Prospects.Length, past.StageChanges + past.IgnoredChanges, past.Rejected.Length, past.Contradictions.Length));
        Assert.Equal(
            [("Lost", 3_812, 46_202_904m), ("NoDecision", 1_414, 21_567_801), ("Open", 203, 3_341_499), ("Won", 1_076, 16_862_888)],
            past.Prospects.GroupBy(prospect => prospect.Opportunity.Outcome?.Kind.ToString() ?? "Open").OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count(), group.Sum(prospect => prospect.Opportunity.Amount.Value!.Value.Amount)))); // every case has an amount
    }

    [SharedFact(Data)]
    public void Transitions_AreThePublishedOnes()
    {
        var transitions = FactTrail.TransitionsOf(Past.Value.Prospects.Select(prospect => prospect.Facts.AsEnumerable()));
        Dictionary<string, int> published = new()
        {
            ["A_SUBMITTED > A_PARTLYSUBMITTED"] = 6_505,
            ["A_PARTLYSUBMITTED > A_PREACCEPTED"] = 3_640,
            ["A_PARTLYSUBMITTED > Lost"] = 2_864,
            ["A_PARTLYSUBMITTED > NoDecision"] = 1,
            ["A_PREACCEPTED > A_ACCEPTED"] = 2_498,
            ["A_PREACCEPTED > NoDecision"] = 562,
            ["A_PREACCEPTED > Lost"] = 547,
            ["A_ACCEPTED > A_FINALIZED"] = 2_446,
            ["A_ACCEPTED > NoDecision"] = 38,
            ["A_ACCEPTED > Lost"] = 13,
            ["A_FINALIZED > NoDecision"] = 813,
            ["A_FINALIZED > Won"] = 493,
            ["A_FINALIZED > Lost"] = 388,
            ["A_FINALIZED > A_REGISTERED"] = 350,
            ["A_FINALIZED > A_ACTIVATED"] = 233,
        };
        Assert.All(published, pair => Assert.Equal(pair.Value, transitions.GetValueOrDefault(pair.Key)));
        Assert.All(
            transitions.Keys.Except(published.Keys), // those among what comes with an approval, in any order
            pair => Assert.All(pair.Split(" > "), step => Assert.Contains(step, (string[])["A_REGISTERED", "A_ACTIVATED", "Won"])));
    }

    /// <summary>Exact moments, over the end of summer time.</summary>
    [SharedFact(Data)]
    public void DaysToTheOutcome_AreThePublishedOnes()
    {
        AssertDays(OutcomeKind.Won, 14.574838, 16.955544);
        AssertDays(OutcomeKind.Lost, 0.006375, 2.057285);
        AssertDays(OutcomeKind.NoDecision, 16.140471, 18.259673);

        static void AssertDays(OutcomeKind kind, double median, double mean)
        {
            double[] days = [.. Past.Value.Prospects.Where(prospect => prospect.Opportunity.Outcome?.Kind == kind).Select(prospect => DaysOf(prospect.Facts)).Order()];
            Assert.Equal(median, (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2, 1e-6);
            Assert.Equal(mean, days.Average(), 1e-6);
        }

        static double DaysOf(IEnumerable<RecordedFact> facts) =>
            (facts.Single(fact => fact.Event is ProspectClosed).OccurredAt!.Value - facts.First(fact => fact.Event is StageEntered).OccurredAt!.Value).TotalDays; // the log dates all
    }
}

using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Tests.Forecasting.Peers;

/// <summary>The chance to be won in the end, of what is open on a day, learnt from what had ended by then: ours beside Odoo's lead score.</summary>
/// <remarks>Judged by what has ended in the data; docs/forecast-accuracy.md has the figures.</remarks>
public sealed class OdooComparisonTests
{
    // Odoo's score lies from 0.01 % to 99.99 %, and so all are judged there: a logarithm knows no certain miss.
    private const double Least = 1e-4;

    private const int ForEver = 3_000;

    /// <summary>Three made-up companies, and eight days of each.</summary>
    [Fact]
    public void SimulatedCompanies()
    {
        var days = Enumerable.Range(0, 8).Select(place => StagedCompany.First.PlusDays(300 + 28 * place)).ToArray();
        var judged = Enumerable.Range(1, 3).SelectMany(seed =>
        {
            var rows = StagedCompany.Draw((ulong)seed);
            return days.SelectMany(asOf => Judge(rows, StagedCompany.Process, SnapshotOptions.Default with { RecordedThrough = asOf.PlusDays(2_000) }, asOf, []));
        }).ToArray();
        AssertScores(judged, 1_616, cycle: (0.1941, 0.5727), measured: (0.2291, 0.6691), odoo: (0.2040, 0.5952));
    }

    /// <summary>Four days of a real export, product and seller told to both.</summary>
    [SharedFact(CrmSalesOpportunities.File)]
    public void CrmSalesOpportunities_OfWhatHasEnded()
    {
        var rows = CrmSalesOpportunities.Read();
        LocalDate[] days = [new(2017, 6, 30), new(2017, 7, 31), new(2017, 8, 31), new(2017, 9, 30)];
        var judged = days.SelectMany(asOf => Judge(rows, CrmSalesOpportunities.Process, CrmSalesOpportunities.Options, asOf, ["product"])).ToArray();

        AssertScores(judged, 3_937, cycle: (0.2269, 0.6462), measured: (0.2420, 0.6780), odoo: (0.2306, 0.6542));
    }

    // Brier score and logarithmic score, as the page says them.
    private static void AssertScores(
        (double Cycle, double Measured, double Odoo, bool Won)[] judged, int count, (double, double) cycle, (double, double) measured, (double, double) odoo)
    {
        Assert.Equal(count, judged.Length);
        AssertNear(cycle, new(judged, row => row.Cycle));
        AssertNear(measured, new(judged, row => row.Measured));
        AssertNear(odoo, new(judged, row => row.Odoo));

        static void AssertNear((double Brier, double LogLoss) expected, Scores scores)
        {
            Near.Absolute(expected.Brier, scores.Brier, 5.1e-5);
            Near.Absolute(expected.LogLoss, scores.LogLoss, 5.1e-5);
        }
    }

    private static IEnumerable<(double Cycle, double Measured, double Odoo, bool Won)> Judge(
        IEnumerable<Opportunity> rows, SalesProcess process, SnapshotOptions options, LocalDate asOf, string[] traits)
    {
        Opportunity[] known = [.. rows.Where(row => row.OpenedOn <= asOf)];
        var snapshot = PipelineSnapshot.Create(known, asOf, process, options).OrThrow();
        var history = PipelineHistory.FromOpportunities(known, asOf, process, options).OrThrow();
        var period = new DateInterval(asOf.PlusDays(1), asOf.PlusDays(ForEver));
        var cycle = SalesCycleModel.Fit(snapshot, SalesCycleOptions.Default with { Traits = [.. traits] }, history).Read(snapshot, period).Chances;
        var measured = MeasuredOutlook.FromHistory(snapshot).Read(snapshot, period).Chances;
        var odoo = new OdooLeadScore(process.Stages.Length, snapshot.RowsIn(RowSet.Closed).Select(row => LeadOf(row, StageOf(process, row), traits)));
        var ends = known.Where(row => row.Outcome is not null).ToDictionary(row => row.Id, row => row.Outcome!.Kind == OutcomeKind.Won); // not null by the filter
        return [.. snapshot.RowsIn(RowSet.Open).Where(row => ends.ContainsKey(row.Id)).Select(row =>
            (cycle[row.Index], measured[row.Index], odoo.Score(LeadOf(row, StageOf(process, row), traits))!.Value / 100, ends[row.Id]))]; // there is a past
    }

    private static int StageOf(SalesProcess process, SnapshotRow row) => process.Stages.IndexOf(process.Stages.Single(stage => stage.Id == row.Stage?.Id));

    private static OdooLead LeadOf(SnapshotRow row, int stage, string[] traits)
    {
        var values = traits.ToDictionary(trait => trait, trait => row.Segment(trait)!); // every row has them
        values.Add("owner", row.Owner!.Value.Value);
        return new(stage, values, row.Outcome is null ? null : row.Outcome == OutcomeKind.Won);
    }

    private sealed record Scores(double Brier, double LogLoss)
    {
        internal Scores(IReadOnlyCollection<(double Cycle, double Measured, double Odoo, bool Won)> judged, Func<(double Cycle, double Measured, double Odoo, bool Won), double> chanceOf)
            : this(
                judged.Average(row => ScoringRules.Brier(Kept(chanceOf(row)), row.Won)),
                judged.Average(row => ScoringRules.LogScore(Kept(chanceOf(row)), row.Won)))
        {
        }

        private static double Kept(double chance) => Math.Clamp(chance, Least, 1 - Least);
    }
}

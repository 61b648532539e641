using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using PipelineReport.Import;

namespace Samples.Tests.Histories;

/// <summary>Fivetran's tables: one row a version, hashed texts, an open end far in the future, a chance of 1000.</summary>
public sealed class FivetranSeedsTests
{
    private const string Data = "data/fivetran_seeds";

    private static readonly Lazy<ImportedPast> Salesforce = new(() => BundledImport.Read(Data, "fivetran-salesforce"));

    [SharedFact(Data)]
    public void Salesforce_HasThePublishedFigures()
    {
        var rows = Salesforce.Value.Prospects.Select(prospect => prospect.Opportunity).ToArray();
        Assert.Equal(
            [("Lost", 4, 200_001m), ("Open", 1, 210_000), ("Won", 5, 24_120_000)],
            rows.GroupBy(row => row.Outcome?.Kind.ToString() ?? "Open").OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count(), group.Sum(row => row.Amount.Value?.Amount ?? 0))));
        Assert.Equal(6, rows.Count(row => row.Amount.Value is null));
        Assert.Equal(0.65, Assert.Single(rows, row => row.Outcome is null).StatedChance?.Value);
        Assert.Equal(10, Salesforce.Value.StageChanges);
    }

    [SharedFact(Data)]
    public void Salesforce_WhatCannotBeIsNamed()
    {
        Assert.Equal(
            [("salesforce_opportunity.csv", 2, "probability", "1000"), ("salesforce_opportunity_history.csv", 2, "probability", "1000")],
            Salesforce.Value.Rejected.Select(failure => (failure.File!, failure.Row, failure.Field, failure.Value)));
        var contradictions = Salesforce.Value.Contradictions;
        Assert.Equal((6, "2018-12-07 00:00:00"), contradictions.Where(failure => failure.Message.Contains("before it was opened", StringComparison.Ordinal)).Select(failure => (failure.Row, failure.Value)).Single());
        Assert.Equal(["2019-04-04 18:36:07", "2019-04-04 18:36:07"], contradictions.Where(failure => failure.Field == "_fivetran_end").Select(failure => failure.Value));
    }

    /// <summary>On any day, as known on any day: the last version that had begun, and had been seen, by then.</summary>
    [SharedFact(Data)]
    public void Salesforce_AsOfAndAsKnown_AgreeWithThePlainFiles()
    {
        var histories = BundledImport.HistoriesOf(Salesforce.Value);
        var versions = PlainCsv.Read(Data + "/salesforce_opportunity_history.csv").ToLookup(row => row["id"]);
        var random = new Random(20_191_017);
        foreach (var row in PlainCsv.Read(Data + "/salesforce_opportunity.csv"))
        {
            for (var i = 0; i < 100; i++)
            {
                var (day, known) = (new DateOnly(2018, 10, 1).AddDays(random.Next(500)), new DateOnly(2018, 10, 1).AddDays(random.Next(500)));
                var last = versions[row["id"]]
                    .Where(version => Begun(version) < End(day) && Begun(version) < End(known))
                    .OrderBy(Begun)
                    .LastOrDefault();
                var then = histories[row["id"]].AsOf(LocalDate.FromDateOnly(day), LocalDate.FromDateOnly(known), DateTimeZone.Utc);

                Assert.Equal(DateOnly.FromDateTime(PlainCsv.Iso(row["created_date"])) <= day, then.IsOpened);
                Assert.Equal(last?["is_closed"] == "true" ? last["is_won"] == "true" ? OutcomeKind.Won : OutcomeKind.Lost : null, then.Outcome?.Kind);
                Assert.Equal(last?["is_closed"] == "false", then.Stage is not null);
                Assert.Equal(last is null ? null : PlainCsv.Number(last["amount"]), then.Amount.Value?.Amount);
                Assert.Equal(last is null ? null : DateOnly.FromDateTime(PlainCsv.Iso(last["close_date"])), then.ExpectedCloseOn?.ToDateOnly());
                Assert.Equal(last?["is_closed"] == "false" ? (double?)(PlainCsv.Number(last["probability"]) / 100) : null, then.Chance?.Chance.Value);
            }
        }

        static DateTime Begun(Dictionary<string, string> version) => PlainCsv.Iso(version["_fivetran_start"]);
        static DateTime End(DateOnly day) => day.AddDays(1).ToDateTime(default);
    }

    [SharedFact(Data)]
    public void HubSpot_HasADealAndAStageARow()
    {
        var past = BundledImport.Read(Data, "fivetran-hubspot");
        Assert.Equal((14, 14, 0, 0), (past.Prospects.Length, past.StageChanges, past.Rejected.Length, past.Contradictions.Length));
        Assert.Equal(3, past.Prospects.Select(prospect => prospect.Opportunity.Stage).Distinct().Count());
        Assert.Equal(Instant.FromUtc(2021, 1, 7, 6, 49, 18), past.Prospects[0].Facts[^1].OccurredAt);
        Assert.Equal(Instant.FromUtc(2021, 1, 7, 8, 15, 46), past.Prospects[0].Facts[^1].RecordedAt);
    }
}

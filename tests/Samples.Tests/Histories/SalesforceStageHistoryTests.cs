using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tracking;
using PipelineReport.Import;

namespace Samples.Tests.Histories;

/// <summary>The published figures of a Salesforce export with stage history, and its state on any day, from its facts.</summary>
public sealed class SalesforceStageHistoryTests
{
    private const string Data = "data/salesforce_stage_history";

    private static readonly Lazy<ImportedPast> Past = new(() => BundledImport.Read(Data, "salesforce-stage-history"));

    [SharedFact(Data)]
    public void Rows_HaveThePublishedFigures()
    {
        var rows = Rows();
        Assert.Equal((219, 584, 0), (rows.Length, Past.Value.StageChanges, Past.Value.Rejected.Length));
        Assert.Equal((89, 57, 73), (Ended(OutcomeKind.Won).Count(), Ended(OutcomeKind.Lost).Count(), rows.Count(row => row.Outcome is null)));
        Assert.Equal((35_847_080m, 25_677_800m), (Sum(Ended(OutcomeKind.Won)), Sum(Ended(OutcomeKind.Lost))));
        (string Stage, int Count, decimal Amount)[] open =
            [("Prospecting", 14, 6_105_830), ("Qualification", 15, 6_545_030), ("Value Proposition", 19, 7_107_750), ("Negotiation/Review", 25, 10_112_770)];
        Assert.Equal(open, open.Select(stage => (stage.Stage, Standing(stage.Stage).Count(), Sum(Standing(stage.Stage)))));
        Assert.Equal(
            [8_080_000m, 14_396_260, 7_218_880, 6_151_940],
            Ended(OutcomeKind.Won).GroupBy(row => (row.Outcome!.On!.Value.Month + 2) / 3).OrderBy(quarter => quarter.Key).Select(Sum)); // won rows have a day
        int[] cycles = [.. rows.Where(row => row.Outcome is not null).Select(row => Period.DaysBetween(row.OpenedOn!.Value, row.Outcome!.On!.Value)).Order()]; // all have both days
        Assert.Equal((10, 10, 287), (cycles[0], cycles[cycles.Length / 2], cycles[^1]));

        IEnumerable<Opportunity> Ended(OutcomeKind kind) => rows.Where(row => row.Outcome?.Kind == kind);
        IEnumerable<Opportunity> Standing(string stage) => rows.Where(row => row.Outcome is null && row.Stage!.Value.Value == stage); // open rows have a stage
        static decimal Sum(IEnumerable<Opportunity> some) => some.Sum(row => row.Amount.Value?.Amount ?? 0);
    }

    [SharedFact(Data)]
    public void Stages_AreThoseOfTheHistory_InOrder_BackAndAgain()
    {
        var facts = Past.Value.Prospects.Select(prospect => prospect.Facts).ToArray();
        Assert.Equal(
            [("Lost", 57), ("Negotiation/Review", 65), ("Prospecting", 251), ("Qualification", 59), ("Value Proposition", 63), ("Won", 89)],
            facts.SelectMany(some => FactTrail.StepsOf(some)).CountBy(step => step).OrderBy(step => step.Key, StringComparer.Ordinal).Select(step => (step.Key, step.Value)));
        Assert.Equal([58, 59, 54, 21, 13, 5, 6, 2, 1], facts.CountBy(some => FactTrail.StepsOf(some).Count).OrderBy(steps => steps.Key).Select(steps => steps.Value));
        Dictionary<string, int> published = new()
        {
            ["Prospecting > Prospecting"] = 88,
            ["Prospecting > Won"] = 36,
            ["Prospecting > Value Proposition"] = 29,
            ["Prospecting > Negotiation/Review"] = 24,
            ["Prospecting > Qualification"] = 24,
            ["Prospecting > Lost"] = 19,
            ["Qualification > Prospecting"] = 23,
            ["Qualification > Qualification"] = 6,
            ["Qualification > Negotiation/Review"] = 6,
            ["Qualification > Won"] = 5,
            ["Qualification > Value Proposition"] = 4,
            ["Qualification > Lost"] = 3,
            ["Value Proposition > Prospecting"] = 20,
            ["Value Proposition > Lost"] = 13,
            ["Value Proposition > Won"] = 6,
            ["Value Proposition > Value Proposition"] = 6,
            ["Value Proposition > Qualification"] = 4,
            ["Negotiation/Review > Prospecting"] = 17,
            ["Negotiation/Review > Lost"] = 9,
            ["Negotiation/Review > Won"] = 8,
            ["Negotiation/Review > Negotiation/Review"] = 7,
            ["Negotiation/Review > Value Proposition"] = 5,
            ["Negotiation/Review > Qualification"] = 3,
        };
        Assert.Equal(published.OrderBy(pair => pair.Key, StringComparer.Ordinal), FactTrail.TransitionsOf(facts.Select(some => some.AsEnumerable())).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        string[] order = ["Prospecting", "Qualification", "Value Proposition", "Negotiation/Review", "Won", "Lost"];
        Assert.Equal(55, facts.Count(some => FactTrail.StepsOf(some) is var steps && steps.Zip(steps.Skip(1)).Any(pair => Array.IndexOf(order, pair.Second) < Array.IndexOf(order, pair.First))));
    }

    [SharedFact(Data)]
    public void Contradictions_AreKeptAndNamed()
    {
        var past = Past.Value;
        Assert.Equal((115, 5), (Count("IsClosed", "FALSE"), Count("IsClosed", "TRUE")));
        Assert.Equal(43, past.Contradictions.Count(failure => failure is { File: "opportunity_history.csv", Field: "CreatedDate" }));
        Assert.Equal(21, past.Contradictions.Count(failure => failure is { File: "opportunity.csv", Field: "StageName" }));
        var plain = PlainCsv.Read(Data + "/opportunity.csv");
        Assert.Equal(plain.Count(row => row["IsWon"] == "TRUE" != (row["StageName"] == "Closed Won")), past.Contradictions.Count(failure => failure.Field == "IsWon"));
        Assert.All(past.Contradictions.Where(failure => failure.File == "opportunity.csv"), failure => Assert.Equal(plain[failure.Row - 2][failure.Field], failure.Value));

        int Count(string field, string value) => past.Contradictions.Count(failure => failure.Field == field && failure.Value == value);
    }

    /// <summary>The state at the end of a day, from the raw files: a stage that only the row names counts from the last change on.</summary>
    [SharedFact(Data)]
    public void AsOfAnyDay_AgreesWithThePlainFiles()
    {
        var histories = BundledImport.HistoriesOf(Past.Value);
        var changes = PlainCsv.Read(Data + "/opportunity_history.csv").ToLookup(row => row["OppID"]);
        var random = new Random(20_220_623);
        foreach (var row in PlainCsv.Read(Data + "/opportunity.csv"))
        {
            var own = changes[row["Id"]].OrderBy(change => PlainCsv.British(change["CreatedDate"])).ThenBy(change => PlainCsv.Number(change["SortOrder"])).ToArray();
            for (var i = 0; i < 12; i++)
            {
                var day = new DateOnly(2021, 12, 20).AddDays(random.Next(380));
                var entered = own.Where(change => PlainCsv.British(change["CreatedDate"]) <= day).Select(change => change["StageName"]).ToList();
                if (entered.Count == own.Length && entered[^1] != row["StageName"])
                {
                    entered.Add(row["StageName"]);
                }

                var isOpened = PlainCsv.British(row["CreatedDate"]) <= day;
                var then = histories[row["Id"]].AsOf(LocalDate.FromDateOnly(day), LocalDate.FromDateOnly(day.AddDays(random.Next(-90, 90))), DateTimeZone.Utc);

                Assert.Equal(then, histories[row["Id"]].AsOf(LocalDate.FromDateOnly(day), DateTimeZone.Utc)); // when it was recorded nobody knows, so it is always known
                Assert.Equal(
                    (isOpened, string.Join(", ", entered.Where(stage => !IsEnd(stage))), entered.LastOrDefault(IsEnd), isOpened ? PlainCsv.Number(row["Amount"]) : null),
                    (then.IsOpened, string.Join(", ", then.Stages.Select(stage => stage.Stage)), then.Outcome is { } outcome ? "Closed " + outcome.Kind : null, then.Amount.Value?.Amount));
            }
        }

        static bool IsEnd(string stage) => stage.StartsWith("Closed", StringComparison.Ordinal);
    }

    private static Opportunity[] Rows() =>
        [.. Past.Value.Prospects.Select(prospect => Opportunity.FromProspect(Prospect.Replay(prospect.Opportunity.Id, prospect.Facts), DateTimeZone.Utc))];
}

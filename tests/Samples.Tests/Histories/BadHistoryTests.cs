using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;
using PipelineReport;

namespace Samples.Tests.Histories;

/// <summary>Histories as they come: each fault has its named answer, and every other row stands.</summary>
public sealed class BadHistoryTests
{
    private const int AppendedRow = 10;

    [Fact]
    public void HistoryWithoutFault_HasNoneNamed()
    {
        using var export = new HistoryExport();
        var past = export.Read();
        Assert.Equal((4, 8, 0, 0), (past.Prospects.Length, past.StageChanges, past.Rejected.Length, past.Contradictions.Length));
    }

    [Theory]
    [InlineData("A9,2024-02-01,Talk,1", "Deal", "A9", FailureReason.Unknown)]
    [InlineData(",2024-02-01,Talk,1", "Deal", "", FailureReason.Missing)]
    [InlineData("A1,2024-02-01,Dance,1", "Stage", "Dance", FailureReason.Unknown)]
    [InlineData("A1,2024-02-01,,1", "Stage", "", FailureReason.Missing)]
    [InlineData("A1,31.02.2024,Talk,1", "On", "31.02.2024", FailureReason.Unreadable)]
    [InlineData("A1,,Talk,1", "On", "", FailureReason.Missing)]
    [InlineData("A1,0001-01-01,Talk,1", "On", "0001-01-01", FailureReason.OutOfRange)]
    [InlineData("A1,9999-12-31 23:59:59,Talk,1", "On", "9999-12-31 23:59:59", FailureReason.OutOfRange)]
    [InlineData("A1,2024-02-01,Talk,first", "No", "first", FailureReason.Unreadable)]
    [InlineData("A2,2024-02-02,Offer,2", "Deal", "A2", FailureReason.Duplicate)]
    [InlineData("A1,2024-02-01", "Stage", "A1,2024-02-01", FailureReason.Unreadable)]
    [InlineData("A1,2024-02-01,\"Talk", "Stage", "\"Talk", FailureReason.Unreadable)]
    public void BadChange_IsRejected_AndTheOthersStand(string row, string field, string value, FailureReason reason)
    {
        using var export = new HistoryExport(HistoryExport.Changes + row);
        using var without = new HistoryExport();
        var past = export.Read();

        var rejected = Assert.Single(past.Rejected);
        Assert.Equal((HistoryExport.History, AppendedRow, field, value, reason), (rejected.File, rejected.Row, rejected.Field, rejected.Value, rejected.Reason));
        Assert.Equal(without.Read().Prospects.SelectMany(prospect => prospect.Facts), past.Prospects.SelectMany(prospect => prospect.Facts));
    }

    [Theory]
    [InlineData("A1,2023-12-31,Offer,0", HistoryExport.History, AppendedRow, "On", "2023-12-31")]
    [InlineData("A1,2024-02-01,Offer,2", HistoryExport.Opportunities, 2, "Stage", "Talk")]
    [InlineData("A1,2024-02-01,Sold,2", HistoryExport.Opportunities, 2, "Stage", "Talk")]
    [InlineData("A3,2024-03-05,Talk,4", HistoryExport.Opportunities, 4, "Stage", "Sold")]
    [InlineData("A4,2024-03-02,Gone,3", HistoryExport.History, AppendedRow, "Stage", "Gone")]
    public void Contradiction_IsKept_AndTheRowIsTheTruthOfTheEnd(string change, string file, int row, string field, string value)
    {
        using var export = new HistoryExport(HistoryExport.Changes + change);
        var past = export.Read();

        var found = Assert.Single(past.Contradictions);
        Assert.Equal((file, row, field, value, FailureReason.Contradiction), (found.File, found.Row, found.Field, found.Value, found.Reason));
        Assert.Equal((9, 0), (past.StageChanges, past.Rejected.Length));
        Assert.Equal(
            ["A1 in Talk", "A2 in Offer", "A3 Won on 2024-03-01", "A4 Lost on 2024-03-02"],
            past.Prospects.Select(prospect => Prospect.Replay(prospect.Opportunity.Id, prospect.Facts).ToString()));
    }

    [Theory]
    [InlineData("A3,Bo,Sold,2024-01-03,2024-03-01,300,,true,true", "A3,Bo,Sold,2024-01-03,2024-03-01,300,,false,true", "Over", "false")]
    [InlineData("A3,Bo,Sold,2024-01-03,2024-03-01,300,,true,true", "A3,Bo,Sold,2024-01-03,2024-03-01,300,,TRUE,0", "Won", "0")]
    [InlineData("A3,Bo,Sold,2024-01-03,2024-03-01,300,,true,true", "A3,Bo,Sold,2024-01-03,2024-03-01,300,,true,maybe", "Won", "maybe")]
    [InlineData("A3,Bo,Sold,2024-01-03,2024-03-01,300,,true,true", "A3,Bo,Sold,2024-01-03,2024-03-07,300,,true,true", "Closed", "2024-03-07")]
    public void RowThatContradictsItself_IsKept(string row, string bent, string field, string value)
    {
        using var export = new HistoryExport(rows: HistoryExport.Rows.Replace(row, bent, StringComparison.Ordinal));
        var past = export.Read();
        var found = Assert.Single(past.Contradictions);
        Assert.Equal((HistoryExport.Opportunities, 4, field, value), (found.File, found.Row, found.Field, found.Value));
        Assert.Equal(4, past.Prospects.Length);
    }

    [Fact]
    public void ChanceThatIsNone_IsUnknown_AndItsRowStands()
    {
        using var export = new HistoryExport(rows: HistoryExport.Rows.Replace(",100,20,", ",100,1000,", StringComparison.Ordinal));
        var past = export.Read();
        var found = Assert.Single(past.Rejected);
        Assert.Equal((HistoryExport.Opportunities, 2, "Chance", "1000", FailureReason.OutOfRange), (found.File, found.Row, found.Field, found.Value, found.Reason));
        Assert.Equal((4, null), (past.Prospects.Length, past.Prospects[0].Opportunity.StatedChance));
    }

    [Fact]
    public void RejectedOpportunity_TakesItsChangesAlong_ByName()
    {
        using var export = new HistoryExport(rows: HistoryExport.Rows.Replace("A2,Ada,Offer,2024-01-02", "A2,Ada,Offer,0001-01-01", StringComparison.Ordinal));
        var past = export.Read();
        Assert.Equal(
            [(HistoryExport.Opportunities, 3, "0001-01-01"), (HistoryExport.History, 3, "A2"), (HistoryExport.History, 4, "A2")],
            past.Rejected.Select(failure => (failure.File!, failure.Row, failure.Value)));
        Assert.EndsWith("was rejected.", past.Rejected[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpportunityLeftAside_TakesItsChangesAlong_ByCount()
    {
        using var export = new HistoryExport();
        export.Profile["ignore"] = JsonNode.Parse("""[{ "column": "Id", "values": ["A2"] }]""");
        export.HistoryProfile["ignore"] = JsonNode.Parse("""[{ "column": "No", "values": ["3"] }]""");
        var past = export.Read();
        Assert.Equal((3, 1, 3, 5), (past.Prospects.Length, past.IgnoredOpportunities, past.IgnoredChanges, past.StageChanges));
    }

    /// <summary>The same files once more below themselves, and each row is named.</summary>
    [Fact]
    public void SameFileTwice_IsRejectedRowByRow()
    {
        using var once = new HistoryExport();
        using var twice = new HistoryExport(
            HistoryExport.Changes + string.Join('\n', HistoryExport.Changes.Split('\n')[1..]),
            HistoryExport.Rows + string.Join('\n', HistoryExport.Rows.Split('\n')[1..]));
        var past = twice.Read();
        Assert.Equal((4, 8), (past.Rejected.Count(failure => failure is { File: HistoryExport.Opportunities, Reason: FailureReason.Duplicate }), past.Rejected.Count(failure => failure is { File: HistoryExport.History, Reason: FailureReason.Duplicate })));
        Assert.Equal(once.Read().Prospects.SelectMany(prospect => prospect.Facts), past.Prospects.SelectMany(prospect => prospect.Facts));
    }

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("mixed", false)]
    [InlineData("\r\n", true)]
    [InlineData("mixed", true)]
    public void LineEndsMarksAndPacking_ChangeNothing(string lineEnd, bool isPacked)
    {
        using var plain = new HistoryExport();
        using var export = new HistoryExport();
        foreach (var (file, content) in new[] { (HistoryExport.Opportunities, HistoryExport.Rows), (HistoryExport.History, HistoryExport.Changes) })
        {
            var lines = content.Split('\n');
            var text = "\uFEFF" + string.Concat(lines.Select((line, i) => i + 1 == lines.Length ? line : line + (lineEnd != "mixed" ? lineEnd : i % 2 == 0 ? "\r\n" : "\n")));
            export.Write(file, isPacked ? HistoryExport.Packed(text) : Encoding.UTF8.GetBytes(text));
        }

        Assert.Equal(plain.Read().Prospects.SelectMany(prospect => prospect.Facts), export.Read().Prospects.SelectMany(prospect => prospect.Facts));
    }

    [Fact]
    public void SeveralDateForms_InOneFile_AreRead()
    {
        using var plain = new HistoryExport();
        using var export = new HistoryExport(HistoryExport.Changes
            .Replace("2024-02-02", "02/02/2024", StringComparison.Ordinal)
            .Replace("2024-02-03", "3 Feb 2024", StringComparison.Ordinal)
            .Replace("2024-03-02", "2024-03-02T00:00:00Z", StringComparison.Ordinal));
        export.Profile["dates"] = JsonNode.Parse("""{ "formats": ["iso", "dd/MM/uuuu", "d MMM uuuu"] }""");
        Assert.Equal(plain.Read().Prospects.SelectMany(prospect => prospect.Facts), export.Read().Prospects.SelectMany(prospect => prospect.Facts));
    }

    [Fact]
    public void Moments_AreExactWithAnOffset_AndTheZonesOwnWithoutOne()
    {
        using var export = new HistoryExport(HistoryExport.Changes
            .Replace("A2,2024-02-02,", "A2,2024-02-02T10:30:00.125-05:00,", StringComparison.Ordinal)
            .Replace("A3,2024-02-03,", "A3,2024-02-03 6:49:18,", StringComparison.Ordinal));
        export.Profile["dates"] = JsonNode.Parse("""{ "zone": "Europe/Oslo" }""");
        var facts = export.Read().Prospects.SelectMany(prospect => prospect.Facts).Where(fact => fact.Event is StageEntered { Stage.Value: "Offer" });
        Assert.Equal(
            [Instant.FromUtc(2024, 2, 2, 15, 30) + Duration.FromMilliseconds(125), Instant.FromUtc(2024, 2, 3, 5, 49, 18)],
            facts.Select(fact => fact.OccurredAt!.Value)); // both are dated
    }

    /// <summary>Date first, then the order column, then the order of the file.</summary>
    [Fact]
    public void Changes_AreOrderedByDateOrderAndFile()
    {
        using var export = new HistoryExport("Deal,On,Stage,No\nA1,2024-01-03,Talk,2\nA1,2024-01-03,Offer,1\nA1,2024-01-02,Offer,9\nA1,2024-01-02,Talk,10\nA1,2024-01-04,Offer,\nA1,2024-01-04,Talk,\n");
        Assert.Equal(["Offer", "Talk", "Offer", "Talk", "Offer", "Talk"], FactTrail.StepsOf(export.Read().Prospects[0].Facts));
    }

    [Theory]
    [InlineData(true, "Talk, Lost, Offer, Won", true)]
    [InlineData(false, "Talk, Lost, Offer", false)]
    public void StageAfterAnEnd_TakesTheSaleUpAgain_UnlessTheProfileSaysNo(bool reopens, string steps, bool isReopened)
    {
        using var export = new HistoryExport("Deal,On,Stage,No\nA3,2024-01-03,Talk,1\nA3,2024-02-03,Gone,2\nA3,2024-02-08,Offer,3\nA3,2024-03-01,Sold,4\n");
        export.HistoryProfile["reopens"] = reopens;
        var won = export.Read().Prospects[2];
        var after = Prospect.Replay(won.Opportunity.Id, won.Facts);
        Assert.StartsWith(steps, string.Join(", ", FactTrail.StepsOf(won.Facts)), StringComparison.Ordinal);
        Assert.Equal((isReopened, "Won"), (after.Endings[0].IsReopened, after.Outcome!.Kind.ToString())); // the row says so
    }

    [Fact]
    public void RowsWithoutStageAndOutcome_TakeBothFromTheHistory()
    {
        using var export = new HistoryExport();
        export.Profile["columns"] = JsonNode.Parse("""{ "id": "Id", "openedOn": "Opened" }""");
        Assert.Equal(
            ["A1 in Talk", "A2 in Offer", "A3 Won on 2024-03-01", "A4 Lost on 2024-03-02"],
            export.Histories().Values.Select(history => history.Current.ToString()));
    }

    /// <summary>A version that keeps the stage enters none; what it says of amount and chance holds from then on.</summary>
    [Fact]
    public void Versions_EnterAStageOnlyWhereItIsAnotherOne()
    {
        using var export = new HistoryExport("Deal,On,Stage,No,Until,Value,Odds\nA1,2024-01-01,Talk,1,2024-01-10,50,\nA1,2024-01-10,Talk,2,2024-01-20,80,10\nA1,2024-01-20,Talk,3,open,100,20\n");
        export.HistoryProfile["columns"] = JsonNode.Parse("""{ "id": "Deal", "changedOn": "On", "stage": "Stage", "order": "No", "endedOn": "Until", "amount": "Value", "chance": "Odds" }""");
        export.HistoryProfile["openEnd"] = new JsonArray("open");
        Assert.Empty(export.Read().Contradictions);
        var history = export.Histories()["A1"];
        Assert.Single(history.Current.Stages);
        Assert.Equal([(null, null), (50m, null), (80m, 0.1), (100m, 0.2)], new[] { 0, 1, 10, 20 }.Select(day => history.AsOf(new LocalDate(2023, 12, 31).PlusDays(day), DateTimeZone.Utc))
            .Select(state => (state.Amount.Value?.Amount, state.Chance?.Chance.Value)));
    }

    /// <summary>What the versions do not have, the row has later than they began.</summary>
    [Fact]
    public void FigureThatNoVersionHas_WasNotThereBeforeThem()
    {
        using var export = new HistoryExport("Deal,On,Stage,No,Value\nA1,2024-01-05,Talk,1,\n");
        export.HistoryProfile["columns"]!["amount"] = "Value"; // the columns are given
        Assert.Equal((HistoryExport.Opportunities, 2, "Amount", "100"), export.Read().Contradictions.Take(1).Select(found => (found.File!, found.Row, found.Field, found.Value)).Single());
        var history = export.Histories()["A1"];
        Assert.Equal((null, 100m), (history.AsOf(new(2024, 1, 4), DateTimeZone.Utc).Amount.Value?.Amount, history.Current.Amount.Value?.Amount));
    }

    [Theory]
    [InlineData("A1,2024-01-01,Talk,1\nA1,2024-02-01,\"Ta\nA2,2024-01-01,Talk,1\n", "row 4", "\"Ta")]
    [InlineData("A1,2024-01-01,Talk,1\nA1,2024-02-01,\"Talk,1\nA2,2024-01-01,Talk,1\nA3", "row 4", "never closed")]
    public void FileCutOffInAQuote_IsNamed(string rows, params string[] named) =>
        AssertStops("Deal,On,Stage,No\nA4,2024-01-05,Talk,1\n" + rows, [HistoryExport.History, .. named]);

    [Fact]
    public void PackedFileCutOff_IsNamed_WhereverItIsCut()
    {
        var whole = HistoryExport.Packed(HistoryExport.Changes + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"A1,2024-01-01 {i / 60:00}:{i % 60:00},Talk,{i * 7919 % 1000}\n")));
        foreach (var length in new[] { 2, 3, 4, 10, 40, whole.Length / 2, whole.Length - 9, whole.Length - 8, whole.Length - 1 })
        {
            using var export = new HistoryExport();
            export.Write(HistoryExport.History, whole[..length]);
            var refusal = Assert.Throws<InputException>(export.Read);
            Assert.True(refusal.Message.StartsWith(HistoryExport.History + " is packed with gzip, and its end is missing", StringComparison.Ordinal), $"{length}: {refusal.Message}");
        }

        using var spoilt = new HistoryExport();
        spoilt.Write(HistoryExport.History, [.. whole.Select((sign, place) => place == whole.Length / 2 ? (byte)(sign ^ 0xFF) : sign)]);
        Assert.Contains("spoilt", Assert.Throws<InputException>(spoilt.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingColumn_IsNamed()
    {
        using var export = new HistoryExport();
        export.HistoryProfile["columns"]!["changedOn"] = "One"; // the columns are given
        Assert.StartsWith(HistoryExport.History + " has no column 'One'; did you mean 'On'?", Assert.Throws<InputException>(export.Read).Message, StringComparison.Ordinal);
    }

    /// <summary>Enough for one opportunity to show work that grows with the square: it would take hours.</summary>
    [Fact]
    public void MillionChangesOfOneOpportunity_AreRead()
    {
        const int Count = 1_000_000;
        var text = new StringBuilder("Deal,On,Stage,No\n", 32 * Count);
        for (var i = 0; i < Count; i++)
        {
            text.Append("A1,2024-01-01,").Append(i % 2 == 0 ? "Offer" : "Talk").Append(',').Append(i).Append('\n');
        }

        using var export = new HistoryExport(text.ToString());
        var past = export.Read();
        Assert.Equal((Count, 0, Count), (past.StageChanges, past.Rejected.Length, past.Prospects[0].Facts.Count(fact => fact.Event is StageEntered)));
    }

    /// <summary>What was recorded late is in the view of its day, and not in what was known before; by a plain computation.</summary>
    [Fact]
    public void LateRecords_AsOfAndAsKnown_AgreeWithThePlainComputation()
    {
        var random = new Random(7);
        var day = new DateOnly(2024, 1, 1);
        var changes = Enumerable.Range(0, 400).Select(i => (Id: $"B{i % 80}", On: day.AddDays(random.Next(60)), Stage: random.Next(2) == 0 ? "Talk" : "Offer", No: i))
            .Select(change => (change.Id, change.On, change.Stage, change.No, Noted: change.On.AddDays(random.Next(3) == 0 ? random.Next(40) : 0))).ToArray();
        var ids = changes.GroupBy(change => change.Id).Select(own => $"{own.Key},Ada,{Last(own.Select(change => (change.On, change.No, change.Stage)))},2024-01-01,,100,20,false,false\n");
        using var export = new HistoryExport(
            "Deal,On,Stage,No,Noted\n" + string.Concat(changes.Select(change => $"{change.Id},{change.On:yyyy-MM-dd},{change.Stage},{change.No},{change.Noted:yyyy-MM-dd}\n")),
            HistoryExport.Rows.Split('\n')[0] + "\n" + string.Concat(ids));
        export.HistoryProfile["columns"]!["recordedOn"] = "Noted"; // the columns are given
        Assert.Empty(export.Read().Contradictions);
        foreach (var (id, history) in export.Histories())
        {
            for (var i = 0; i < 40; i++)
            {
                var (asOf, known) = (day.AddDays(random.Next(70)), day.AddDays(random.Next(110)));
                var seen = changes.Where(change => change.Id == id && change.On <= asOf && change.Noted <= known).Select(change => (change.On, change.No, change.Stage)).ToArray();
                var then = history.AsOf(LocalDate.FromDateOnly(asOf), LocalDate.FromDateOnly(known), DateTimeZone.Utc);
                Assert.Equal(seen.Length == 0 ? null : Last(seen), then.Stage?.Stage.Value);
            }
        }

        static string Last(IEnumerable<(DateOnly On, int No, string Stage)> seen) => seen.OrderBy(change => change.On).ThenBy(change => change.No).Last().Stage;
    }

    private static void AssertStops(string changes, IEnumerable<string> named)
    {
        using var export = new HistoryExport(changes);
        var refusal = Assert.Throws<InputException>(export.Read);
        Assert.All(named, name => Assert.Contains(name, refusal.Message, StringComparison.Ordinal));
    }
}

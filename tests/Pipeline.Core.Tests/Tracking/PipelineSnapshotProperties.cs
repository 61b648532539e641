using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Tracking;

[Laws]
public sealed class PipelineSnapshotProperties
{
    private static PipelineSnapshot Create(IEnumerable<Opportunity> rows, LocalDate asOf) => PipelineSnapshot.Create(rows, asOf, Arbitraries.Process).Value;

    private static Dictionary<string, string> Seen(PipelineSnapshot snapshot) => snapshot.RowsIn(RowSet.All)
        .ToDictionary(row => row.Id.Value, row => $"{row.Set}|{row.Owner}|{row.Stage?.Id}|{row.Value}|{row.IsEstimated}|{row.Outcome}|{row.StatedChance}|{row.Segment("region")}");

    [Property]
    public bool EveryRow_IsAccountedFor(OpportunityList list, LocalDate asOf)
    {
        var read = PipelineSnapshot.Create(list.Rows, asOf, Arbitraries.Process);
        return read.Value.Rows.Read == list.Rows.Length
            && read.Value.Rows.Rejected == read.Failures.Length
            && read.Value.Count == read.Value.Rows.Open + read.Value.Rows.Closed + read.Value.Rows.Undated;
    }

    [Property]
    public bool RowsGivenTwice_AreKeptOnce(CleanOpportunityList list, LocalDate asOf)
    {
        var twice = PipelineSnapshot.Create(list.Rows.AddRange(list.Rows), asOf, Arbitraries.Process);
        return twice.Failures.Length == list.Rows.Length
            && twice.Failures.All(failure => failure.Reason == FailureReason.Duplicate)
            && twice.Value.Rows == Create(list.Rows, asOf).Rows with { Rejected = list.Rows.Length };
    }

    [Property]
    public bool Order_DoesNotMatter(CleanOpportunityList list, LocalDate asOf) =>
        Seen(Create(list.Rows, asOf)).OrderBy(pair => pair.Key).SequenceEqual(Seen(Create(list.Rows.Reverse(), asOf)).OrderBy(pair => pair.Key));

    [Property]
    public bool ShiftingAllDates_ShiftsTheSnapshot(CleanOpportunityList list, LocalDate asOf, short days) =>
        Seen(Create(list.Rows, asOf)).SequenceEqual(Seen(Create(list.Rows.Select(row => Rows.Shifted(row, days)), asOf.PlusDays(days))));

    [Property]
    public bool ClosedRows_StayClosed(CleanOpportunityList list, LocalDate asOf, byte later)
    {
        var now = Create(list.Rows, asOf).RowsIn(RowSet.Closed).Select(row => (row.Id, row.Outcome, row.ClosedOn));
        var then = Create(list.Rows, asOf.PlusDays(later)).RowsIn(RowSet.Closed).Select(row => (row.Id, row.Outcome, row.ClosedOn)).ToHashSet();
        return now.All(then.Contains);
    }

    [Property]
    public bool NothingAfterTheDay_IsSeen(CleanOpportunityList list, LocalDate asOf)
    {
        // What ends later has not ended, and what opens later is not there.
        var past = list.Rows
            .Where(row => row.Outcome?.On <= asOf || !((row.OpenedOn ?? row.StageEnteredOn) > asOf))
            .Select(row => row.Outcome?.On > asOf && row.Outcome.Kind != OutcomeKind.Duplicate
                ? new Opportunity(row.Id, row.Owner, row.StageEnteredOn <= asOf ? row.Stage : null, row.StageEnteredOn <= asOf ? row.StageEnteredOn : null, null, row.OpenedOn, row.ExpectedCloseOn, row.Amount, row.ListPrice, row.StatedChance, null, row.Segments,
                    row.LearntSegments.Where(learnt => learnt.On <= asOf))
                : row);
        return Seen(Create(list.Rows, asOf)).SequenceEqual(Seen(Create(past, asOf)));
    }

    [Property]
    public bool ConvertingToTheSameCurrency_ChangesNothing(CleanOpportunityList list, LocalDate asOf)
    {
        var snapshot = Create(list.Rows, asOf);
        var converted = snapshot.ConvertTo(Arbitraries.Nok, ExchangeRates.Create(Arbitraries.Nok, []));
        return Seen(snapshot).SequenceEqual(Seen(converted)) && converted.Unconverted.IsEmpty;
    }
}

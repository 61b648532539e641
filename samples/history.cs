#:project ../src/Pipeline.Core/Pipeline.Core.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
using NodaTime;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

// A table of stage changes, as any CRM keeps one: of each ten prospects six come to the meeting, three of these buy.
var process = SalesProcess.Create(new("sales"), 1, [new(new("Call"), StageRole.Opening), new(new("Meeting"), StageRole.Appointment)]);
var (start, asOf) = (Instant.FromUtc(2026, 1, 5, 9, 0), new LocalDate(2026, 6, 30));
var changes = Enumerable.Range(0, 100).SelectMany(i => Life(new($"P{i}"), start + Duration.FromDays(i), i % 10));
var history = PipelineHistory.FromStageChanges(changes, asOf, DateTimeZone.Utc, process).OrThrow();

var held = Conversion.OfCohort(history, new("Call"), new("Meeting"));
Console.WriteLine($"call to meeting: {held.Converted} of {held.Entered}, {100 * held.Share:0} % ({100 * held.Interval()?.Lower:0} to {100 * held.Interval()?.Upper:0} %)");
var sold = Conversion.OfCohort(history, new("Meeting"));
Console.WriteLine($"meeting to sale: {100 * sold.Share:0} %, {sold.Open} still open; four of five sales within {sold.DaysToConvert()} days");
var call = SurvivalCurve.FromLifeTable(LifeTable.FromSpells(TimeInStage.OfEachVisit(history, new("Call"))));
Console.WriteLine($"half of the calls lead on, or end, within {call.Median} days");
var sellers = RatePrior.FromRates([new(30, 40), new(2, 10), new(18, 60), new(25, 50)]);
var few = sellers.Shrink(new Rate(2, 10));
Console.WriteLine($"a seller with 2 of 10: {100 * few.Share:0} %, {100 * few.Borrowed:0} % of it borrowed from the others");

IEnumerable<StageChange> Life(Pipeline.Core.Values.ProspectId id, Instant opened, int kind)
{
    yield return StageChange.Entered(id, new("Call"), opened);
    if (kind < 6)
    {
        yield return StageChange.Entered(id, new("Meeting"), opened + Duration.FromDays(5));
    }

    if (kind is < 3 or > 7)
    {
        yield return StageChange.Ended(id, kind < 3 ? OutcomeKind.Won : OutcomeKind.Lost, opened + Duration.FromDays(20 + 2 * kind));
    }
}

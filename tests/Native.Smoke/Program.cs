using System.Globalization;
using System.Text.Json;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Quotas;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

// The main job, compiled ahead of time: what needs reflection or code at run time would fail here.
var nok = Currency.FromCode("NOK");
var rows = Enumerable.Range(0, 1000).Select(i => new Opportunity(
    new ProspectId(i.ToString(CultureInfo.InvariantCulture)),
    new SellerId($"seller {i % 7}"),
    new StageId("Open"),
    openedOn: new LocalDate(2026, 1, 1).PlusDays(i % 100),
    amount: Amount.Of(1000 + i, nok),
    outcome: i % 3 == 0 ? new Outcome(OutcomeKind.Won, new LocalDate(2026, 1, 1).PlusDays((i % 100) + 20), Amount.Of(900 + i, nok)) : null));
var process = SalesProcess.Create(new ProcessId("smoke"), 1, [new Stage(new StageId("Open"))]);
var quarter = FiscalCalendar.CalendarYear.Parse("2026-Q2");
var snapshot = PipelineSnapshot.Create(rows, new LocalDate(2026, 4, 20), process).OrThrow();
var outlook = MeasuredOutlook.FromHistory(snapshot);
var gap = QuotaGap.Create(Quota.ForAll(new Money(500_000, nok), quarter), Forecast.Create(snapshot, outlook, quarter, nok, NewBusinessOutlook.FromHistory(snapshot)), WorkingCalendar.MondayToFriday);
var groups = snapshot.RollUp(CutDimension.Owner, CutDimension.Stage).Groups;
var fact = new RecordedFact(
    new ProspectId("P1"), 1, new AppointmentPlanned(new(new AppointmentId("A1"), new ContactId("K1"), new LocalDateTime(2026, 5, 12, 10, 0), DateTimeZoneProviders.Tzdb["Europe/Oslo"], Duration.FromHours(1))),
    new ActorId("kari"), Instant.FromUtc(2026, 5, 1, 8, 0));
var json = PipelineJson.WriteFact(fact);
var isSame = PipelineJson.ReadFact(json) == fact && PipelineJson.ReadProcess(PipelineJson.WriteProcess(SalesProcess.Standard)) == SalesProcess.Standard
    && JsonSerializer.Deserialize(json, PipelineJsonContext.Default.RecordedFact) == fact && PipelineJsonSchema.Facts.Length > 1000;
var model = PipelineJson.WriteSalesCycleModel(SalesCycleModel.Fit(snapshot));
isSame &= PipelineJson.WriteSalesCycleModel(PipelineJson.ReadSalesCycleModel(model)) == model
    && PipelineJson.ReadMeasuredOutlook(PipelineJson.WriteMeasuredOutlook(outlook)).Read(snapshot, quarter.Days).Chances[1] == outlook.Read(snapshot, quarter.Days).Chances[1];
Console.WriteLine($"{json} {(isSame ? "is read as it was written" : "is read as another fact")}");
Console.WriteLine($"{gap.Won} won, {gap.ExpectedFromOpen} expected, {gap.LeftToBuild} to build, {groups.Length} groups, {100 * gap.ChanceOfQuota:0} % chance, {gap.ToOpen(0.8)} to open for 80 %");
return isSame && gap.Won.Amount > 0 && gap.ChanceOfQuota is >= 0 and <= 1 && groups.Sum(group => group.Count) == snapshot.Rows.Open ? 0 : 1;

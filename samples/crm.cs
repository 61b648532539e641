#:project ../src/Pipeline.Core/Pipeline.Core.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

// 1. Your table, as rows: whatever it does not know is left out.
var (zone, nok, me) = (DateTimeZoneProviders.Tzdb["Europe/Oslo"], Currency.FromCode("NOK"), new ActorId("import"));
var process = SalesProcess.Create(new("crm"), 1, [new Stage(new("Qualified"), chance: 0.2), new Stage(new("Proposal"), chance: 0.6)]);
(string Id, string Seller, string Stage, LocalDate Created, LocalDate CloseDate, decimal Value)[] table =
[
    ("D-1", "Kim", "Proposal", new(2026, 4, 1), new(2026, 6, 10), 250_000),
    ("D-2", "Robin", "Qualified", new(2026, 5, 4), new(2026, 6, 26), 400_000),
];
var rows = table.Select(deal => new Opportunity(
    new(deal.Id), new SellerId(deal.Seller), new StageId(deal.Stage), openedOn: deal.Created, expectedCloseOn: deal.CloseDate, amount: Amount.Of(deal.Value, nok)));

// 2. Figures at once, from the rows alone.
var (quarter, today) = (FiscalCalendar.CalendarYear.Parse("2026-Q2"), new LocalDate(2026, 5, 15));
var forecast = Forecast.Create(PipelineSnapshot.Create(rows, today, process).OrThrow(), StatedOutlook.Instance, quarter, nok);
Console.WriteLine($"expected from open: {QuotaGap.Create(Quota.ForAll(new(500_000, nok), quarter), forecast, WorkingCalendar.MondayToFriday).ExpectedFromOpen}");

// 3. From here on the rules too: rows become facts once, and a command is accepted with facts to store, or refused with every reason.
var pipeline = SalesPipeline.Replay(rows.SelectMany(row => row.ToFacts(process, zone, me)));
var decision = pipeline.Prospect(new("D-2")).Decide(new EnterStage(new("Proposal")) { Id = new("c1") }, process, Instant.FromUtc(2026, 5, 15, 8, 0), new("robin"));
pipeline = pipeline.With(decision);
Console.WriteLine($"{decision.Facts.Length} fact to store; {pipeline.Prospect(new("D-2"))}");
Console.WriteLine($"and the row of your table: {pipeline.ToOpportunities(zone)[1].Stage} since {pipeline.ToOpportunities(zone)[1].StageEnteredOn:uuuu-MM-dd}");

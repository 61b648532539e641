#:project ../src/Pipeline.Core/Pipeline.Core.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

var (nok, quarter) = (Currency.FromCode("NOK"), FiscalCalendar.CalendarYear.Parse("2026-Q2"));
Opportunity[] rows =
[
    new(new("A1"), openedOn: new(2026, 4, 1), outcome: new(OutcomeKind.Won, new LocalDate(2026, 4, 20), Amount.Of(300_000, nok))),
    new(new("A2"), openedOn: new(2026, 4, 8), expectedCloseOn: new(2026, 6, 10), amount: Amount.Of(250_000, nok), statedChance: new(0.4)),
    new(new("A3"), openedOn: new(2026, 5, 2), expectedCloseOn: new(2026, 6, 26), amount: Amount.Of(400_000, nok), statedChance: new(0.7)),
];
var snapshot = PipelineSnapshot.Create(rows, asOf: new(2026, 5, 15), SalesProcess.Standard).OrThrow();
var forecast = Forecast.Create(snapshot, StatedOutlook.Instance, quarter, nok);
var gap = QuotaGap.Create(Quota.ForAll(new(700_000, nok), quarter), forecast, WorkingCalendar.MondayToFriday);
Console.WriteLine($"won {gap.Won}, left to build {gap.LeftToBuild}, chance from what is open {100 * gap.ChanceFromOpen:0} %");

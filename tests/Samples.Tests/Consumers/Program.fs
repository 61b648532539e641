open NodaTime
open Pipeline.Core.Calendars
open Pipeline.Core.Forecasting
open Pipeline.Core.Quotas
open Pipeline.Core.Stages
open Pipeline.Core.Tracking
open Pipeline.Core.Values

let nok = Currency.FromCode "NOK"
let in2026 month day = LocalDate(2026, month, day)
let meeting = StageId "Meeting"
let sales = SalesProcess.Create(ProcessId "sales", 1, [ Stage(meeting, StageRole.Appointment, chance = 0.4) ])

let inMeeting id (openedOn: LocalDate) (expectedCloseOn: LocalDate) (value: decimal) =
    Opportunity(
        ProspectId id,
        stage = meeting,
        openedOn = openedOn,
        expectedCloseOn = expectedCloseOn,
        amount = Amount.Of(value, nok)
    )

let rows =
    [ Opportunity(
          ProspectId "A1",
          openedOn = in2026 4 1,
          outcome = Outcome(OutcomeKind.Won, in2026 4 20, Amount.Of(300_000m, nok))
      )
      inMeeting "A2" (in2026 4 8) (in2026 6 10) 250_000m
      inMeeting "A3" (in2026 5 2) (in2026 7 9) 400_000m ]

let quarter = FiscalCalendar.CalendarYear.Parse "2026-Q2"
let snapshot = PipelineSnapshot.Create(rows, in2026 5 15, sales).OrThrow()
let forecast = Forecast.Create(snapshot, StatedOutlook.Instance, quarter, nok)
let gap = QuotaGap.Create(Quota.ForAll(Money(1_000_000m, nok), quarter), forecast, WorkingCalendar.MondayToFriday)

printfn $"won {gap.Won}, expected {gap.ExpectedFromOpen}, left to build {gap.LeftToBuild}"

for term in forecast.Terms do
    printfn $"{term.Id}: {term.Value} at {term.Chance} is {term.Expected}"

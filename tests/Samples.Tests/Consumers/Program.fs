open NodaTime
open Pipeline.Core.Calendars
open Pipeline.Core.Forecasting
open Pipeline.Core.Quotas
open Pipeline.Core.Stages
open Pipeline.Core.Tracking
open Pipeline.Core.Values

let nok = Currency.FromCode "NOK"
let in2026 month day = LocalDate(2026, month, day)

let expected id (openedOn: LocalDate) (closeOn: LocalDate) (value: decimal) chance =
    Opportunity(
        ProspectId id,
        openedOn = openedOn,
        expectedCloseOn = closeOn,
        amount = Amount.Of(value, nok),
        statedChance = StatedChance chance
    )

let rows =
    [ Opportunity(
          ProspectId "A1",
          openedOn = in2026 4 1,
          outcome = Outcome(OutcomeKind.Won, in2026 4 20, Amount.Of(300_000m, nok))
      )
      expected "A2" (in2026 4 8) (in2026 6 10) 250_000m 0.4
      expected "A3" (in2026 5 2) (in2026 6 26) 400_000m 0.7 ]

let quarter = FiscalCalendar.CalendarYear.Parse "2026-Q2"
let snapshot = PipelineSnapshot.Create(rows, in2026 5 15, SalesProcess.Standard).OrThrow()
let forecast = Forecast.Create(snapshot, StatedOutlook.Instance, quarter, nok)
let gap = QuotaGap.Create(Quota.ForAll(Money(700_000m, nok), quarter), forecast, WorkingCalendar.MondayToFriday)

let chance =
    match gap.ChanceFromOpen with
    | known when known.HasValue -> $"%.0f{100.0 * known.Value} %%"
    | _ -> "not known"

printfn $"won {gap.Won}, left to build {gap.LeftToBuild}, chance from what is open {chance}"

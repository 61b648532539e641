Imports NodaTime
Imports Pipeline.Core.Calendars
Imports Pipeline.Core.Forecasting
Imports Pipeline.Core.Quotas
Imports Pipeline.Core.Stages
Imports Pipeline.Core.Tracking
Imports Pipeline.Core.Values

Module Program
    Sub Main()
        Dim nok = Currency.FromCode("NOK")
        Dim rows = {
            New Opportunity(New ProspectId("A1"), openedOn:=New LocalDate(2026, 4, 1), outcome:=New Outcome(OutcomeKind.Won, New LocalDate(2026, 4, 20), Amount.Of(300_000D, nok))),
            New Opportunity(New ProspectId("A2"), openedOn:=New LocalDate(2026, 4, 8), expectedCloseOn:=New LocalDate(2026, 6, 10), amount:=Amount.Of(250_000D, nok), statedChance:=New StatedChance(0.4)),
            New Opportunity(New ProspectId("A3"), openedOn:=New LocalDate(2026, 5, 2), expectedCloseOn:=New LocalDate(2026, 6, 26), amount:=Amount.Of(400_000D, nok), statedChance:=New StatedChance(0.7))
        }

        Dim quarter = FiscalCalendar.CalendarYear.Parse("2026-Q2")
        Dim snapshot = PipelineSnapshot.Create(rows, New LocalDate(2026, 5, 15), SalesProcess.Standard).OrThrow()
        Dim expected = Forecast.Create(snapshot, StatedOutlook.Instance, quarter, nok)
        Dim gap = QuotaGap.Create(Quota.ForAll(New Money(700_000D, nok), quarter), expected, WorkingCalendar.MondayToFriday)

        Console.WriteLine($"won {gap.Won}, left to build {gap.LeftToBuild}, chance from what is open {100 * gap.ChanceFromOpen:0} %")
    End Sub
End Module

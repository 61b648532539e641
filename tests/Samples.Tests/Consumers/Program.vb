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
        Dim meeting As New StageId("Meeting")
        Dim sales = SalesProcess.Create(New ProcessId("sales"), 1, {New Stage(meeting, StageRole.Appointment, chance:=0.4)})
        Dim rows = {
            New Opportunity(New ProspectId("A1"), openedOn:=New LocalDate(2026, 4, 1), outcome:=New Outcome(OutcomeKind.Won, New LocalDate(2026, 4, 20), Amount.Of(300_000D, nok))),
            New Opportunity(New ProspectId("A2"), stage:=meeting, openedOn:=New LocalDate(2026, 4, 8), expectedCloseOn:=New LocalDate(2026, 6, 10), amount:=Amount.Of(250_000D, nok)),
            New Opportunity(New ProspectId("A3"), stage:=meeting, openedOn:=New LocalDate(2026, 5, 2), expectedCloseOn:=New LocalDate(2026, 7, 9), amount:=Amount.Of(400_000D, nok))
        }

        Dim quarter = FiscalCalendar.CalendarYear.Parse("2026-Q2")
        Dim snapshot = PipelineSnapshot.Create(rows, New LocalDate(2026, 5, 15), sales).OrThrow()
        Dim expected = Forecast.Create(snapshot, StatedOutlook.Instance, quarter, nok)
        Dim gap = QuotaGap.Create(Quota.ForAll(New Money(1_000_000D, nok), quarter), expected, WorkingCalendar.MondayToFriday)

        Console.WriteLine($"won {gap.Won}, expected {gap.ExpectedFromOpen}, left to build {gap.LeftToBuild}")
        For Each term In expected.Terms
            Console.WriteLine($"{term.Id}: {term.Value} at {term.Chance} is {term.Expected}")
        Next
    End Sub
End Module

using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Figures;

/// <content>The work behind the sales.</content>
internal sealed partial class MetricsScreen
{
    private void Work(WorkReading work)
    {
        Appointments(work.Appointments);
        Ratios(work.Ratios);
        var slippage = work.Slippage;
        console.WriteLine(slippage.Pushes + slippage.Pulls == 0
            ? $"Slippage, one year: no expected closing was moved. {Number(slippage.OverdueOpen)} open ones should have closed by now."
            : string.Create(
                Culture,
                $"Slippage, one year: {Percent(slippage.ProspectsPushed.Share)} of {Number(slippage.ProspectsPushed.Of)} prospects were pushed, {Number(slippage.Pushes)} pushes of {(slippage.Pushes > 0 ? slippage.DaysPushed / (double)slippage.Pushes : 0):0.#} days each, {Percent(slippage.PushesOutOfQuarter.Share)} out of the quarter; {Number(slippage.Pulls)} pulled. {Number(slippage.OverdueOpen)} open ones should have closed by now."));
        var responses = work.Responses;
        console.WriteLine(string.Create(
            Culture,
            $"Answers: {Percent(responses.AnsweredInTime.Share)} of {Number(responses.AnsweredInTime.Of)} requests in time, half within {(responses.MedianHours is { } hours ? $"{hours:0.#} working hours" : "a time not known")}; {responses.OpenOverdue} overdue. Winning when all were answered in time, against late: {Effect(responses.WinningWhenInTime)}."));
        Trials(work.Trials);
        Offers(work.Offers);
        var time = work.Authority;
        if (time.ShareWithout is { } without)
        {
            console.WriteLine(string.Create(Culture, $"Time: {time.WithAuthority:N0} hours with people who could buy, {time.NeverWithAuthority:N0} hours ({Percent(without)}) with people whose authority was never confirmed; {time.OfNobody:N0} hours belong to no prospect."));
        }

        Idle(work.Idle);
    }

    private void Appointments(AppointmentsReading appointments)
    {
        console.WriteLine(string.Create(
            Culture,
            $"Appointments: {appointments.Held:N0} held, {appointments.NoShow:N0} no-shows, {appointments.CancelledInTime:N0} cancelled in time and {appointments.CancelledLate:N0} late, {appointments.CancelledByUs:N0} by us, {appointments.Planned:N0} planned{(appointments.PastWithoutEnd > 0 ? $", {appointments.PastWithoutEnd:N0} past without a recorded end" : "")}; booked {appointments.MedianLeadTimeWorkingDays:0.#} working days ahead."));
        var table = new Table().Border(TableBorder.Simple).AddColumn("Of appointments").AddColumn(Right("No-show")).AddColumn(Right("Of")).AddColumn(Right("Limits")).AddColumn(Right("Cancelled")).AddColumn(Right("Limits"));
        foreach (var (name, absent, cancelled) in new[]
        {
            ("reminded", appointments.NoShowReminded, appointments.CancelledReminded),
            ("not reminded", appointments.NoShowNotReminded, appointments.CancelledNotReminded),
        })
        {
            table.AddRow(name, Percent(absent.Share), Number(absent.Of), Limits(absent.Lower, absent.Upper), Percent(cancelled.Share), Limits(cancelled.Lower, cancelled.Upper));
        }

        console.Write(table);
        console.WriteLine(string.Create(
            Culture,
            $"No-shows with a reminder against without, like with like by lead time: {Effect(appointments.ReminderEffect)}. Cancellations after a reminder saved {appointments.SavedVisits:N0} visits, {appointments.SavedHours:N0} hours."));
        console.WriteLine();
    }

    private void Ratios(IReadOnlyList<RatioReading> ratios)
    {
        var table = new Table().Border(TableBorder.Simple).Title("From the call to the sale, cohorts of one year")
            .AddColumn("Step").AddColumn(Right("Reached")).AddColumn(Right("Ended without")).AddColumn(Right("Still open")).AddColumn(Right("So far")).AddColumn(Right("Of settled"));
        foreach (var ratio in ratios)
        {
            table.AddRow(NameOf(ratio.Name), Number(ratio.Reached), Number(ratio.Ended), Number(ratio.StillOpen), Percent(ratio.SoFar), Percent(ratio.OfSettled));
        }

        console.Write(table);
    }

    private void Trials(TrialReading trials)
    {
        if (trials.Started == 0)
        {
            return;
        }

        console.WriteLine(string.Create(
            Culture,
            $"Trials: {trials.Started:N0} started; paid for within {string.Join(", ", trials.Curve.Where(day => day.Converted is not null).Select(day => $"{day.Days} days {Percent(day.Converted)}"))}, running ones counted as such."));
    }

    private void Offers(IReadOnlyList<OfferReading> offers)
    {
        foreach (var offer in offers.Where(offer => offer.Offered > 0))
        {
            console.WriteLine(string.Create(
                Culture,
                $"{offer.Kind}s: offered to {offer.Offered:N0}, in use by {offer.Exposed:N0}. Winning a day after it, against without, like with like by stage and days: {Effect(offer.WinningAfter)}. {(offer.ExtraWins is { } extra ? $"{extra:0.#} extra wins." : "What it brought is not known: who was offered it was not left to a recorded lot.")}"));
        }
    }

    private void Idle(IdleReading idle)
    {
        console.WriteLine(string.Create(Culture, $"Idle: {idle.Idle:N0} of {idle.Open:N0} open prospects have heard and said nothing for longer than is usual in their stage; {idle.Paused:N0} wait for a planned step."));
        foreach (var prospect in idle.Longest.Take(5))
        {
            console.MarkupLine($"[grey]  {Escaped(prospect.Prospect)}, {Escaped(prospect.Owner ?? "nobody")}, {Escaped(prospect.Stage)}: {prospect.Days} days, usual {prospect.Threshold}; {ReasonOf(prospect.Reason)}.[/]");
        }
    }

    private static string Effect(EffectReading effect) => effect.Ratio is { } ratio
        ? string.Create(Culture, $"{ratio:0.00} times as often ({effect.Lower:0.00} to {(effect.Upper is { } upper ? $"{upper:0.00}" : "any")}), an association")
        : $"nothing to say ({effect.Refusal switch
        {
            "NothingExposed" => "there is no case with it",
            "NothingUnexposed" => "there is no case without it",
            "NoOverlap" => "those with and without are not alike",
            _ => "nothing happened in what can be compared",
        }})";

    private static string NameOf(string ratio) => ratio switch
    {
        "conversationsPerColdCall" => "conversation per cold call",
        "appointmentsPerConversation" => "appointment per conversation",
        "heldPerPlanned" => "held per appointment planned",
        "presentationsPerAppointment" => "presentation per appointment held",
        "proposalsPerPresentation" => "proposal per presentation",
        "salesPerPresentation" => "sale per presentation",
        _ => "sale per appointment held",
    };

    private static string ReasonOf(string reason) => reason switch
    {
        "NeverTouched" => "the buyer was never heard of",
        "NothingPlanned" => "nothing is planned",
        _ => "the planned step is overdue",
    };
}

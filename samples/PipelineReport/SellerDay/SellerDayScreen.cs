using System.Globalization;
using NodaTime.Text;
using Pipeline.Core.Guidance;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.SellerDay;

/// <summary>Shows a seller's day to the seller: in order, when, what, who, why, and what is at stake.</summary>
internal sealed class SellerDayScreen(IAnsiConsole console, SellerDayReading reading)
{
    private const int UsualPause = 7; // days without a fact, as over a week's end or a holiday

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    internal void Show()
    {
        var day = LocalDatePattern.Iso.Parse(reading.Day).Value;
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {Escaped(reading.Seller)}");
        console.MarkupLine($"[bold]{day.ToString("dddd d MMMM uuuu", Culture)}[/], read at {reading.ReadAt} {Escaped(reading.Zone)} · what was known at the end of {reading.KnownThrough}");
        console.WriteLine();
        if (Outside() is { } outside)
        {
            console.WriteLine(outside);
            console.WriteLine();
        }

        if (reading.Items.Count == 0)
        {
            console.WriteLine("Nothing is due, and no open prospect lacks a next step.");
            return;
        }

        console.MarkupLine(Counts());
        console.WriteLine();
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("When").AddColumn("What").AddColumn("Who").AddColumn("Why").AddColumn(new TableColumn("At stake").RightAligned());
        foreach (var item in reading.Items)
        {
            table.AddRow(new Markup(When(item)), new Text(WhatOf(item.Kind)), new Text(Who(item)), new Text(item.Text), new Text(AtStake(item)));
        }

        console.Write(table);
        foreach (var note in Notes())
        {
            console.MarkupLine($"[grey]{Escaped(note)}[/]");
        }
    }

    // A day of which the facts know nothing is not a day without work.
    private string? Outside()
    {
        var known = LocalDatePattern.Iso.Parse(reading.KnownThrough).Value;
        return reading.FactsFrom is not { } from || reading.FactsThrough is not { } through ? "There are no facts."
            : known < LocalDatePattern.Iso.Parse(from).Value ? $"The facts begin on {from}; nothing is known of the days before."
            : known > LocalDatePattern.Iso.Parse(through).Value.PlusDays(UsualPause) ? $"The facts end on {through}; what was done since is not known."
            : null;
    }

    private string Counts()
    {
        var stake = reading.AtStake.Count == 0 ? "nothing known" : string.Join(" + ", reading.AtStake.Select(Text));
        return $"[bold]{reading.Items.Count}[/] to do · {(reading.Overdue > 0 ? $"[red]{reading.Overdue} overdue[/]" : "none overdue")} · "
            + $"{reading.NothingPlanned} without a next step · {Escaped(stake)} at stake in {reading.Prospects} {(reading.Prospects == 1 ? "prospect" : "prospects")}";
    }

    private string When(ItemReading item)
    {
        if (item.DueAt is not { } dueAt)
        {
            return "[grey]–[/]";
        }

        var due = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(dueAt).Value;
        var isToday = dueAt.StartsWith(reading.Day, StringComparison.Ordinal);
        var time = due.ToString(isToday ? "HH:mm" : due.Year == LocalDatePattern.Iso.Parse(reading.Day).Value.Year ? "d MMM HH:mm" : "d MMM uuuu HH:mm", Culture);
        return item.IsOverdue ? $"[red]! {time}[/]" : IsStart(item) ? time : $"by {time}";
    }

    private static bool IsStart(ItemReading item) => item.Kind is nameof(AgendaItemKind.Appointment) or nameof(AgendaItemKind.ReminderCall) or nameof(AgendaItemKind.ReminderEmail);

    private static string WhatOf(string kind) => Enum.Parse<AgendaItemKind>(kind) switch
    {
        AgendaItemKind.Appointment => "Appointment",
        AgendaItemKind.ReminderCall => "Remind by call",
        AgendaItemKind.ReminderEmail => "Remind by e-mail",
        AgendaItemKind.Answer => "Answer",
        AgendaItemKind.AppointmentOutcome => "Note the outcome",
        AgendaItemKind.FollowUpAfterAppointment or AgendaItemKind.FollowUp => "Follow up",
        AgendaItemKind.HelpWithTrial => "Help with trial",
        AgendaItemKind.TrialEnd => "Trial ends",
        AgendaItemKind.PlannedStep => "Planned",
        AgendaItemKind.Offer => "Offer",
        AgendaItemKind.ConfirmAuthority => "Confirm authority",
        AgendaItemKind.NotUnderstood => "Not understood",
        _ => "No next step",
    };

    private static string Who(ItemReading item) => item.Contact is { } contact ? $"{contact}, {item.Prospect}" : item.Prospect;

    private static string AtStake(ItemReading item) => item.ValueAtStake is { } value ? Text(value)
        : item.Amount is null ? item.Chance is null ? "–" : "no amount"
        : "no chance";

    private IEnumerable<string> Notes()
    {
        if (reading.Overdue > 0)
        {
            yield return "! is overdue, and is due now. What is due at once stands in the order of its kind (reminders first), then the longest due first.";
        }

        yield return (reading.ForecastThrough is { } through
                ? $"At stake is what the sales cycle expects of the prospect up to {through}, after the past of all sellers; each prospect counts once in the sum."
                : "At stake is the amount × the chance stated for the prospect, or else for its stage; each prospect counts once in the sum.")
            + (reading.WithoutValue > 0 ? $" Of {reading.WithoutValue} it is not known." : "");
        yield return reading.DecisionTime is { } days
            ? string.Create(Culture, $"By all sales so far, those still open too, half are decided within {days.Median:0} days, four of five within {days.P80:0}; who takes longer is slow.")
            : "Too few sales were decided so far to tell who is slow; nobody is offered anything.";
    }

    private static string Text(MoneyReading money) => $"{money.Amount.ToString("N0", Culture)} {money.Currency}";
}

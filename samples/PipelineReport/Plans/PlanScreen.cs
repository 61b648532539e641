using System.Globalization;
using PipelineReport.Forecasts;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Plans;

/// <summary>Shows the plan: how full the coming months are, the work of each week, what to do next, and what asking is worth.</summary>
internal sealed class PlanScreen(IAnsiConsole console, PlanReading reading)
{
    private const int FarMore = 3;
    private const double SmallestShown = 0.00005; // a hundredth of a percentage point, rounded

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private bool IsWide => console.Profile.Width >= ForecastScreen.WideScreen;

    private string Wanted => reading.Chance.ToString("0.# %", Culture);

    internal void Show()
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {Escaped(reading.Seller ?? reading.Manager ?? "All sellers")}");
        console.MarkupLine($"As of the end of [bold]{reading.AsOf}[/] · {reading.Currency} · planned for a chance of {Wanted}");
        if (reading.Seller is not null || reading.Manager is not null)
        {
            console.MarkupLine("[grey]At everybody's rates of winning and lags: who wins less than the others needs more than this.[/]");
        }

        Flow();
        foreach (var period in reading.Periods)
        {
            Period(period);
        }

        Actions();
        Asking();
        foreach (var note in Notes())
        {
            console.MarkupLine($"[grey]{Escaped(note)}[/]");
        }
    }

    private void Flow()
    {
        var usual = Number(reading.OpenedPerWeek);
        console.WriteLine();
        console.MarkupLine(reading.Flow switch
        {
            { StartsPerWeek: { } starts } => $"[bold]Open {starts} a week from now on[/], and every month that openings can still reach makes its share ({usual} a week were opened in the past year).{(starts > FarMore * reading.OpenedPerWeek ? " That is far more than usual: look at amounts and at what is lost on the way too." : "")}",
            { Obstacle: "TooLate" } => $"No openings from now on can still fill these months; {usual} a week were opened in the past year.",
            { Obstacle: "OutOfReach" } => $"[bold]No number of openings makes every month's share[/]; {usual} a week were opened in the past year.",
            _ => "How many to open cannot be said: nothing is known of how earlier ones ended.",
        });
        var table = NewTable(null, "Month");
        Right(table, ["Share", "Won, open", "Openings", "By plan", "Reached", "Expected"]);
        foreach (var month in reading.Flow.Months)
        {
            table.AddRow(
                MonthText(month), Money(month.Share), WhatIfScreen.ChanceText(month.ChanceFromOpen), month.IsInReach ? month.StartsNeeded?.ToString("#,0", Culture) ?? "–" : "too late",
                month.IsDry == true ? $"[yellow]{WhatIfScreen.ChanceText(month.ChanceByPlan)} dry[/]" : WhatIfScreen.ChanceText(month.ChanceByPlan), Money(month.Reached), Money(month.Expected));
        }

        console.Write(table);
        console.MarkupLine($"[grey]Share: of the quota, by days. Won, open: its chance by what is won and open alone. Openings: a week, what it needs by itself. By plan: its chance with the openings above. Reached: what it brings at least, with a chance of {Wanted}.[/]");
    }

    private static string MonthText(FlowMonthReading month) => month.From[..7] == month.To[..7] ? month.From[..7] : $"{month.From} to {month.To}";

    private void Period(PlannedPeriodReading period)
    {
        console.WriteLine();
        console.MarkupLine(
            $"[bold]{Escaped(period.Period)}[/]: quota {Money(period.Quota)}{(period.IsQuotaAssumed ? " (none is set; the same again)" : "")}, won {Money(period.Won)}, expected from open {Money(period.ExpectedFromOpen)}, "
            + (period.Won >= period.Quota ? "and so it is made." : $"to build {Money(period.LeftToBuild)}. Openings as of late would bring {(period.ExpectedFromNew is { } fresh ? Money(fresh) : "–")} of that, and the quota with a chance of {WhatIfScreen.ChanceText(period.ChanceOfQuota)}."));
        var openings = period.Work.First(work => work.Kind == "Openings");
        if (openings.Obstacle is { } obstacle)
        {
            console.WriteLine(obstacle switch
            {
                "TooLate" => $"  What is opened now comes too late for most of it{(openings.LastUsefulDay is { } last ? $" (the last good day was {last})" : "")} and fills the months after. This period is made by what is open: see below.",
                "OutOfReach" => "  No number of openings gives it the chance planned for. Work on what is open, below.",
                _ => "  How many to open cannot be said: nothing is known of how earlier ones ended.",
            });
            return;
        }

        if (openings.Count == 0)
        {
            console.WriteLine("  What is won and open gives it that chance without one more opening.");
            return;
        }

        var shown = Math.Min(IsWide ? 4 : 2, period.Weeks.Count);
        var hasMore = period.Weeks.Count > shown;
        var table = NewTable(null, "Work, week from");
        Right(table, [.. period.Weeks.Take(shown).Select(week => week.From[5..]), .. When(hasMore, "Later"), "In all", "95 % limits", "Until", .. When(IsWide, "Cases")]);
        foreach (var work in period.Work)
        {
            table.AddRow(
            [
                Escaped(NameOf(work)), .. work.PerWeek.Take(shown).Select(Count), .. work.Count is null ? Enumerable.Repeat("–", shown) : [],
                .. When(hasMore, work.Count is null ? "–" : Count(work.PerWeek.Skip(shown).Sum())),
                work.Count is { } all ? Count(all) : "–", work.Lower is { } lower ? $"{lower.ToString("#,0", Culture)}–{work.Upper?.ToString("#,0", Culture) ?? "∞"}" : "–", work.LastUsefulDay is { } day ? day[5..] : "–",
                .. When(IsWide, work.SampleSize.ToString("#,0", Culture)),
            ]);
        }

        console.Write(table);
        console.MarkupLine(
            $"[grey]{(period.ChanceOfQuota >= reading.Chance ? "To open as of late is enough; this is what would do by itself" : "In place of the usual openings, and for this quota alone; the first line is what keeps all months filled")}. One opened in the {Weeks(period.UsefulWeeks)} in which that helps is won in {Escaped(period.Period)} with a chance of {WhatIfScreen.ChanceText(period.ChanceInTime)} on average, and ever with {WhatIfScreen.ChanceText(period.ChanceEver)}. "
            + $"Until: the last day on which it still helps.{(IsWide ? " Cases: past ones behind the figure." : "")}[/]");
    }

    private void Actions()
    {
        if (reading.Actions.Count == 0)
        {
            return;
        }

        console.WriteLine();
        if (!reading.IsByPay && !reading.Actions.Any(action => action.ChanceGain >= SmallestShown))
        {
            console.WriteLine($"Nothing that could be done next moves the chance of {reading.Periods[0].Period}, which is {WhatIfScreen.ChanceText(reading.Periods[0].ChanceOfQuota)}.");
            return;
        }

        var table = NewTable($"What to do next, by what it adds to {(reading.IsByPay ? "expected pay" : $"the chance of {reading.Periods[0].Period}")} per hour", "If you …");
        Right(table, [.. When(IsWide, "Amount"), "Hours", "Chance", "Per hour", .. When(reading.IsByPay, "Pay"), .. When(reading.IsByPay, "Per hour")]);
        foreach (var action in reading.Actions)
        {
            table.AddRow(
            [
                Escaped(TextOf(action)), .. When(IsWide, action.Amount is { } amount ? Money(amount) : "–"), action.Hours.ToString("0.##", Culture), Points(action.ChanceGain), Points(action.ChanceGainPerHour),
                .. When(reading.IsByPay, action.PayGain is { } pay ? Money(pay) : "–"), .. When(reading.IsByPay, action.PayGainPerHour is { } perHour ? Money(perHour) : "–"),
            ]);
        }

        console.Write(table);
        console.MarkupLine($"[grey]Chance: percentage points of the quota, if it succeeds, all else as it is.{(reading.IsByPay ? $" Pay: in {reading.Currency}." : "")} Hours are rough, the same for each kind.{(reading.ActionsWeighed > reading.Actions.Count ? string.Create(Culture, $" The first {reading.Actions.Count} of {reading.ActionsWeighed:#,0}.") : "")}{(reading.ActionsWithoutEffect > 0 ? string.Create(Culture, $" {reading.ActionsWithoutEffect:#,0} more would change nothing.") : "")}[/]");
    }

    private string TextOf(ActionReading action)
    {
        var who = reading.Seller is null && action.Owner is { } owner ? $" ({owner})" : "";
        return action.Kind switch
        {
            "BringForward" => $"have {action.Prospect}{who} close by {reading.Periods[0].To}",
            "AdvanceStage" when action.ToStage is { } next => $"bring {action.Prospect}{who} to {next}",
            "AdvanceStage" => $"win {action.Prospect}{who}",
            "AskQuestion" => $"ask for {QuestionText(action.Question!)} before an appointment", // a question has one
            _ => "open one more",
        };
    }

    private void Asking()
    {
        if (reading.Asking is not { } asking)
        {
            return;
        }

        console.WriteLine();
        var table = NewTable("What it is worth to ask before an appointment", "Ask for");
        Right(table, ["Won with it", "Of", "Without", "Of", "Worth each", "95 % limits", "Hours saved"]);
        foreach (var one in asking.Questions)
        {
            table.AddRow(
                Escaped(QuestionText(one.Question)), Share(one.WonWithAnswer.Share), one.WonWithAnswer.Of.ToString("#,0", Culture), Share(one.WonWithout.Share), one.WonWithout.Of.ToString("#,0", Culture),
                one.Worth is { } worth ? Money(worth) : "–", one is { Lower: { } lower, Upper: { } upper } ? $"{Money(lower)}–{Money(upper)}" : "–", one.HoursSaved?.ToString("0.0", Culture) ?? "–");
        }

        console.Write(table);
        console.MarkupLine(
            $"[grey]An appointment takes {asking.AppointmentHours.ToString("0.0", Culture)} hours, and an hour is worth {Money(asking.HourWorth)} elsewhere: all won in a year by all hours logged in it. "
            + $"Who is about to buy also answers more, so part of the difference is not made by asking.{(asking.HoursOnPeopleWithoutAuthority is { } lost ? $" {Share(lost)} of the hours on prospects went to people who never had authority." : "")}[/]");
    }

    private static string QuestionText(string question) => question switch
    {
        "authority" => "the authority to buy",
        "budget" => "a budget",
        "time" => "when they will decide",
        _ => question,
    };

    private IEnumerable<string> Notes()
    {
        if (reading.MissingHistory is { } missing)
        {
            yield return $"Not all can be said of what is not yet opened ({missing}).";
        }

        yield return "Chances by the sales cycle of your own past, as 'team' has them, not corrected by how earlier forecasts did; for the level that you may count on see 'forecast'.";
        if (reading.Rejected > 0)
        {
            yield return string.Create(Culture, $"{reading.Rejected:N0} {(reading.Rejected == 1 ? "row was" : "rows were")} rejected and in no figure; 'PipelineReport import' lists them.");
        }
    }

    private static string NameOf(WorkReading work) => work.Kind switch
    {
        "ColdCalls" => "Cold calls",
        "StageEntries" => $"To {work.Stage}",
        _ => work.Kind,
    };

    private static string Weeks(int count) => count == 1 ? "one week" : $"{count.ToString(Culture)} weeks";

    private static string Points(double? gain) => gain switch
    {
        null => "–",
        > 0 and < SmallestShown => "<0.01",
        _ => (100 * gain.Value).ToString("0.00", Culture),
    };

    private static IEnumerable<string> When(bool isShown, string text)
    {
        if (isShown)
        {
            yield return text;
        }
    }

    private static string Share(double? share) => share?.ToString("0 %", Culture) ?? "–";

    private static string Number(double number) => number.ToString(number < 10 ? "0.0" : "0", Culture);

    private static string Count(int count) => count.ToString("#,0", Culture);

    private static string Money(decimal money) => money.ToString("#,0;−#,0", Culture);

    private static Table NewTable(string? title, string first)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(first).PadLeft(0));
        return title is null ? table : table.Title(Escaped(title));
    }

    private static void Right(Table table, string[] headers) => Array.ForEach(headers, header => table.AddColumn(new TableColumn(Escaped(header)).RightAligned().PadLeft(0).NoWrap()));
}

using System.Globalization;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Weakness;
using PipelineReport.Figures;
using PipelineReport.Pictures;
using ScottPlot;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Coaching;

/// <summary>Shows what is going wrong, and what to do about it.</summary>
internal sealed class CoachScreen(IAnsiConsole console, CoachReading reading)
{
    private const int BarWidth = 24;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Draws the step with the strongest evidence, with everybody's share at it.</summary>
    /// <returns>The picture; null when no step is watched.</returns>
    internal static Plot? ToPicture(CoachReading reading)
    {
        if (reading.Sellers.SelectMany(seller => seller.Steps).MaxBy(step => step.Benchmarks.Select(benchmark => benchmark.Evidence).DefaultIfEmpty(0).Max() / step.Threshold) is not { } strongest)
        {
            return null;
        }

        var flagged = reading.Findings.Where(finding => finding.Step == strongest.Step).Select(finding => finding.Seller).ToHashSet();
        var shares = reading.Sellers
            .Select(seller => (seller.Seller, Now: seller.Steps.First(step => step.Step == strongest.Step).Now))
            .Where(seller => seller.Now.Share is not null)
            .OrderBy(seller => seller.Now.Share)
            .ThenBy(seller => seller.Seller, StringComparer.Ordinal)
            .ToArray();
        // Of one seller or a team the line is that of all others: who is shown is not measured by himself.
        var isPart = reading.Seller is not null || reading.Manager is not null;
        var all = shares.Sum(seller => seller.Now.Of) is var of && of > 0 ? shares.Sum(seller => seller.Now.Count) / (double)of : (double?)null;
        var line = isPart ? Compared(strongest, WeaknessBenchmark.Team)?.Share : all;
        string[] named = [.. flagged.Order(StringComparer.Ordinal)];
        return SharesPicture.Draw(
            $"{reading.Name}: who gets on from {strongest.Step} in {strongest.JudgedAfterDays} days",
            $"{reading.YearStart} to {reading.AsOf}, 95 % limits; {(named.Length == 0 ? "nobody is flagged" : named.Length > 2 ? $"{named.Length} are flagged" : $"flagged: {string.Join(", ", named)}")}",
            "share of those judged",
            [.. shares.Select(seller => new ShareBar(seller.Seller, seller.Now.Share!.Value, seller.Now.Lower!.Value, seller.Now.Upper!.Value, flagged.Contains(seller.Seller)))], // known by the filter
            line,
            isPart ? "the others" : "everybody");
    }

    internal void Show()
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {Escaped(reading.Seller ?? reading.Manager ?? "All sellers")} · {reading.YearStart} to {reading.AsOf}");
        console.WriteLine("Held against the own year before, and against the others.");
        if (reading.Note is { } note)
        {
            console.WriteLine(note);
        }

        console.WriteLine();
        Findings();
        Balance();
        Weeks();
        Rhythm();
    }

    private void Findings()
    {
        if (reading.WhyNobody is { } why)
        {
            console.WriteLine($"Weak spots: not enough data yet. {why}");
            console.WriteLine();
            return;
        }

        foreach (var finding in reading.Findings)
        {
            console.MarkupLine($"[red]{Escaped(finding.Seller)}: {Escaped(TitleOf(finding))}[/], since {finding.FirstFlaggedOn}");
            console.WriteLine("  " + EvidenceOf(finding));
            console.WriteLine("  " + (IsWithTheOthers(finding)
                ? "Behind the own past, and not behind the others: perhaps the market or the season, and not the craft. Look there first."
                : finding.Practice));
            if (finding.Cost is { } cost)
            {
                console.WriteLine("  " + CostOf(cost));
            }

            console.WriteLine();
        }

        var (well, few) = (reading.Sellers.Count(seller => seller.Verdict == nameof(WeaknessVerdict.NoSignOfWeakness)), reading.Sellers.Count(seller => seller.Verdict == nameof(WeaknessVerdict.NotEnoughData)));
        var weak = reading.Sellers.Count - well - few;
        console.WriteLine(string.Create(
            Culture,
            $"{reading.Sellers.Count} {(reading.Sellers.Count == 1 ? "seller" : "sellers")}: {weak} with a weak spot, {well} with none where there is enough data, {few} with not enough data yet."));
        if (reading.Sellers.Count == 1)
        {
            Steps(reading.Sellers[0]);
        }

        console.MarkupLine($"[grey]Who has no weak spot is flagged in at most {100 * reading.Level:0} of 100 years, however often you look.[/]");
        if (reading.NotWatched.Count > 0)
        {
            console.MarkupLine($"[grey]Not watched, for want of a past: {Escaped(string.Join(", ", reading.NotWatched))}.[/]");
        }

        console.WriteLine();
    }

    private void Steps(SellerVerdictReading seller)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("From").AddColumn(Right("On in time")).AddColumn(Right("Of")).AddColumn(Right("Year before")).AddColumn(Right("Others")).AddColumn(Right("Days")).AddColumn(Right("Evidence")).AddColumn("Says");
        foreach (var step in seller.Steps)
        {
            table.AddRow(
                Escaped(step.Step), Percent(step.Now.Share), step.Now.Of.ToString("N0", Culture), Percent(Compared(step, WeaknessBenchmark.OwnPast)?.Share), Percent(Compared(step, WeaknessBenchmark.Team)?.Share),
                step.JudgedAfterDays.ToString(Culture), string.Create(Culture, $"{step.Benchmarks.Select(benchmark => benchmark.Evidence).DefaultIfEmpty(0).Max():0.0}"), SaysOf(step.Verdict));
        }

        console.Write(table);
        console.MarkupLine(string.Create(Culture, $"[grey]Days: each is judged that many days after it began, and so many have got on in time or not. Evidence: it counts from {(seller.Steps.Count > 0 ? seller.Steps[0].Threshold : 0):0} on, and once there it counts for the year, though it may fall again.[/]"));
        if (seller.Volume is { } volume)
        {
            console.WriteLine(string.Create(
                Culture,
                $"Begun: {volume.Now} in {volume.NowDays} working days, {volume.Before} in {volume.BeforeDays} of the year before: {SaysOf(volume.Verdict)}."));
        }
    }

    private static RateReading? Compared(StepReading step, WeaknessBenchmark benchmark) => step.Benchmarks.FirstOrDefault(one => one.Benchmark == benchmark.ToString())?.Compared;

    private static string SaysOf(string verdict) => verdict switch
    {
        nameof(WeaknessVerdict.Weak) => "weak",
        nameof(WeaknessVerdict.NoSignOfWeakness) => "no sign of weakness",
        _ => "not enough data yet",
    };

    private static string TitleOf(FindingReading finding) => finding.Kind == nameof(WeaknessKind.Volume)
        ? "too few prospects are begun"
        : $"{finding.Skill}: too few get on from {finding.Step}";

    private static string EvidenceOf(FindingReading finding)
    {
        if (finding is not { Now: { } now, JudgedAfterDays: { } days })
        {
            return "Fewer are begun than in the year before.";
        }

        var parts = new List<string> { string.Create(Culture, $"Within {days} days {now.Count} of {now.Of} got on ({Percent(now.Share)})") };
        if (finding.OwnPast is { Share: not null } past)
        {
            parts.Add($"in the year before {Percent(past.Share)} of {past.Of.ToString("N0", Culture)}{Mark(finding, WeaknessBenchmark.OwnPast)}");
        }

        if (finding.Team is { Share: not null } team)
        {
            parts.Add($"of the others' {Percent(team.Share)} of {team.Of.ToString("N0", Culture)}{Mark(finding, WeaknessBenchmark.Team)}");
        }

        return string.Join("; ", parts) + ".";
    }

    private static string CostOf(CostReading cost) => string.Create(
        Culture,
        $"Cost: with this mended, the quarter from {cost.From} would bring about {Rough(cost.More):N0} more ({Rough(cost.MoreLower):N0} to {Rough(cost.MoreUpper):N0}), beside {Rough(cost.Expected):N0} expected.");

    // Nobody knows more than two digits of it.
    private static decimal Rough(decimal figure)
    {
        var unit = 1m;
        while (Math.Abs(figure) >= 100 * unit)
        {
            unit *= 10;
        }

        return Math.Round(figure / unit) * unit;
    }

    private static bool IsWithTheOthers(FindingReading finding) => finding is { Now.Share: { } now, Team.Share: { } team } && !finding.Behind.Contains(nameof(WeaknessBenchmark.Team)) && now > 0.8 * team;

    private static string Mark(FindingReading finding, WeaknessBenchmark benchmark) => finding.Behind.Contains(benchmark.ToString()) ? " (behind)" : "";

    private void Balance()
    {
        var balance = reading.Balance;
        console.MarkupLine($"[bold]{Escaped(balance.Text)}[/]");
        if (balance.Advice == nameof(BalanceAdvice.NotEnoughHistory))
        {
            console.WriteLine(balance.Wins < SteadyState.FewestWins
                ? $"  {balance.Wins} sales were won at a known amount in the past year; {SteadyState.FewestWins} are needed."
                : "  No appointments are recorded: no facts of them, and no stage with the role Appointment.");
        }
        else
        {
            console.WriteLine(string.Create(Culture, $"  near closing  {balance.NearClosing,14:N0} of {balance.NearClosingNeeded:N0} needed, in {balance.NearClosingCount} prospects ({string.Join(", ", balance.NearClosingStages)})"));
            console.WriteLine(string.Create(Culture, $"  appointments  {balance.Appointments,14:N0} of {balance.AppointmentsNeeded:0.#} needed"));
            console.MarkupLine(string.Create(
                Culture,
                $"[grey]  Needed: what the past year had standing there for each sale won, at {balance.NeededPerDay:N0} a day ({(balance.PaceFrom == "quota" ? "the quota spread evenly" : "what the past year won")}). Short is below {100 * PipelineBalance.ShortBelow:0} %.[/]"));
        }

        console.WriteLine();
    }

    private void Weeks()
    {
        var dry = reading.WeeksAhead.Count(week => week.Fill == nameof(WeekFill.Dry));
        console.WriteLine(reading.WeeksAhead is not [{ Usual: > 0 } first, ..] ? "Nothing was won in the past year, so no week ahead can be called dry."
            : string.Create(Culture, $"Weeks ahead: {(dry == 0 ? "none" : dry)} of {reading.WeeksAhead.Count} will run dry. Expected, beside a usual week of {first.Usual:N0}:"));
        foreach (var week in reading.WeeksAhead.Where(week => week.Ratio is not null))
        {
            var ratio = week.Ratio!.Value; // by the filter
            console.WriteLine(string.Create(
                Culture,
                $"  {week.From}  {week.FromOpen + (week.FromNew ?? 0),12:N0}  {100 * ratio,4:0} %  {new string('█', (int)Math.Round(BarWidth * Math.Min(2, ratio) / 2))}{week.Fill switch { "Dry" => "  dry", "Piled" => "  much at once", _ => "" }}"));
        }

        console.WriteLine();
    }

    private void Rhythm()
    {
        var rhythm = reading.Rhythm;
        console.WriteLine(rhythm.ClosingCrowdsOutStarts switch
        {
            true => string.Create(Culture, $"Rhythm: closing work crowds out new starts; after busy weeks fewer are opened (correlation {rhythm.Correlation:0.00} after {rhythm.Lag} weeks, p = {rhythm.PValue:0.000}). Keep hours for calls in the weeks in which you close."),
            false => "Rhythm: no sign that closing work crowds out new starts.",
            null => $"Rhythm: {rhythm.Weeks} weeks are too few to tell whether closing work crowds out new starts.",
        });
    }

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();

    private static string Percent(double? share) => share is { } known ? string.Create(Culture, $"{100 * known:0} %") : "–";
}

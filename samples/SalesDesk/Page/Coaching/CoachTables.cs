using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Values;
using SalesDesk.Page.Charts;
using SalesDesk.Page.Components;
using SalesDesk.Page.Export;
using SalesDesk.Page.Languages;

namespace SalesDesk.Page.Coaching;

/// <summary>The coach's figures as tables, ranges of a chart, and explanations.</summary>
internal static class CoachTables
{
    internal static CoachingTexts TextsOf(Language language) => language == Language.Norwegian ? CoachingTexts.Norwegian : CoachingTexts.English;

    internal static string StepOf(FunnelStep step, Language language) => step.To is { } to ? $"{step.From} → {to}" : language.Say("{0} → sale", step.From);

    internal static Table Funnel(CoachReading coach, Language language) => Table.Of(
        language["The funnel"],
        [language["Step"], language["Days given"], language["Came"], language["Got on"], new(language["Share"], true), new(language["at least"], true), new(language["at most"], true), new(language["Everybody"], true), language["Too early to tell"]],
        coach.Funnel.Select(step => TableRow.Of(StepOf(step, language), step.Within, step.Own.Of, step.Own.Count, step.Own.Share, step.Limits?.Lower, step.Limits?.Upper, step.Company.Share, step.TooEarly)));

    internal static IEnumerable<SpanRow> Spans(CoachReading coach, Language language) => coach.Funnel.Select(step => new SpanRow(
        StepOf(step, language), step.Limits?.Lower, step.Own.Share, step.Limits?.Upper,
        step.Own.Share is null ? language["nobody can be told of yet"]
            : language.Say("{0}: {1} of {2}; between {3} and {4}", language.Percent(step.Own.Share), step.Own.Count, step.Own.Of, language.Percent(step.Limits?.Lower), language.Percent(step.Limits?.Upper)),
        step.Company.Share, step.Own.Share is null ? null : () => StepBecause(step, language)));

    internal static Explanation StepBecause(FunnelStep step, Language language) => new(
        StepOf(step, language), language.Percent(step.Own.Share),
        language.Say("Of the {0} who came in the past year and of whom it can be told, {1} got on within {2} days, in which four of five of those who ever do have done so. {3} came too late to tell. The limits are Wilson's, with 95 % confidence.", step.Own.Of, step.Own.Count, step.Within, step.TooEarly),
        Table.Of(StepOf(step, language), [language["Who"], language["Came"], language["Got on"], new(language["Share"], true)], [
            TableRow.Of(language["here"], step.Own.Of, step.Own.Count, step.Own.Share), TableRow.Of(language["Everybody"], step.Company.Of, step.Company.Count, step.Company.Share)]));

    internal static Table Steps(CoachingAdvice advice, Language language) => Table.Of(
        language.Say("Steps of {0} this year", advice.Seller),
        [language["Step from"], language["Days given"], new(language["This year"], true), language["of"], new(language["The year before"], true), new(language["The others"], true), language["Evidence"], language["Counts from"], language["Says"]],
        advice.Test.Steps.Select(step => TableRow.Of(
            step.Step, step.JudgedAfterDays, step.Now.Share, step.Now.Of, ComparedWith(step, WeaknessBenchmark.OwnPast)?.Share, ComparedWith(step, WeaknessBenchmark.Team)?.Share,
            step.Benchmarks.Select(one => one.AdjustedEvidence).DefaultIfEmpty(0).Max(), step.Threshold, language[VerdictOf(step.Verdict)])));

    internal static string VerdictOf(WeaknessVerdict verdict) => verdict switch
    {
        WeaknessVerdict.Weak => "weak",
        WeaknessVerdict.NoSignOfWeakness => "no sign of weakness",
        _ => "not enough data yet",
    };

    /// <summary>Says what shows a weak spot.</summary>
    internal static string EvidenceOf(CoachingFinding finding, Language language)
    {
        if (finding.Volume is { } volume)
        {
            return language.Say("{0} begun in {1} working days of this year, {2} in {3} of the year before.", volume.NowEntries, volume.NowDays, volume.BeforeEntries, volume.BeforeDays);
        }

        List<string> parts = [finding.Now is { } now ? language.Say("Within {0} days {1} of {2} got on ({3})", finding.JudgedAfterDays, now.Count, now.Of, language.Percent(now.Share)) : ""];
        Add("in the year before {0} of {1}", finding.OwnPast, WeaknessBenchmark.OwnPast);
        Add("of the others' {0} of {1}", finding.Team, WeaknessBenchmark.Team);
        return string.Join("; ", parts) + ".";

        void Add(string text, Rate? rate, WeaknessBenchmark benchmark)
        {
            if (rate is { Share: { } share } known)
            {
                parts.Add(language.Say(text, language.Percent(share), known.Of) + (finding.Behind.Contains(benchmark) ? " " + language["(behind)"] : ""));
            }
        }
    }

    internal static Explanation CostBecause(WeakSpotCost cost, CoachReading coach, Language language) => new(
        language["What it costs"], language.Money(Rough(cost.Expected)),
        language.Say("What the quarter from {0} to {1} is expected to bring, and what it would bring if this were as what it fell behind: × {2}. With 95 % confidence it is between {3} and {4}. Found once a day.", coach.NextQuarter.Start, coach.NextQuarter.End, language.Number((decimal)cost.Ratio, 2), Rough(cost.Lower), Rough(cost.Upper)),
        Table.Of(language["What it costs"], [language["What"], language["Expected"]], [
            TableRow.Of(language["As it is"], cost.IfMended.Before.Mean), TableRow.Of(language["the difference"], cost.Expected), TableRow.Of(language["if it were mended"], cost.IfMended.After.Mean) with { IsTotal = true }]));

    /// <summary>Rounds to two digits: nobody knows more of it.</summary>
    internal static Money Rough(Money money)
    {
        var unit = 1m;
        while (Math.Abs(money.Amount) >= 100 * unit)
        {
            unit *= 10;
        }

        return new(Math.Round(money.Amount / unit) * unit, money.Currency);
    }

    internal static Table Balance(CoachReading coach, Language language) => Table.Of(
        language["Call or present?"], [language["What"], language["There is"], language["Needed"]], [
            TableRow.Of(language["near closing"], coach.Balance.NearClosing, coach.Balance.NearClosingNeeded), TableRow.Of(language["appointments ahead"], coach.Balance.Appointments, coach.Balance.AppointmentsNeeded)]);

    internal static Table Weeks(CoachReading coach, Language language) => Table.Of(
        language["The coming weeks"], [language["From"], language["To"], language["Sales"], language["of open prospects"], language["of new ones"], language["Expected"], language["Usual"], language["Says"]],
        coach.Weeks.Weeks.Select(week => TableRow.Of(week.Days.Start, week.Days.End, week.ExpectedSales, week.ExpectedFromOpen, week.ExpectedFromNew, week.Expected, week.Usual, language[FillOf(week.Fill)])));

    internal static string FillOf(WeekFill fill) => fill switch
    {
        WeekFill.Dry => "dry",
        WeekFill.Piled => "much at once",
        _ => "as usual",
    };

    internal static Table Rhythm(CoachReading coach, Language language) => Table.Of(
        language["How steady is it?"], [language["Week from"], language["Opened"], language["Won"], language["Decided"]],
        coach.Rhythm.Starts.Counts.Select((count, i) => TableRow.Of(coach.Rhythm.Starts.FirstDay.PlusWeeks(i), count, coach.Rhythm.Wins.Counts[i], coach.Rhythm.Decisions.Counts[i])));

    private static Rate? ComparedWith(StepWeakness step, WeaknessBenchmark benchmark) => step.Benchmarks.FirstOrDefault(one => one.Benchmark == benchmark)?.Compared;
}

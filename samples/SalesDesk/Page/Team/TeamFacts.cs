using Pipeline.Core.Forecasting;
using Pipeline.Core.Values;
using SalesDesk.Page.Components;
using SalesDesk.Page.Export;
using SalesDesk.Page.Languages;
using SalesDesk.Page.Standing;

namespace SalesDesk.Page.Team;

/// <summary>Explains every figure of a row of the team by the sales and prospects that it is made of.</summary>
internal sealed class TeamFacts(TeamRow row, Language language)
{
    private Forecast Forecast => row.Forecast;

    private string Name => NameOf(row, language);

    internal static string NameOf(TeamRow row, Language language) => row.Name.Length > 0 ? row.Name : language["Everybody"];

    internal Explanation Won() => new(
        Titled("Won"), language.Exact(Forecast.Won), language["The sales that closed in the period, at what they were sold for."],
        Table.Of(Titled("Won sales"), [language["Prospect"], language["Seller"], language["Closed"], language["Amount"]], [
            .. Forecast.Sales.OrderByDescending(sale => sale.ClosedOn).Select(sale => TableRow.Of(sale.Id, sale.Owner, sale.ClosedOn, sale.Value) with { Address = GapFacts.AddressOf(sale.Id) }),
            TableRow.Of(language["In all"], null, null, Forecast.Won) with { IsTotal = true }]));

    internal Explanation Expected() => new(
        Titled("Expected"), language.Exact(row.Judged.Computed),
        language.Say("Won, and each open prospect's amount × its chance of being won by {0}, and what is usually opened until then. The chances come from {1} earlier prospects of the company.", Forecast.Period.To, Forecast.SampleSize),
        Table.Of(Titled("Expected"), [language["Prospect"], language["Seller"], language["Stage"], language["Amount"], new(language["Chance"], true), language["Expected"]], [
            .. Open().Select(term => TableRow.Of(term.Id, term.Owner, term.Stage?.Id, term.Value, term.Chance, term.Expected) with { Address = GapFacts.AddressOf(term.Id) }),
            TableRow.Of(language["expected of open prospects"], null, null, null, null, Forecast.ExpectedFromOpen),
            TableRow.Of(language["won"], null, null, null, null, Forecast.Won),
            TableRow.Of(language["expected of what is usually opened"], null, null, null, null, Forecast.ExpectedFromNew),
            TableRow.Of(language["In all"], null, null, null, null, row.Judged.Computed) with { IsTotal = true }]));

    internal Explanation Chance() => new(
        Titled("Chance of making the quota"), language.Percent(ChanceOf(row)),
        language.Say("From the distribution of the period's total: every open prospect is won or not, by its own chance, and new ones come as usual. By what is open alone it is {0}.", language.Percent(row.Gap?.ChanceFromOpen)),
        LargestTable());

    internal Explanation Interval() => new(
        Titled("8 times of 10 between"), IntervalText(row, language),
        language.Say("From the same distribution: once in 10 the total lies below {0}, and once in 10 above {1}. In the middle it is {2}.", Quantile(row, 0.1), Quantile(row, 0.9), Quantile(row, 0.5)), LargestTable());

    internal Explanation Coverage() => new(
        Titled("Coverage"), language.Text(row.Gap?.Coverage), language["What the open prospects would bring if all were won ÷ what is missing to the quota."],
        Table.Of(Titled("Coverage"), [language["Prospect"], language["Seller"], language["Stage"], language["Amount"]], [
            .. Forecast.Terms.OrderByDescending(term => term.Value.Amount).Select(term => TableRow.Of(term.Id, term.Owner, term.Stage?.Id, term.Value) with { Address = GapFacts.AddressOf(term.Id) }),
            TableRow.Of(language["In all"], null, null, Forecast.OpenValueWithChance) with { IsTotal = true }]));

    internal Explanation Quota() => new(
        Titled("Quota"), row.Gap is { } gap ? language.Exact(gap.Target) : "–",
        row.IsSum ? language.Say("What is to be sold from {0} to {1}. Of a node without a quota of its own it is the sum of those below it.", Forecast.Period.From, Forecast.Period.To)
            : language.Say("What {0} is to sell from {1} to {2}.", Name, Forecast.Period.From, Forecast.Period.To));

    internal Explanation Judged()
    {
        var (figure, own) = (row.Judged, row.Judged.Adjustment);
        var change = figure.FromBelow - figure.Computed;
        return new(
            Titled("Judged"), language.Exact(figure.Judged), own is null
                ? language["Nobody has judged this figure itself; it moves with the judgements below it. What is computed stays beside it, untouched."]
                : language.Say("{0} wrote: {1}", own.By, own.Why) + " " + language["What is computed stays beside it, untouched."],
            Table.Of(Titled("Judged"), [language["What"], language["Amount"]], [
                TableRow.Of(language["computed"], figure.Computed), TableRow.Of(language["judgements below it"], change), TableRow.Of(language["its own judgement"], figure.Judged - figure.FromBelow),
                TableRow.Of(language["Judged"], figure.Judged) with { IsTotal = true }, TableRow.Of(language["the figure that was judged has moved since by"], figure.BaseMovedBy)]));
    }

    internal static double? ChanceOf(TeamRow row) => row.Gap is { } gap ? gap.ChanceOfQuota ?? gap.ChanceFromOpen : null;

    internal static Money? Quantile(TeamRow row, double chance) => row.Gap is { } gap ? (gap.Total ?? gap.FromOpen).Quantile(chance) : null;

    internal static string IntervalText(TeamRow row, Language language) => Quantile(row, 0.1) is { } low && Quantile(row, 0.9) is { } high ? $"{language.Number(low.Amount)}–{language.Number(high.Amount)}" : "–";

    private IEnumerable<ForecastTerm> Open() => Forecast.Terms.OrderByDescending(term => term.Expected.Amount);

    private Table LargestTable() => Table.Of(Titled("Open prospects"), [language["Prospect"], language["Seller"], language["Amount"], new(language["Chance"], true), language["Expected"]],
        Open().Select(term => TableRow.Of(term.Id, term.Owner, term.Value, term.Chance, term.Expected) with { Address = GapFacts.AddressOf(term.Id) }));

    private string Titled(string what) => $"{Name}: {language[what]}";
}

using System.Collections.Immutable;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using SalesDesk.Page.Components;
using SalesDesk.Page.Export;
using SalesDesk.Page.Languages;
using SalesDesk.Page.Reading;

namespace SalesDesk.Page.Standing;

/// <summary>Explains every figure of a gap by the sales and prospects that it is made of.</summary>
internal sealed class GapFacts(Stand stand, Language language)
{
    private QuotaGap Gap => stand.Gap;

    internal Explanation Quota() => new(
        language["Quota"], language.Exact(Gap.Target), language.Say("What {0} is to sell from {1} to {2}.", language[Scopes.NameOf(stand.Part)], Gap.Quota.Period.From, Gap.Quota.Period.To));

    internal Explanation Won() => new(
        language["Won"], language.Exact(Gap.Won), language["The sales that closed in the period, at what they were sold for."],
        Table.Of(language["Won sales"], [language["Prospect"], language["Closed"], language["Amount"]], [
            .. Gap.Forecast.Sales.OrderByDescending(sale => sale.ClosedOn).Select(sale => TableRow.Of(sale.Id, sale.ClosedOn, sale.Value) with { Address = AddressOf(sale.Id) }),
            TableRow.Of(language["In all"], null, Gap.Won) with { IsTotal = true }]));

    internal Explanation Open() => new(
        language["Expected of open prospects"], language.Exact(Gap.ExpectedFromOpen),
        language.Say("Each open prospect's amount × its chance of being won by {0}. The chance comes from {1} earlier prospects of the company: how long they stood in their stages, and how they ended.", Gap.Quota.Period.To, Gap.Forecast.SampleSize),
        Table.Of(language["Expected of open prospects"], [language["Prospect"], language["Stage"], language["Amount"], new(language["Chance"], true), language["Expected"]], [
            .. Gap.Forecast.Terms.OrderByDescending(term => term.Expected.Amount).Select(term => TableRow.Of(term.Id, term.Stage?.Id, term.Value, term.Chance, term.Expected) with { Address = AddressOf(term.Id) }),
            TableRow.Of(language["In all"], null, null, null, Gap.ExpectedFromOpen) with { IsTotal = true }]));

    internal Explanation New() => new(
        language["Expected of what is usually opened"], language.Exact(Gap.ExpectedFromNew ?? Money.Zero(Gap.Target.Currency)),
        language.Say("Usually {0} prospects are opened in a week; those of the coming weeks are expected to bring this by {1}, in {2} sales. It stands beside the gap and is not taken off it: it comes only if opening goes on.",
            language.Number((decimal)(Gap.Forecast.NewBusiness?.OpenedPerDay * 7 ?? 0), 1), Gap.Quota.Period.To, language.Number((decimal)(Gap.Forecast.NewBusinessTerm?.ExpectedSales ?? 0), 1)));

    internal Explanation Left() => new(
        language["Left to build"], language.Exact(Gap.LeftToBuild), language["Quota − won − expected of open prospects, and never below nothing."],
        Table.Of(language["Left to build"], [language["What"], language["Amount"]], [
            TableRow.Of(language["Quota"], Gap.Target), TableRow.Of(language["won"], -Gap.Won), TableRow.Of(language["expected of open prospects"], -Gap.ExpectedFromOpen),
            TableRow.Of(language["Left to build"], Gap.LeftToBuild) with { IsTotal = true }]));

    internal Explanation Chance() => new(
        language["Chance of making the quota"], language.Percent(Gap.ChanceOfQuota ?? Gap.ChanceFromOpen),
        language.Say("From the distribution of the period's total: every open prospect is won or not, by its own chance, and new ones come as usual. By what is open alone it is {0}. If the prospect from which most is expected brings nothing, it is {1}. The chances come from {2} earlier prospects.",
            language.Percent(Gap.ChanceFromOpen), language.Percent(Gap.ChanceWithoutLargest), Gap.Forecast.SampleSize));

    internal Explanation ToOpen(ImmutableArray<(double Chance, int? Count)> toOpen) => new(
        language["Prospects to open"], toOpen is [{ Count: { } count }, ..] ? language.Number(count) : "–",
        language.Say("Opened today, each is won by {0} with a chance of {1}. So many are needed instead of those that are usually opened.", Gap.Quota.Period.To, language.Percent(Gap.ChanceInTime)),
        Table.Of(language["Prospects to open"], [language["Chance of making the quota"], language["Prospects to open"]], toOpen.Select(wanted => TableRow.Of(language.Percent(wanted.Chance), wanted.Count))));

    internal static string AddressOf(ProspectId prospect) => $"/prospects/{Uri.EscapeDataString(prospect.Value)}";
}

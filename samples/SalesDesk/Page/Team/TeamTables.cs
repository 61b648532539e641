using SalesDesk.Page.Charts;
using SalesDesk.Page.Export;
using SalesDesk.Page.Languages;

namespace SalesDesk.Page.Team;

/// <summary>The team's forecasts as a table, and as ranges of a chart.</summary>
internal static class TeamTables
{
    private const int MostSpans = 15;

    private static readonly double[] Quantiles = [0.1, 0.5, 0.9];

    internal static Table Of(TeamReading team, Language language) => Table.Of(
        language.Say("Forecasts of {0}", team.Period.Name),
        [language["Team or seller"], language["Quota"], language["Won"], language["Expected"], language["Judged"], language["Judged by"], new(language["Chance"], true), language["Once in 10 below"], language["In the middle"], language["Once in 10 above"], language["Coverage"]],
        team.Rows.Select(row => new TableRow(
            [
                TeamFacts.NameOf(row, language), row.Gap?.Target, row.Forecast.Won, row.Judged.Computed, row.Judged.Judged, row.Judged.Adjustment?.By, TeamFacts.ChanceOf(row),
                TeamFacts.Quantile(row, 0.1), TeamFacts.Quantile(row, 0.5), TeamFacts.Quantile(row, 0.9), row.Gap?.Coverage,
            ],
            IsTotal: row.IsSum)));

    /// <summary>Gets every judgement that was made, the last first.</summary>
    internal static Table Judgements(TeamReading team, Language language) => Table.Of(
        language["All judgements of the period"], [language["When"], language["By"], language["Of"], language["From"], language["To"], language["Why"]],
        team.Judgements.Reverse().Select(one => TableRow.Of(
            one.At.InZone(team.Zone).LocalDateTime, one.By, one.Part.Node?.Value ?? one.Part.Seller?.Value ?? language["Everybody"], one.From, one.To, one.Why)));

    /// <summary>Gets the range of each row, or where there are many of each sum, as a share of its quota, so that large and small ones stand on one scale.</summary>
    internal static IEnumerable<SpanRow> Spans(TeamReading team, Language language) =>
        from row in team.Rows
        where row.IsSum || team.Rows.Length <= MostSpans
        where row.Gap is { Target.Amount: > 0 }
        let quota = row.Gap!.Target.Amount
        let shares = Quantiles.Select(chance => (double)(TeamFacts.Quantile(row, chance)!.Value.Amount / quota)).ToArray() // there is a gap, by the filter
        select new SpanRow(
            TeamFacts.NameOf(row, language), shares[0], shares[1], shares[2],
            language.Say("{0} of the quota in the middle, {1} to {2}; chance {3}", language.Percent(shares[1]), language.Percent(shares[0]), language.Percent(shares[2]), language.Percent(TeamFacts.ChanceOf(row))), 1);
}

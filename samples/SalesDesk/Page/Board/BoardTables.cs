using SalesDesk.Page.Components;
using SalesDesk.Page.Export;
using SalesDesk.Page.Languages;
using SalesDesk.Page.Standing;

namespace SalesDesk.Page.Board;

/// <summary>The board's figures explained, and the whole board as a table.</summary>
internal static class BoardTables
{
    internal static Explanation Total(BoardColumn column, Language language) => new(
        language.Say("{0}, in all", column.Stage), language.Exact(column.Total), language["What the prospects in this stage would bring if all were won. Those without an amount add nothing, unless there is a list price."],
        Table.Of(column.Stage.Value, [language["Prospect"], language["Amount"]], [
            .. column.Cards.Select(card => TableRow.Of(card.Id, card.Value) with { Address = GapFacts.AddressOf(card.Id) }), TableRow.Of(language["In all"], column.Total) with { IsTotal = true }]));

    internal static Explanation Expected(BoardColumn column, BoardReading board, Language language) => new(
        language.Say("{0}, expected", column.Stage), language.Exact(column.Expected), language.Say("Each amount × the chance of being won by {0}, from the company's past.", board.Until),
        Table.Of(column.Stage.Value, [language["Prospect"], language["Amount"], new(language["Chance"], true), language["Expected"]], [
            .. column.Cards.Select(card => TableRow.Of(card.Id, card.Value, card.Chance, card.Expected) with { Address = GapFacts.AddressOf(card.Id) }),
            TableRow.Of(language["In all"], null, null, column.Expected) with { IsTotal = true }]));

    internal static Table Of(BoardReading board, Language language) => Table.Of(
        language["Pipeline"],
        [language["Prospect"], language["Person"], language["Stage"], language["Amount"], language["Budget from"], language["Budget to"], new(language["Chance"], true), language["Expected"], language["Days in stage"], language["Next step"], language["Due"]],
        board.Columns.SelectMany(column => column.Cards.Select(card => TableRow.Of(
            card.Id, card.Person, column.Stage, card.Value, card.Budget?.P10, card.Budget?.P90, card.Chance, card.Expected, card.DaysInStage, card.NextStep is { } step ? language[StepTexts.Of(step)] : null, card.Due) with
        { Address = GapFacts.AddressOf(card.Id) })));
}

namespace SalesDesk.Page.Charts;

/// <summary>A part of a bar.</summary>
/// <param name="Kind">Its colour, by the name in desk.css: won, open, new, gap.</param>
/// <param name="Amount">How long it is.</param>
public sealed record BarPart(string Kind, decimal Amount);

namespace SalesDesk.Page.Charts;

/// <summary>A column of a chart.</summary>
/// <param name="Height">How high it is.</param>
/// <param name="Kind">Its colour, by the name in desk.css.</param>
public sealed record ColumnBar(double Height, string Kind);

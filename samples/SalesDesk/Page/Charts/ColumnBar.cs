namespace SalesDesk.Page.Charts;

/// <summary>A column of a chart.</summary>
/// <param name="Name">What stands below it; empty for nothing.</param>
/// <param name="Height">How high it is.</param>
/// <param name="Kind">Its colour, by the name in desk.css.</param>
public sealed record ColumnBar(string Name, double Height, string Kind);

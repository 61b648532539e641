using SalesDesk.Page.Components;

namespace SalesDesk.Page.Charts;

/// <summary>A range in a chart of ranges.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Low">Where it begins.</param>
/// <param name="Middle">The figure itself.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Text">All of it in words, which stands beside the picture.</param>
/// <param name="Mark">What it is held against; null for nothing.</param>
/// <param name="Because">Makes the explanation that the words open; null for none.</param>
public sealed record SpanRow(string Name, double? Low, double? Middle, double? High, string Text, double? Mark = null, Func<Explanation>? Because = null);

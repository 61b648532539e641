using SalesDesk.Page.Export;

namespace SalesDesk.Page.Components;

/// <summary>Where a figure comes from.</summary>
/// <param name="Title">The figure's name.</param>
/// <param name="Value">The figure, as it is shown.</param>
/// <param name="Meaning">What it is, in a sentence or two.</param>
/// <param name="Lines">What it is made of; null where nothing adds up to it.</param>
public sealed record Explanation(string Title, string Value, string Meaning, Table? Lines = null);

namespace SalesDesk.Page.Components;

/// <summary>A figure in a sentence.</summary>
/// <param name="Value">As it is shown.</param>
/// <param name="Because">Its explanation.</param>
public sealed record SentenceFigure(string Value, Func<Explanation> Because);

namespace SalesDesk.Page.Charts;

/// <summary>A step of a waterfall.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Amount">What it adds, or a total.</param>
/// <param name="Text">The amount in words of the language.</param>
/// <param name="IsTotal">Whether it is a total that the steps lead from or to.</param>
public sealed record WaterfallStep(string Name, decimal Amount, string Text, bool IsTotal = false);

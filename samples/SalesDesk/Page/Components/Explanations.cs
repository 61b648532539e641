namespace SalesDesk.Page.Components;

/// <summary>Takes a figure's explanation from wherever it stands to the one dialog that shows it.</summary>
internal sealed class Explanations
{
    internal event Func<Explanation, Task>? Asked;

    internal Task ShowAsync(Explanation explanation) => Asked?.Invoke(explanation) ?? Task.CompletedTask;
}

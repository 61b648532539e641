using Microsoft.AspNetCore.Components;
using SalesDesk.Page.Languages;

namespace SalesDesk.Page.Components;

/// <summary>What every part of a page has: its language.</summary>
public abstract class DeskComponent : ComponentBase
{
    [CascadingParameter]
    public Language L { get; set; } = default!;
}

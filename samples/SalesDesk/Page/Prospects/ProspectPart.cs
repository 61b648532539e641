using Microsoft.AspNetCore.Components;
using Pipeline.Core.Prospects;
using Pipeline.Core.Values;
using SalesDesk.Page.Components;

namespace SalesDesk.Page.Prospects;

/// <summary>What every part of a prospect's page has: the reading, and whom to tell that it changed.</summary>
public abstract class ProspectPart : DeskComponent
{
    [Parameter, EditorRequired]
    public ProspectReading Reading { get; set; } = default!;

    /// <summary>Is told what was done, in a sentence.</summary>
    [Parameter]
    public EventCallback<string> Changed { get; set; }

    protected Prospect Prospect => Reading.Prospect;

    protected ProspectId Id => Reading.Prospect.Id;

    /// <summary>Writes when something happened.</summary>
    protected string At(NodaTime.Instant? at) => Reading.At(at) is { } time ? L.Time(time) : L["not known"];
}

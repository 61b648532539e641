namespace Pipeline.Core.Prospects.Events;

/// <summary>An ended sale was taken up again; the first outcome stays on record.</summary>
/// <param name="Reason">Why.</param>
public sealed record ProspectReopened(string Reason) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "prospect-reopened";
}

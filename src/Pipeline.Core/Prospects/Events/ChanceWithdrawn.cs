namespace Pipeline.Core.Prospects.Events;

/// <summary>The stated chance was taken back: the stage's own holds again.</summary>
public sealed record ChanceWithdrawn : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "chance-withdrawn";
}

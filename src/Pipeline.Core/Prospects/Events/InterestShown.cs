using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>Interest was piqued.</summary>
/// <param name="Contact">Whose; null when unknown.</param>
public sealed record InterestShown(ContactId? Contact = null) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "interest-shown";
}

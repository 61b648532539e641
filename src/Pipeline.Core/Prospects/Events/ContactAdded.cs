using Pipeline.Core.Qualification;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A person on the buyer's side became known.</summary>
/// <param name="Contact">The person, with the parts played in the purchase.</param>
public sealed record ContactAdded(Contact Contact) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "contact-added";
}

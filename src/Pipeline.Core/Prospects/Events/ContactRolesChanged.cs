using Pipeline.Core.Qualification;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The parts that a person plays in the purchase changed.</summary>
/// <param name="Contact">The person, with the parts from now on.</param>
public sealed record ContactRolesChanged(Contact Contact) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "contact-roles-changed";
}

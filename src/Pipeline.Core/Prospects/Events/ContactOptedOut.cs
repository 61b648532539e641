using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A person does not want to be contacted any more; series of follow-ups to that person stop.</summary>
/// <param name="Contact">The person.</param>
public sealed record ContactOptedOut(ContactId Contact) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "contact-opted-out";
}

using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A person on the buyer's side answered; series of follow-ups to that person stop.</summary>
/// <param name="Contact">The person.</param>
public sealed record ReplyReceived(ContactId Contact) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "reply-received";
}

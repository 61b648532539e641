using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The conversation was opened.</summary>
/// <param name="Contact">With whom; null when unknown.</param>
public sealed record ConversationOpened(ContactId? Contact = null) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "conversation-opened";
}

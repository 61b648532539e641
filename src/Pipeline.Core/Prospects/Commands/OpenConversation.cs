using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say that the conversation is opened.</summary>
/// <param name="Contact">With whom.</param>
public sealed record OpenConversation(ContactId? Contact = null) : ProspectCommand;

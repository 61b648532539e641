using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say that a person answered.</summary>
/// <param name="Contact">The person.</param>
public sealed record ReceiveReply(ContactId Contact) : ProspectCommand;

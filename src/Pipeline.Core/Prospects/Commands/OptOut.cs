using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say that a person does not want to be contacted any more.</summary>
/// <param name="Contact">The person.</param>
public sealed record OptOut(ContactId Contact) : ProspectCommand;

using Pipeline.Core.Qualification;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Add a person on the buyer's side.</summary>
/// <param name="Contact">The person, with the parts played in the purchase.</param>
public sealed record AddContact(Contact Contact) : ProspectCommand;

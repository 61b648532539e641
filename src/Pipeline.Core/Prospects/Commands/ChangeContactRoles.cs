using Pipeline.Core.Qualification;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say anew which parts a person plays in the purchase.</summary>
/// <param name="Contact">The person, with all parts.</param>
public sealed record ChangeContactRoles(Contact Contact) : ProspectCommand;

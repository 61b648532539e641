using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say that interest is piqued.</summary>
/// <param name="Contact">Whose.</param>
public sealed record ShowInterest(ContactId? Contact = null) : ProspectCommand;

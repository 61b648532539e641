using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Give the prospect another owner.</summary>
/// <param name="Owner">The seller.</param>
public sealed record AssignOwner(SellerId Owner) : ProspectCommand;

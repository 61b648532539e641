using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say what the sale will bring.</summary>
/// <param name="Amount">What it is said to bring.</param>
/// <param name="ListPrice">What the same goods cost by the price list.</param>
public sealed record ChangeAmount(Amount Amount, Money? ListPrice = null) : ProspectCommand;

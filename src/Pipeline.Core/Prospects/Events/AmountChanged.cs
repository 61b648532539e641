using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>What the sale is said to bring changed.</summary>
/// <param name="Amount">What it is said to bring from now on.</param>
/// <param name="ListPrice">What the same goods cost by the price list; null when there is none.</param>
public sealed record AmountChanged(Amount Amount, Money? ListPrice = null) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "amount-changed";
}

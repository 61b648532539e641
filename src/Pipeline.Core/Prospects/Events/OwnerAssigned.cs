using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The prospect got another owner.</summary>
/// <param name="Owner">The seller who owns it from then on.</param>
public sealed record OwnerAssigned(SellerId Owner) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "owner-assigned";
}

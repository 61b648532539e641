using Pipeline.Core.Values;

namespace Pipeline.Core.Organisation;

/// <summary>A place in a sales team's tree: a manager's post, a region, a product group.</summary>
/// <remarks>The node is the post and not the person: it stays when it is vacant. Equal when all members are equal.</remarks>
public sealed record TeamNode
{
    /// <summary>Makes a node.</summary>
    /// <param name="id">The id, unique in its team.</param>
    /// <param name="parent">The node above; null at the top.</param>
    /// <param name="manager">The seller who fills the post; null when it is vacant or not a seller's.</param>
    public TeamNode(TeamNodeId id, TeamNodeId? parent = null, SellerId? manager = null)
    {
        _ = id.Value;
        _ = parent?.Value;
        _ = manager?.Value;
        (Id, Parent, Manager) = (id, parent, manager);
    }

    /// <summary>Gets the id.</summary>
    public TeamNodeId Id { get; }

    /// <summary>Gets the node above; null at the top.</summary>
    public TeamNodeId? Parent { get; }

    /// <summary>Gets the seller who fills the post; null when it is vacant or not a seller's.</summary>
    public SellerId? Manager { get; }
}

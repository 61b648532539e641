using Pipeline.Core.Values;

namespace Pipeline.Core.Organisation;

/// <summary>A part of an organisation of which a figure is told: everybody, a node of a team with all below it, or one seller.</summary>
/// <remarks>The default value is everybody.</remarks>
public readonly record struct OrganisationPart
{
    private OrganisationPart(TeamNodeId? node, SellerId? seller) => (Node, Seller) = (node, seller);

    /// <summary>Gets everybody together.</summary>
    public static OrganisationPart Everybody { get; }

    /// <summary>Gets the node; null for a seller or everybody.</summary>
    public TeamNodeId? Node { get; }

    /// <summary>Gets the seller; null for a node or everybody.</summary>
    public SellerId? Seller { get; }

    /// <summary>Makes the part that is a node with all below it.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The part.</returns>
    /// <exception cref="InvalidOperationException">The node is the default value.</exception>
    public static OrganisationPart Of(TeamNodeId node)
    {
        _ = node.Value;
        return new(node, null);
    }

    /// <summary>Makes the part that is a seller.</summary>
    /// <param name="seller">The seller.</param>
    /// <returns>The part.</returns>
    /// <exception cref="InvalidOperationException">The seller is the default value.</exception>
    public static OrganisationPart Of(SellerId seller)
    {
        _ = seller.Value;
        return new(null, seller);
    }

    /// <summary>Says whether it lies within another part on a day: is the same, or below it in the team.</summary>
    /// <param name="other">The other part.</param>
    /// <param name="team">The team.</param>
    /// <param name="day">The day.</param>
    /// <returns>Whether all of it belongs to the other part.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="team"/> is null.</exception>
    public bool IsWithin(OrganisationPart other, SalesTeam team, NodaTime.LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(team);
        if (this == other || other == Everybody)
        {
            return true;
        }

        var path = Seller is { } seller ? team.PathOf(seller, day) : Node is { } node && team.Find(node, day) is not null ? team.PathFrom(node, day) : [];
        return other.Node is { } above && path.Any(one => one.Id == above);
    }

    /// <summary>Returns the part as text.</summary>
    /// <returns>Such as "node East", "seller Ann", or "everybody".</returns>
    public override string ToString() => Node is { } node ? $"node {node}" : Seller is { } seller ? $"seller {seller}" : "everybody";
}

using System.Collections.Immutable;
using Pipeline.Core.Organisation;

namespace Pipeline.Core.Forecasting.Teams;

/// <summary>What counts for a node of a team: what its own members bring, and the nodes below it.</summary>
public sealed class NodeForecast
{
    internal NodeForecast(TeamNode node, int depth, bool stands, Forecast forecast, Forecast? overlay, ImmutableArray<SellerForecast> members) =>
        (Node, Depth, StandsToday, Forecast, Overlay, Members) = (node, depth, stands, forecast, overlay, members);

    /// <summary>Gets the node as it stands on the as-of day, or on the last day of the period where that is over; one that was there before only, as it stood last.</summary>
    public TeamNode Node { get; }

    /// <summary>Gets the number of nodes above it.</summary>
    public int Depth { get; }

    /// <summary>Gets whether it stands on that day.</summary>
    public bool StandsToday { get; }

    /// <summary>Gets what the shares of revenue bring that count for it: of a sale, all shares of those under it on the day of closing; of an open one, on the as-of day.</summary>
    public Forecast Forecast { get; }

    /// <summary>Gets what is credited beside revenue, without new business; null when nothing is.</summary>
    public Forecast? Overlay { get; }

    /// <summary>Gets what its own members bring, in the order of their memberships: its manager among them, who is so a row beside the others. With those of all nodes below it they add up to the node.</summary>
    public ImmutableArray<SellerForecast> Members { get; }
}

using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Teams;

/// <summary>Whose credit, at which node, and in which stretch of days without a change of nodes.</summary>
/// <param name="Seller">The seller; null where nobody is named.</param>
/// <param name="Node">The node; null where the seller belonged to none.</param>
/// <param name="Stretch">The stretch, which says how the nodes above stood.</param>
internal readonly record struct CreditPlace(SellerId? Seller, TeamNodeId? Node, int Stretch);

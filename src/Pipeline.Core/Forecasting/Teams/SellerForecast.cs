using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Teams;

/// <summary>What a seller is credited with: all of it, or what counts for one node.</summary>
public sealed class SellerForecast
{
    internal SellerForecast(SellerId seller, bool isManager, Forecast forecast, Forecast? overlay) => (Seller, IsManager, Forecast, Overlay) = (seller, isManager, forecast, overlay);

    /// <summary>Gets the seller; in a tree of another purpose the member, such as a product's name.</summary>
    public SellerId Seller { get; }

    /// <summary>Gets whether the seller is the manager of the node, whose own opportunities these are.</summary>
    public bool IsManager { get; }

    /// <summary>Gets what the seller's shares of revenue bring; a sale that is shared counts as one sale for each.</summary>
    public Forecast Forecast { get; }

    /// <summary>Gets what is credited beside revenue, without new business; null when nothing is.</summary>
    public Forecast? Overlay { get; }
}

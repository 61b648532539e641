using Pipeline.Core.Values;
using SalesDesk.Access;

namespace SalesDesk.Page.Reading;

/// <summary>Whose pages may be opened: by a seller the own, by a manager those of everybody under the node today.</summary>
internal sealed class Choices(Viewer viewer)
{
    /// <summary>Gets the names, in order.</summary>
    internal IReadOnlyList<SellerId> All => [.. viewer.Sellers().OrderBy(seller => seller.Value, StringComparer.Ordinal)];

    /// <summary>Finds whose page is asked for: who is named, if that may be; else the viewer, or the first whom they lead.</summary>
    internal SellerId? Find(string? named) => named is { Length: > 0 and <= 200 } && viewer.MaySee(new SellerId(named)) ? new SellerId(named) : viewer.Seller ?? (All is [var first, ..] ? first : null);
}

using System.Collections.Immutable;

namespace SalesDesk.Page.Export;

/// <summary>A row of a table.</summary>
/// <param name="Cells">Its values, as many as there are columns.</param>
/// <param name="Address">Where its first cell leads; null for nowhere.</param>
/// <param name="IsTotal">Whether it adds up the others.</param>
public sealed record TableRow(ImmutableArray<object?> Cells, string? Address = null, bool IsTotal = false)
{
    /// <summary>Makes a row of its cells.</summary>
    public static TableRow Of(params object?[] cells) => new([.. cells]);
}

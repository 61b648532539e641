using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Board;

/// <summary>A seller's open prospects by stage.</summary>
/// <param name="Seller">The seller.</param>
/// <param name="Until">The end of the period whose chances are shown.</param>
/// <param name="Columns">The stages in their order.</param>
public sealed record BoardReading(SellerId Seller, LocalDate Until, ImmutableArray<BoardColumn> Columns);

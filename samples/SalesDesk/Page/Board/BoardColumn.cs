using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Board;

/// <summary>A stage of the board.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Cards">The prospects in it.</param>
/// <param name="Total">What they would bring together.</param>
/// <param name="Expected">What may be expected of them in the period.</param>
public sealed record BoardColumn(StageId Stage, ImmutableArray<BoardCard> Cards, Money Total, Money Expected);

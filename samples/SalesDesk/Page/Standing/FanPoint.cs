using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Standing;

/// <summary>What may be won in all by a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Totals">The total at each of <see cref="Stand.Quantiles"/>.</param>
public sealed record FanPoint(LocalDate Day, ImmutableArray<Money> Totals);

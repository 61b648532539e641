using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>An amount for which no exchange rate was known; its row is counted but adds nothing to converted sums.</summary>
/// <param name="Id">The opportunity.</param>
/// <param name="Value">The amount in its own currency.</param>
public sealed record UnconvertedAmount(ProspectId Id, Money Value);

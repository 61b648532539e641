using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>All movements of one kind in one balance.</summary>
/// <param name="Kind">Why they moved.</param>
/// <param name="Movements">The number of movements.</param>
/// <param name="Count">What the number of open prospects changed by.</param>
/// <param name="Value">What the open amount changed by, exact; null in the balance of those without an amount.</param>
/// <param name="Sold">Of won ones, what was sold in the currency of the balance; null for other kinds, and without a currency.</param>
/// <param name="WithoutSold">The number of won ones whose amount sold is not known, or stands in another currency.</param>
public sealed record WaterfallLine(WaterfallKind Kind, int Movements, int Count, Money? Value, Money? Sold, int WithoutSold);

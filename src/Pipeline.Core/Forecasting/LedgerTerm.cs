using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting;

/// <summary>One term of a ledger.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The opportunity; null where it is of none.</param>
/// <param name="Owner">Its owner; null when nobody is named.</param>
/// <param name="Value">The amount sold or open, or what one sale of those not yet opened brings on average; null where there is none.</param>
/// <param name="Chance">The chance of being won in the rest of the period, 1 when it is won; null where there is none.</param>
/// <param name="Amount">What it adds to the total, rounded once, half to even, to 10^-6 of the major unit.</param>
/// <param name="Explanation">Why the chance is what it is; null where the outlook does not say (<see cref="IExplainingOutlook"/>).</param>
/// <param name="Note">Why it was adjusted; null otherwise.</param>
public sealed record LedgerTerm(
    LedgerTermKind Kind, ProspectId? Id, SellerId? Owner, Money? Value, double? Chance, Money Amount, ChanceExplanation? Explanation = null, string? Note = null);

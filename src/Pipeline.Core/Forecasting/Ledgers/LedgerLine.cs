using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Ledgers;

/// <summary>One reason why a later forecast differs from an earlier one.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Id">The opportunity; null where it is of none.</param>
/// <param name="Owner">Its owner on the later day, or the earlier one's where it is gone; null when nobody is named.</param>
/// <param name="Amount">What the total changed by, in whole 10^-6 of the major unit, never 0.</param>
public sealed record LedgerLine(LedgerReason Reason, ProspectId? Id, SellerId? Owner, Money Amount);

using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Ledgers;

/// <summary>All lines of one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">The number of lines.</param>
/// <param name="Amount">Their sum, exact.</param>
public sealed record LedgerSum(LedgerReason Reason, int Count, Money Amount);

using NodaTime;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Ledgers;

/// <summary>One term of a ledger.</summary>
public sealed class LedgerTerm
{
    private readonly (IExplainingOutlook Outlook, SnapshotRow Row, DateInterval Period)? _reason;

    internal LedgerTerm(LedgerTermKind kind, Money amount) => (Kind, Amount) = (kind, amount);

    internal LedgerTerm(LedgerTermKind kind, Money amount, (IExplainingOutlook Outlook, SnapshotRow Row, DateInterval Period)? reason)
        : this(kind, amount) => _reason = reason;

    /// <summary>Gets what it is.</summary>
    public LedgerTermKind Kind { get; }

    /// <summary>Gets the opportunity; null where it is of none.</summary>
    public ProspectId? Id { get; internal init; }

    /// <summary>Gets its owner; null when nobody is named.</summary>
    public SellerId? Owner { get; internal init; }

    /// <summary>Gets the amount sold or open, or what one sale of those not yet opened brings on average; null where there is none.</summary>
    public Money? Value { get; internal init; }

    /// <summary>Gets the chance of being won in the rest of the period, 1 when it is won; null where there is none.</summary>
    public double? Chance { get; internal init; }

    /// <summary>Gets what it adds to the total, rounded once, half to even, to 10^-6 of the major unit; never 0.</summary>
    public Money Amount { get; }

    /// <summary>Gets why it was adjusted; null otherwise.</summary>
    public string? Note { get; internal init; }

    /// <summary>Gets why the chance is what it is, found when it is asked for; null where the outlook does not say (<see cref="IExplainingOutlook"/>).</summary>
    public ChanceExplanation? Explanation => _reason is { } reason ? reason.Outlook.Explain(reason.Row, reason.Period) : null;
}

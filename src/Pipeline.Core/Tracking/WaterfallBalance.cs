using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>One balance of a waterfall: what was open, what changed, what is open. Opening + Σ lines = closing, in number and to the minor unit.</summary>
public sealed class WaterfallBalance
{
    internal WaterfallBalance(string? key, Currency? currency, (int Count, Int128 Value) opening, ImmutableArray<WaterfallLine> lines, (int Count, Int128 Value) closing)
    {
        (Key, Currency, Lines) = (key, currency, lines);
        (OpeningCount, ClosingCount) = (opening.Count, closing.Count);
        (Opening, Closing) = (ToMoney(opening.Value), ToMoney(closing.Value));

        Money? ToMoney(Int128 value) => currency is null ? null : Money.FromMinorUnits(value, 1, currency);
    }

    /// <summary>Gets the owner or the stage; null where the waterfall is not cut, or where none is known.</summary>
    public string? Key { get; }

    /// <summary>Gets the currency; null in the balance of prospects without an amount, which counts them only.</summary>
    public Currency? Currency { get; }

    /// <summary>Gets the number of prospects open at the end of the first day.</summary>
    public int OpeningCount { get; }

    /// <summary>Gets what was open at the end of the first day; null without a currency.</summary>
    public Money? Opening { get; }

    /// <summary>Gets what changed, in the order of <see cref="WaterfallKind"/>; kinds without a movement are left out.</summary>
    public ImmutableArray<WaterfallLine> Lines { get; }

    /// <summary>Gets the number of prospects open at the end of the last day.</summary>
    public int ClosingCount { get; }

    /// <summary>Gets what is open at the end of the last day; null without a currency.</summary>
    public Money? Closing { get; }
}

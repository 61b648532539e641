using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Ledgers;

/// <summary>What became of one opportunity between two forecasts.</summary>
public sealed class LedgerChange
{
    internal LedgerChange(ProspectId id, Money earlier, Money later, ImmutableArray<LedgerLine> lines) =>
        (Id, Earlier, Later, Lines) = (id, earlier, later, lines);

    /// <summary>Gets the opportunity.</summary>
    public ProspectId Id { get; }

    /// <summary>Gets what it added to the earlier forecast; zero where it added nothing.</summary>
    public Money Earlier { get; }

    /// <summary>Gets what it adds to the later one; zero where it adds nothing.</summary>
    public Money Later { get; }

    /// <summary>Gets what changed it, at least one line, each reason once; they add up to later − earlier exactly.</summary>
    public ImmutableArray<LedgerLine> Lines { get; }
}

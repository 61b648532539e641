using Pipeline.Core.Tracking;

namespace PipelineReport.Movement;

/// <summary>How the open pipeline moved between two days, as programs read it. Opening and lines add up to closing, to the minor unit.</summary>
internal sealed record WaterfallReading
{
    public required string Name { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string? Seller { get; init; }

    public required string? Manager { get; init; }

    /// <summary>Gets the period in which a closing must be expected to count; null for all.</summary>
    public required string? Period { get; init; }

    /// <summary>Gets total, owner or stage.</summary>
    public required string Cut { get; init; }

    /// <summary>Gets the number of opportunities that were opened and ended in between, so that neither end shows them.</summary>
    public required int PassedThrough { get; init; }

    /// <summary>Gets how many of these were won.</summary>
    public required int PassedThroughWon { get; init; }

    /// <summary>Gets the opportunities without a day of opening, which are in no balance.</summary>
    public required int Undated { get; init; }

    /// <summary>Gets the rows that could not be used; they are in no balance.</summary>
    public required int Rejected { get; init; }

    /// <summary>Gets what to say when the last day lies after the data; null when it does not.</summary>
    public required string? Note { get; init; }

    /// <summary>Gets the balances from what is known at both ends: one class a prospect.</summary>
    public required IReadOnlyList<BalanceReading> Net { get; init; }

    /// <summary>Gets the balances of every movement in between; null without facts.</summary>
    public required IReadOnlyList<BalanceReading>? Gross { get; init; }
}

/// <summary>One balance: of an owner or a stage where it is cut, and of a currency; prospects without an amount have one that counts them.</summary>
internal sealed record BalanceReading(string? Key, string? Currency, int OpeningCount, decimal? Opening, IReadOnlyList<LineReading> Lines, int ClosingCount, decimal? Closing)
{
    internal static BalanceReading Of(WaterfallBalance balance) => new(
        balance.Key,
        balance.Currency?.Code,
        balance.OpeningCount,
        balance.Opening?.Amount,
        [.. balance.Lines.Select(line => new LineReading(line.Kind.ToString(), line.Movements, line.Count, line.Value?.Amount, line.Sold?.Amount, line.WithoutSold))],
        balance.ClosingCount,
        balance.Closing?.Amount);
}

/// <summary>All movements of one kind: how many, what they changed, and of won ones what was sold.</summary>
internal sealed record LineReading(string Kind, int Movements, int Count, decimal? Value, decimal? Sold, int WithoutSold);

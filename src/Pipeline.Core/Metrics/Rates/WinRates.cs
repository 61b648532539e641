using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Metrics.Rates;

/// <summary>How many sales were won, of how many: every usual denominator by its name.</summary>
/// <remarks>
/// Which rows are counted is the caller's choice, and makes the view: rows by the day of closing give the rates of a period, rows by
/// the day of opening those of a cohort. A young cohort has few decided sales and looks better or worse than it is, for quick
/// decisions come first; <see cref="Survival.TimeToClose"/> counts the open ones as such. Counts of disjoint rows merge exactly.
/// </remarks>
public sealed class WinRates
{
    private WinRates(long won, long lost, long noDecision, long open) => (Won, Lost, NoDecision, Open) = (won, lost, noDecision, open);

    /// <summary>Gets the counts of no rows.</summary>
    public static WinRates Empty { get; } = new(0, 0, 0, 0);

    /// <summary>Gets the number of sales won.</summary>
    public long Won { get; }

    /// <summary>Gets the number of sales lost.</summary>
    public long Lost { get; }

    /// <summary>Gets the number of sales that ended without a decision, disqualified ones included.</summary>
    public long NoDecision { get; }

    /// <summary>Gets the number of sales still open.</summary>
    public long Open { get; }

    /// <summary>Gets won ÷ (won + lost): of those that somebody decided.</summary>
    public Rate OfDecided => new(Won, Won + Lost);

    /// <summary>Gets won ÷ (won + lost + no decision): of those that ended.</summary>
    public Rate OfEnded => new(Won, Won + Lost + NoDecision);

    /// <summary>Gets won ÷ all, the open ones included: what is certain already of a cohort, and will only grow.</summary>
    public Rate OfAll => new(Won, Won + Lost + NoDecision + Open);

    /// <summary>Counts the rows of a snapshot.</summary>
    /// <param name="rows">The rows, such as <c>snapshot.RowsIn(RowSet.Open | RowSet.Closed)</c>, filtered by owner, segment or day.</param>
    /// <returns>The counts.</returns>
    public static WinRates FromRows(IEnumerable<SnapshotRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (won, lost, noDecision, open) = (0L, 0L, 0L, 0L);
        foreach (var row in rows)
        {
            switch (row.Outcome)
            {
                case null:
                    open++;
                    break;
                case OutcomeKind.Won:
                    won++;
                    break;
                case OutcomeKind.Lost:
                    lost++;
                    break;
                default: // duplicates and merged rows are in no snapshot
                    noDecision++;
                    break;
            }
        }

        return new(won, lost, noDecision, open);
    }

    /// <summary>Adds up the counts of two sets of rows that have none in common.</summary>
    /// <param name="first">The first counts.</param>
    /// <param name="second">The second counts.</param>
    /// <returns>The counts of both.</returns>
    public static WinRates Merge(WinRates first, WinRates second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(first.Won + second.Won, first.Lost + second.Lost, first.NoDecision + second.NoDecision, first.Open + second.Open);
    }
}

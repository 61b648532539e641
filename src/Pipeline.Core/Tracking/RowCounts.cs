namespace Pipeline.Core.Tracking;

/// <summary>Where every row went; the parts add up to <see cref="Read"/>.</summary>
/// <param name="Open">Rows open at the end of the as-of day.</param>
/// <param name="Closed">Rows that had ended by then: won, lost, no decision, disqualified.</param>
/// <param name="Undated">Rows that no date places before or after that day.</param>
/// <param name="NotYetOpened">Rows opened later.</param>
/// <param name="Apart">Rows that stand for another one: duplicate or merged.</param>
/// <param name="Rejected">Rows that could not be taken.</param>
public sealed record RowCounts(int Open, int Closed, int Undated, int NotYetOpened, int Apart, int Rejected)
{
    /// <summary>Gets the number of rows given: the sum of the parts.</summary>
    public int Read => Open + Closed + Undated + NotYetOpened + Apart + Rejected;
}

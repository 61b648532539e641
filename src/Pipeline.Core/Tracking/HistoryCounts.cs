namespace Pipeline.Core.Tracking;

/// <summary>Where every prospect of a history went; the parts add up to <see cref="Read"/>.</summary>
/// <param name="WithVisits">Those with at least one visit to a stage by the end of the as-of day.</param>
/// <param name="WithoutStage">Those that had been opened by then and of which no stage is known.</param>
/// <param name="NotYetOpened">Those opened later.</param>
/// <param name="Apart">Those that stand for another one: duplicate or merged.</param>
/// <param name="Rejected">Those that could not be taken; each has a failure.</param>
public sealed record HistoryCounts(int WithVisits, int WithoutStage, int NotYetOpened, int Apart, int Rejected)
{
    /// <summary>Gets the number of prospects given: the sum of the parts.</summary>
    public int Read => WithVisits + WithoutStage + NotYetOpened + Apart + Rejected;
}

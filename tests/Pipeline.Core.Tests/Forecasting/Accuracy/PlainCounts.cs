using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

/// <summary>Naive forecasts of the number of wins and their scores, computed anew from the rows in the plainest way.</summary>
internal sealed class PlainCounts(IReadOnlyCollection<Opportunity> rows, int horizon, LocalDate knownFrom)
{
    internal int Won(LocalDate from, LocalDate to) => rows.Count(row => row.Outcome is { Kind: OutcomeKind.Won } won && won.On >= from && won.On <= to);

    internal double Outcome(LocalDate asOf) => Won(asOf.PlusDays(1), asOf.PlusDays(horizon));

    /// <summary>The mean score of one of the naive contestants, as the continuous ranked probability score of a sample.</summary>
    internal double MeanCrps(string contestant, IEnumerable<LocalDate> origins) => origins.Average(asOf => Crps(Sample(contestant, asOf), Outcome(asOf)));

    private double[] Sample(string contestant, LocalDate asOf) => contestant switch
    {
        "climatology" => [.. Windows(asOf).Select(first => (double)Won(first, first.PlusDays(horizon - 1)))],
        "seasonal" => [.. Windows(asOf).Where(first => IsSamePlace(first, asOf.PlusDays(1))).Select(first => (double)Won(first, first.PlusDays(horizon - 1)))],
        "persistence" => [Won(asOf.PlusDays(1 - horizon), asOf)],
        "weighted pipeline" => [Weighted(asOf)],
        _ => throw new ArgumentException($"'{contestant}' is not naive.", nameof(contestant)),
    };

    private IEnumerable<LocalDate> Windows(LocalDate asOf) =>
        Enumerable.Range(0, Math.Max(0, Period.DaysBetween(knownFrom, asOf) + 2 - horizon)).Select(day => knownFrom.PlusDays(day));

    // A week to either side of the place in an earlier quarter.
    private static bool IsSamePlace(LocalDate first, LocalDate start) => Enumerable.Range(1, 20).Any(quarters =>
    {
        var quarter = new LocalDate(start.Year, (start.Month - 1) / 3 * 3 + 1, 1);
        var same = quarter.PlusMonths(-3 * quarters).PlusDays(Period.DaysBetween(quarter, start));
        return Math.Abs(Period.DaysBetween(same, first)) <= 7;
    });

    // No row states a chance or an expected day.
    private double Weighted(LocalDate asOf)
    {
        Opportunity[] ended = [.. rows.Where(row => row.Outcome?.On <= asOf)];
        Opportunity[] won = [.. ended.Where(row => row.Outcome!.Kind == OutcomeKind.Won)]; // all have ended
        var cycle = won.Average(row => (double)Period.DaysBetween(row.OpenedOn!.Value, row.Outcome!.On!.Value)); // every row is dated
        var open = rows.Count(row => row.OpenedOn <= asOf && !(row.Outcome?.On <= asOf));
        return open * ((double)won.Length / ended.Length) * Math.Min(1, horizon / Math.Max(1, cycle));
    }

    private static double Crps(double[] sample, double outcome) =>
        sample.Average(x => Math.Abs(x - outcome)) - sample.Average(x => sample.Average(y => Math.Abs(x - y))) / 2;
}

using NodaTime;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting;

/// <summary>What the past says: the share of opportunities that, still open at the same age, were won within as many days.</summary>
/// <remarks>
/// For a row of age a on the as-of day and a period that begins after b and ends at c further days, the chance is
/// (F(a + c) − F(a + b)) / S(a), where F is the chance of being won by an age and S that of being still open past it
/// (<see cref="TimeToClose"/>). It knows the age alone: no stage, seller, season or amount. A row without a day of opening,
/// or older than any that stayed open, is one of which nothing can be said; and so is every row while no sale has been won.
/// </remarks>
public sealed class MeasuredOutlook : IOutlook
{
    /// <summary>Makes an outlook of its parts, such as one that was stored; to learn one, see <see cref="FromHistory"/>.</summary>
    /// <param name="timeToClose">The curves it stands on.</param>
    /// <param name="trainedThrough">The last day whose events they have seen.</param>
    /// <exception cref="ArgumentNullException"><paramref name="timeToClose"/> is null.</exception>
    public MeasuredOutlook(TimeToClose timeToClose, LocalDate trainedThrough)
    {
        ArgumentNullException.ThrowIfNull(timeToClose);
        (TimeToClose, TrainedThrough) = (timeToClose, trainedThrough);
    }

    /// <inheritdoc/>
    public string Name => "measured";

    /// <summary>Gets the curves it stands on.</summary>
    public TimeToClose TimeToClose { get; }

    /// <summary>Gets the last day whose events it has seen.</summary>
    public LocalDate TrainedThrough { get; }

    /// <summary>Learns from what a snapshot knows, and so from nothing after its as-of day.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <returns>The outlook.</returns>
    public static MeasuredOutlook FromHistory(PipelineSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new(TimeToClose.FromHistory(snapshot), snapshot.AsOf);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The snapshot is of a day before <see cref="TrainedThrough"/>: the outlook would know its future.</exception>
    public OutlookReading Read(PipelineSnapshot snapshot, DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(period);
        if (snapshot.AsOf < TrainedThrough)
        {
            throw new ArgumentException($"The outlook has learnt from days up to {TrainedThrough:uuuu-MM-dd} and may not be asked about {snapshot.AsOf:uuuu-MM-dd}, whose future it knows.", nameof(snapshot));
        }

        var until = Math.Max(0, Period.DaysBetween(snapshot.AsOf, period.End));
        var after = Math.Clamp(Period.DaysBetween(snapshot.AsOf, period.Start) - 1, 0, until);
        return OpenRowChances.Read(Name, snapshot, TimeToClose.SampleSize, row => ChanceOf(row, snapshot.AsOf, after, until));
    }

    private double? ChanceOf(SnapshotRow row, LocalDate asOf, int after, int until)
    {
        if (row.OpenedOn is not { } opened || TimeToClose.WonCount == 0)
        {
            return null;
        }

        var age = Period.DaysBetween(opened, asOf);
        return TimeToClose.ChanceOfWinning(age, age + after, age + until);
    }
}

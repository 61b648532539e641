using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.Metrics.Weakness;

/// <summary>How much a seller begins, to be watched: the entries into the first step, over the days worked.</summary>
/// <remarks>
/// Entries are taken to come by chance and one by one (Poisson). Where they come in bundles, as from a fair or a bought list,
/// count bundles, or leave the volume aside: bundles look like change.
/// </remarks>
public sealed class WatchedVolume
{
    /// <summary>States what a seller begins.</summary>
    /// <param name="entries">The days of the entries, one for each, of this year and of the year before; others are left aside.</param>
    /// <param name="calendar">The days this seller works: a holiday that it does not name looks like idleness.</param>
    /// <param name="countedFrom">The first day on which entries were counted, such as the seller's first day; null when that is long ago.</param>
    /// <param name="weight">The share of the false alarms that the volume may use, beside the weights of the steps; above 0, finite.</param>
    /// <exception cref="ArgumentNullException">The entries or the calendar are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is outside its range.</exception>
    public WatchedVolume(IEnumerable<LocalDate> entries, WorkingCalendar calendar, LocalDate? countedFrom = null, double weight = 1)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(calendar);
        (Entries, Calendar, CountedFrom, Weight) = ([.. entries], calendar, countedFrom, WatchedStep.CheckWeight(weight));
    }

    /// <summary>Gets the days of the entries.</summary>
    public ImmutableArray<LocalDate> Entries { get; }

    /// <summary>Gets the days this seller works.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>Gets the first day on which entries were counted; null when that is long ago.</summary>
    public LocalDate? CountedFrom { get; }

    /// <summary>Gets the weight of the volume among all that is watched.</summary>
    public double Weight { get; }
}

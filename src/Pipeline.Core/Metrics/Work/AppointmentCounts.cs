using NodaTime;
using Pipeline.Core.Metrics.Rates;

namespace Pipeline.Core.Metrics.Work;

/// <summary>How appointments ended, each counted once.</summary>
/// <param name="Held">Took place.</param>
/// <param name="NoShow">The prospect did not come, and had not said so.</param>
/// <param name="CancelledInTime">Called off by the prospect in time, so that the seller could do something else.</param>
/// <param name="CancelledLate">Called off by the prospect, but late.</param>
/// <param name="CancelledUndated">Called off by the prospect; nobody wrote down when.</param>
/// <param name="CancelledByUs">Called off by the seller, whenever.</param>
/// <param name="Planned">Still to come, or under way at the end of the as-of day.</param>
/// <param name="PastWithoutEnd">Over by the end of the as-of day, and nobody wrote down how they ended.</param>
/// <param name="SavedVisits">Of those called off: by either side, after a reminder and before the start, each a visit not made in vain.</param>
/// <param name="SavedTime">The seller's time that those visits would have taken, travel both ways included.</param>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record AppointmentCounts(
    long Held, long NoShow, long CancelledInTime, long CancelledLate, long CancelledUndated, long CancelledByUs, long Planned, long PastWithoutEnd,
    long SavedVisits, Duration SavedTime)
{
    /// <summary>Gets the counts of nothing.</summary>
    public static AppointmentCounts Empty { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.Zero);

    /// <summary>Gets those that the prospect called off.</summary>
    public long CancelledByProspect => CancelledInTime + CancelledLate + CancelledUndated;

    /// <summary>Gets how many there are.</summary>
    public long Total => Held + NoShow + CancelledByProspect + CancelledByUs + Planned + PastWithoutEnd;

    /// <summary>Gets the share of no-shows among those that nobody called off and whose end is known: held or no-show.</summary>
    public Rate NoShowRate => new(NoShow, Held + NoShow);

    /// <summary>Gets the share that the prospect called off, among held, no-show and called off by the prospect.</summary>
    public Rate CancellationRate => new(CancelledByProspect, Held + NoShow + CancelledByProspect);

    /// <summary>Gets the share held, among held, no-show and called off by the prospect.</summary>
    public Rate HeldRate => new(Held, Held + NoShow + CancelledByProspect);

    /// <summary>Adds up the counts of two groups that have no appointment in common.</summary>
    /// <param name="first">The first counts.</param>
    /// <param name="second">The second counts.</param>
    /// <returns>The counts of both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static AppointmentCounts Merge(AppointmentCounts first, AppointmentCounts second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(
            first.Held + second.Held,
            first.NoShow + second.NoShow,
            first.CancelledInTime + second.CancelledInTime,
            first.CancelledLate + second.CancelledLate,
            first.CancelledUndated + second.CancelledUndated,
            first.CancelledByUs + second.CancelledByUs,
            first.Planned + second.Planned,
            first.PastWithoutEnd + second.PastWithoutEnd,
            first.SavedVisits + second.SavedVisits,
            first.SavedTime + second.SavedTime);
    }
}

using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Quotas;

/// <summary>Where somebody stands against a quota of counts: done, left, the pace, and the chance to make it.</summary>
public sealed class CountQuotaGap
{
    /// <summary>The number of working days looked back on for the usual pace, when nothing else is asked for.</summary>
    public const int DefaultLookBack = 60;

    // What half an event more weighs: Jeffreys' prior, so that no event in the past does not mean never.
    private const double Prior = 0.5;

    private CountQuotaGap(CountQuota quota, LocalDate asOf, int done, int remaining, EventRate usual)
    {
        (Quota, AsOf, Done, RemainingDays, Usual) = (quota, asOf, done, remaining, usual);
        Left = Math.Max(0, quota.Target - done);
        NeededPerDay = Left == 0 ? 0 : remaining == 0 ? null : (double)Left / remaining;
        ChanceOfQuota = Left == 0 ? 1
            : remaining == 0 ? 0
            : usual.Exposure == 0 ? null
            : new BetaLaw(Left, usual.Count + Prior).Cdf(remaining / (double)(usual.Exposure + remaining));
    }

    /// <summary>Gets the quota.</summary>
    public CountQuota Quota { get; }

    /// <summary>Gets the day at whose end the figures stood so.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Gets how many were done in the period by then.</summary>
    public int Done { get; }

    /// <summary>Gets how many are left to do: max(0, target − done).</summary>
    public int Left { get; }

    /// <summary>Gets done ÷ target.</summary>
    public double Attainment => (double)Done / Quota.Target;

    /// <summary>Gets the working days of the period after the as-of day.</summary>
    public int RemainingDays { get; }

    /// <summary>Gets how many a working day must be done from now on; 0 when none is left to do, null when no day is left to do it on.</summary>
    public double? NeededPerDay { get; }

    /// <summary>Gets how many a working day have been done of late, with the days that this was learnt from.</summary>
    public EventRate Usual { get; }

    /// <summary>Gets the chance to make it if the work goes on as of late; null when no working day lies in the days looked back on.</summary>
    /// <remarks>
    /// With c done on d working days, the number done on r more is negative binomial (a Poisson count, whose rate has the gamma law of shape c + ½ and scale 1 ÷ d): at least k of
    /// them with the chance I(r ÷ (d + r); k, c + ½), the regularised incomplete beta function.
    /// </remarks>
    public double? ChanceOfQuota { get; }

    /// <summary>Reads the gap.</summary>
    /// <param name="quota">The quota.</param>
    /// <param name="days">The day of each that was done, in any order; those after the as-of day are not looked at.</param>
    /// <param name="asOf">The day at whose end is asked.</param>
    /// <param name="calendar">The working days. What is done on another day counts all the same.</param>
    /// <param name="lookBack">The number of working days up to the as-of day from which the usual pace is learnt, 1 or more; fewer where the first of all days lies later.</param>
    /// <returns>The gap.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lookBack"/> is below 1.</exception>
    public static CountQuotaGap Create(CountQuota quota, IEnumerable<LocalDate> days, LocalDate asOf, WorkingCalendar calendar, int lookBack = DefaultLookBack)
    {
        ArgumentNullException.ThrowIfNull(quota);
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(lookBack, 1);
        LocalDate[] done = [.. days.Where(day => day <= asOf)];
        var (first, exposed) = (asOf.PlusDays(1), 0);
        var earliest = done.Length == 0 ? first : done.Min();
        while (exposed < lookBack && first > earliest)
        {
            first = first.PlusDays(-1);
            exposed += calendar.IsWorkingDay(first) ? 1 : 0;
        }

        var period = quota.Period.Days;
        var remaining = asOf >= period.End ? 0 : calendar.CountWorkingDays(new DateInterval(LocalDate.Max(period.Start, asOf.PlusDays(1)), period.End));
        return new(quota, asOf, done.Count(period.Contains), remaining, new(done.Count(day => day >= first), exposed));
    }
}

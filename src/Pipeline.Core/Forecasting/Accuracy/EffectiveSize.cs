using NodaTime;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>How many independent periods as many overlapping ones are worth.</summary>
internal static class EffectiveSize
{
    /// <summary>Counts periods, each pair by the part of its days that it shares.</summary>
    /// <param name="periods">The periods; those of several groups at one origin once.</param>
    /// <returns>n² ÷ Σ Σ r(i, j) with r the days that i and j share ÷ the longer one's days; 0 of none.</returns>
    /// <remarks>
    /// Bayley and Hammersley, "The effective number of independent observations in an autocorrelated time series", Supplement to the
    /// Journal of the Royal Statistical Society 8 (1946), with the correlation that totals of independent days have.
    /// </remarks>
    internal static double Of(IReadOnlyList<DateInterval> periods)
    {
        var shared = 0.0;
        foreach (var one in periods)
        {
            foreach (var other in periods)
            {
                var (from, to) = (LocalDate.Max(one.Start, other.Start), LocalDate.Min(one.End, other.End));
                shared += from <= to ? (double)(Period.DaysBetween(from, to) + 1) / Math.Max(one.Length, other.Length) : 0;
            }
        }

        return periods.Count == 0 ? 0 : periods.Count * (periods.Count / shared);
    }
}

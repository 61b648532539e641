using NodaTime;
using Pipeline.Core.Metrics.Rates;

namespace Pipeline.Core.Metrics.Work;

/// <summary>The trials that began in one month.</summary>
/// <param name="Month">The month.</param>
/// <param name="Started">How many began: converted, ended without, or still running.</param>
/// <param name="Converted">How many were paid for by the as-of day.</param>
/// <param name="EndedWithout">How many were given up unpaid.</param>
/// <param name="StillRunning">How many are undecided: these may convert yet.</param>
public sealed record TrialCohort(YearMonth Month, long Started, long Converted, long EndedWithout, long StillRunning)
{
    /// <summary>Gets the share converted so far; it grows while trials are running, so a young cohort looks worse than it is.</summary>
    public Rate ConvertedSoFar => new(Converted, Started);
}

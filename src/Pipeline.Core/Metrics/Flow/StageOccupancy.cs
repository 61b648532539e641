using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>The chance of a prospect to stand in each stage, or to have ended in each way, so long after its first visit.</summary>
/// <remarks>
/// The estimate of Aalen and Johansen, "An empirical transition matrix for non-homogeneous Markov chains based on censored observations",
/// Scandinavian Journal of Statistics 5 (1978): at every age at which somebody moved, the chances p are multiplied by the matrix of the shares
/// that moved, p(k) ← p(k) + Σ p(j) d(j, k) ÷ n(j) − p(k) Σ d(k, j) ÷ n(k), of n(j) under observation in j just before. Ages are whole seconds
/// since the prospect's first visit began; where days are all that is known, a day has 86,400. Moves of one prospect at one age count as
/// one, from the first state to the last. A sale taken up again moves from its end back to a stage. At every age the chances of
/// all stages and ends add up to 1. Standard errors are not computed.
/// </remarks>
public sealed class StageOccupancy
{
    private readonly ImmutableArray<OccupancyCurve> _curves; // by stage, then by end

    private StageOccupancy(ImmutableArray<StageId> stages, OccupancyEstimate estimate)
    {
        (Stages, _curves) = (stages, [.. estimate.Curves]);
        (SampleSize, LeftOut, LongestSeen) = (estimate.Prospects, estimate.LeftOut, Duration.FromSeconds(estimate.LongestSeen));
    }

    /// <summary>Gets the stages in the order of the process.</summary>
    public ImmutableArray<StageId> Stages { get; }

    /// <summary>Gets the number of prospects that count.</summary>
    public long SampleSize { get; }

    /// <summary>
    /// Gets the number of prospects that are left out: a time or an end of theirs is not known, or they had ended before observation began.
    /// </summary>
    public long LeftOut { get; }

    /// <summary>Gets the greatest age to which a prospect has been under observation; past it the chances stay as they are, for want of anybody to see.</summary>
    public Duration LongestSeen { get; }

    /// <summary>Estimates the chances from a history.</summary>
    /// <param name="history">
    /// The history, or a part of it: a prospect counts, with all its visits, where the first of them is shown. Where the history says from which
    /// day on closings are recorded, a prospect is under observation from that day on only, at the age that it had by then.
    /// </param>
    /// <returns>The chances.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="history"/> is null.</exception>
    public static StageOccupancy FromHistory(PipelineHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new([.. history.Process.Stages.Select(stage => stage.Id)], new(history));
    }

    /// <summary>Gets the chance to stand in a stage at an age, what happens at that age included.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="age">The time since the first visit began, 0 or more, in whole seconds: a fraction of one is dropped.</param>
    /// <returns>The chance, 0 to 1; null where no prospect was under observation from its first visit on.</returns>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative.</exception>
    public double? InStage(StageId stage, Duration age) => Stages.IndexOf(stage) is var code and >= 0
        ? _curves[code].At(SecondsOf(age))
        : throw new ArgumentException($"There is no stage '{stage}' here.", nameof(stage));

    /// <summary>Gets the chance to have ended in one way, and not to have been taken up again, at an age, what happens at that age included.</summary>
    /// <param name="end">The way: won, lost, no decision or withdrawn.</param>
    /// <param name="age">The time since the first visit began, 0 or more, in whole seconds: a fraction of one is dropped.</param>
    /// <returns>The chance, 0 to 1; null where no prospect was under observation from its first visit on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The end is another one, or the age is negative.</exception>
    public double? Ended(VisitEnd end, Duration age) => end is VisitEnd.Won or VisitEnd.Lost or VisitEnd.NoDecision or VisitEnd.Withdrawn
        ? _curves[Stages.Length + (int)end].At(SecondsOf(age))
        : throw new ArgumentOutOfRangeException(nameof(end), $"{end} is no way for a sale to have ended.");

    private static long SecondsOf(Duration age)
    {
        if (age < Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(age), $"The age {age} is negative.");
        }

        return (long)age.Days * NodaConstants.SecondsPerDay + age.NanosecondOfDay / NodaConstants.NanosecondsPerSecond;
    }
}

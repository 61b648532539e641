using System.Collections.Immutable;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>The chance of each end by age, while the others compete: the estimates of Aalen and Johansen, with two kinds of error.</summary>
/// <remarks>
/// Aalen and Johansen, "An empirical transition matrix for non-homogeneous Markov chains based on censored observations",
/// Scandinavian Journal of Statistics 5 (1978), with delayed entry. At every age the chance to be still open and those of the ends
/// add up to 1. An end that nobody had has the chance 0 with an error of 0. Once the last one at risk has ended nobody is still
/// open, and all stays as it is, whoever enters later.
/// </remarks>
public sealed class CompetingRisks
{
    private readonly ImmutableArray<ChanceCurve> _ended; // in the order of the ends, but for the censored

    private CompetingRisks(LifeTable table)
    {
        var estimate = new AalenJohansen(table);
        (LifeTable, StillOpen) = (table, estimate.StillOpen());
        _ended = [.. estimate.Ended()];
    }

    /// <summary>Gets the spells.</summary>
    public LifeTable LifeTable { get; }

    /// <summary>Gets the number of spells.</summary>
    public long SampleSize => LifeTable.Count;

    /// <summary>Gets the chance to be still open past an age.</summary>
    public ChanceCurve StillOpen { get; }

    /// <summary>Estimates the chances.</summary>
    /// <param name="table">The spells.</param>
    /// <returns>The chances.</returns>
    public static CompetingRisks FromLifeTable(LifeTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(table);
    }

    /// <summary>Gets the chance to have ended in one way by an age, that day included: its cumulative incidence.</summary>
    /// <param name="end">The way; not <see cref="SpellEnd.Censored"/>.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The end is censored or not defined.</exception>
    public ChanceCurve EndedBy(SpellEnd end) => end != SpellEnd.Censored && Enum.IsDefined(end)
        ? _ended[(int)end - 1]
        : throw new ArgumentOutOfRangeException(nameof(end), $"{end} is no way to end.");
}

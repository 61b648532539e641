namespace Pipeline.Core.Benchmarks.Histories;

/// <summary>What every peer reads from the table: transitions, and seconds at risk in each stage.</summary>
/// <param name="Counts">By stage left times 7 plus the state entered.</param>
/// <param name="Seconds">By stage.</param>
internal sealed record TransitionCounts(long[] Counts, long[] Seconds)
{
    internal bool IsSameAs(TransitionCounts other) => Counts.SequenceEqual(other.Counts) && Seconds.SequenceEqual(other.Seconds);
}

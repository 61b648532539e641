namespace Pipeline.Core.Benchmarks.Replay;

/// <summary>What every peer of W5 reads from the rows: how long prospects stood in each stage, and how many stand there now.</summary>
/// <param name="Seconds">Seconds in each stage, summed over prospects and visits.</param>
/// <param name="Standing">Prospects that stand in each stage at the end.</param>
internal sealed record StageTimes(long[] Seconds, int[] Standing)
{
    internal bool IsSameAs(StageTimes other) => Seconds.SequenceEqual(other.Seconds) && Standing.SequenceEqual(other.Standing);
}

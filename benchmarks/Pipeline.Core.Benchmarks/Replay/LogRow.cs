namespace Pipeline.Core.Benchmarks.Replay;

/// <summary>A fact as a row of a table: what a window function needs.</summary>
/// <param name="Prospect">The prospect's number.</param>
/// <param name="Sequence">The place among the prospect's facts.</param>
/// <param name="At">When it happened, in seconds since 1970.</param>
/// <param name="Stage">The stage in which the prospect stands after it.</param>
internal readonly record struct LogRow(int Prospect, int Sequence, long At, int Stage);

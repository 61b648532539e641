namespace Pipeline.Core.Benchmarks.Histories;

/// <summary>A stage change as a row of a table of whole numbers, as the database reads it.</summary>
/// <param name="Prospect">The prospect's number.</param>
/// <param name="Sequence">The place among the prospect's changes.</param>
/// <param name="At">When, in seconds since 1970.</param>
/// <param name="State">0 to 4 a stage, 5 won, 6 lost.</param>
internal readonly record struct StageRow(int Prospect, int Sequence, long At, int State);

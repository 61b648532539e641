namespace Pipeline.Core.Tracking;

/// <summary>One trait of a cut, found in a snapshot.</summary>
/// <param name="Column">The column to read.</param>
/// <param name="KeyOfCode">For each code of the column, the place of its key; null where each code is that place.</param>
/// <param name="Keys">The keys in order; null stands for "none".</param>
internal sealed record ResolvedDimension(CodeColumn Column, int[]? KeyOfCode, string?[] Keys);

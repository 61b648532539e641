namespace PipelineReport.Import;

/// <summary>One row of a file.</summary>
/// <param name="Row">The line on which it begins, the header being line 1.</param>
/// <param name="Fields">Its fields, as many as the header has.</param>
internal readonly record struct CsvLine(int Row, string[] Fields);

namespace PipelineReport.Pictures;

/// <summary>One share with its interval.</summary>
internal sealed record ShareBar(string Text, double Share, double Lower, double Upper, bool IsFlagged);

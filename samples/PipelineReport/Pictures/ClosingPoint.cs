namespace PipelineReport.Pictures;

/// <summary>The shares at the end of a day of age, and the standard error of the share won.</summary>
internal sealed record ClosingPoint(int Days, double Survival, double Won, double Lost, double NoDecision, double WonError);

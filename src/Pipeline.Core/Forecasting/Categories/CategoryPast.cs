using NodaTime;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting.Categories;

/// <summary>The pipeline as it was recorded on an earlier day, and the period that was looked at.</summary>
/// <param name="Snapshot">The pipeline at the end of that day, from rows kept that day or from facts: not today's rows looked back on, whose categories are today's.</param>
/// <param name="Period">The period, both ends included.</param>
public sealed record CategoryPast(PipelineSnapshot Snapshot, DateInterval Period);

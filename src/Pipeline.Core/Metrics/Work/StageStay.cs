using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Work;

/// <summary>How many visits to a stage lasted so many days.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Days">The whole days from entering it.</param>
/// <param name="Left">How many were left after that time, for another stage or because the sale ended.</param>
/// <param name="Staying">How many are still there after that time.</param>
public readonly record struct StageStay(StageId Stage, int Days, long Left, long Staying);

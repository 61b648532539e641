namespace Pipeline.Core.Metrics.Work;

/// <summary>One day of the course of trials on which any left observation.</summary>
/// <param name="Day">The whole days since they began.</param>
/// <param name="AtRisk">How many were running into that day.</param>
/// <param name="Converted">How many were paid for on it.</param>
/// <param name="EndedWithout">How many were given up on it.</param>
/// <param name="Censored">How many were last seen on it, still running.</param>
/// <param name="ShareConverted">The estimated share converted by that day, 0 to 1.</param>
/// <param name="ShareRunning">The estimated share still undecided after that day, 0 to 1.</param>
public readonly record struct TrialDay(
    int Day, long AtRisk, long Converted, long EndedWithout, long Censored, double ShareConverted, double ShareRunning);

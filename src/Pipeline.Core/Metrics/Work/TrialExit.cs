using NodaTime;
using Pipeline.Core.Metrics.Survival;

namespace Pipeline.Core.Metrics.Work;

/// <summary>How many trials of one month left observation on one day of their course, and how.</summary>
/// <param name="Month">The month in which they began.</param>
/// <param name="Day">The whole days since they began.</param>
/// <param name="End">Won when they were paid for; lost or no decision when given up; censored when still running.</param>
/// <param name="Count">How many.</param>
public readonly record struct TrialExit(YearMonth Month, int Day, SpellEnd End, long Count);

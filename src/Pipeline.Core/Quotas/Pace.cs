using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>How fast the period has sold, and how fast it must.</summary>
/// <param name="ElapsedDays">Working days of the period up to and including the as-of day.</param>
/// <param name="RemainingDays">Working days of the period after it.</param>
/// <param name="WonPerDay">Won ÷ elapsed working days, to 28 digits; null when none has elapsed.</param>
/// <param name="NeededPerDay">(Target − won) ÷ remaining working days, to 28 digits; below zero once the target is passed; null when none remains.</param>
public sealed record Pace(int ElapsedDays, int RemainingDays, Money? WonPerDay, Money? NeededPerDay);

using System.Globalization;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>One coming month, or other period, of a plan for a steady flow.</summary>
public sealed class FlowMonth
{
    internal FlowMonth(Quota quota, double? chanceFromOpen, double flowShare, bool isInReach, int? startsNeeded) =>
        (Quota, ChanceFromOpen, FlowShare, IsInReach, StartsNeeded) = (quota, chanceFromOpen, flowShare, isInReach, startsNeeded);

    /// <summary>Gets its share of the quota.</summary>
    public Quota Quota { get; }

    /// <summary>Gets the chance that what is won and open makes its share; null when nothing can be said of any open row.</summary>
    public double? ChanceFromOpen { get; }

    /// <summary>Gets how much of the sales that an endless flow of starts would bring in it can still come of starts from now on, 0 to 1; 0 without a past.</summary>
    public double FlowShare { get; }

    /// <summary>Gets whether starts from now on can still do their part for it: <see cref="FlowShare"/> is at least <see cref="SmoothFlowPlan.InReachFrom"/>.</summary>
    public bool IsInReach { get; }

    /// <summary>Gets the least number of starts a week, from now on, that makes its share with the chance wanted; null when none up to <see cref="SmoothFlowPlan.MostStarts"/> does, or the past does not say.</summary>
    public int? StartsNeeded { get; }

    /// <summary>Gets the expected revenue of it: won, open, and of the planned starts.</summary>
    public Money Expected { get; internal init; }

    /// <summary>Gets the revenue of it that is reached with the chance wanted: what is won, open, and comes of the planned starts.</summary>
    public Money Reached { get; internal init; }

    /// <summary>Gets the chance of its share with the planned starts; null when nothing can be said of any open row.</summary>
    public double? Chance { get; internal init; }

    /// <summary>Gets whether it runs dry even so: its share is not made with the chance wanted; null when nothing can be said.</summary>
    public bool? IsDry { get; internal init; }

    /// <summary>Returns the period, its share and the chance of it with the planned starts.</summary>
    /// <returns>Such as "2026-07: 175217.00 NOK, chance 0.8".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Quota.Period}: {Quota.Target}, chance {Chance?.ToString("0.###", CultureInfo.InvariantCulture) ?? "not known"}");
}

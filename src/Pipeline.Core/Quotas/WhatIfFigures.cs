using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>What a period may bring under one assumption.</summary>
/// <param name="ChanceOfQuota">The chance of making the quota; null when there are open opportunities and nothing can be said of any.</param>
/// <param name="P10">The total that is not exceeded with a chance of 10 %.</param>
/// <param name="P50">The total that is not exceeded with a chance of 50 %.</param>
/// <param name="P90">The total that is not exceeded with a chance of 90 %.</param>
/// <param name="Mean">The expected total.</param>
public sealed record WhatIfFigures(double? ChanceOfQuota, Money P10, Money P50, Money P90, Money Mean)
{
    /// <summary>Gets what is paid for it, in expectation; null when <see cref="WhatIf"/> was made without a function of pay.</summary>
    public Money? ExpectedPay { get; init; }
}

using System.Collections.Immutable;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>What a measured period is expected to pay, over all its possible totals.</summary>
/// <remarks>
/// It is E[f(T)], the mean of the pay over the law of the total, and not f(E[T]), the pay of the mean total, which an accelerator makes too small and
/// a cap too large (Jensen's inequality). Draws and recoveries move money between periods and are not in it. A plan with a cap per
/// sale, or with the highest rate for each sale, is no function of the total: for it draw periods by <see cref="RevenueSimulation"/> and
/// ask <see cref="CommissionPlan.CommissionOf"/> of the sales of each.
/// </remarks>
public sealed class ExpectedPay
{
    private readonly ImmutableArray<LinearPiece> _pieces;

    private ExpectedPay(CommissionPlan plan, RevenueDistribution revenue, ImmutableArray<LinearPiece> pieces, RateTable table)
    {
        (Plan, Revenue, _pieces) = (plan, revenue, pieces);
        (Mean, OfMeanRevenue) = (revenue.Expect(pieces), At(revenue.Mean));
        double[] reached = [1, .. plan.Tiers.Skip(1).Select(tier => revenue.ChanceOfAtLeast(new(table.ToMoney(tier.From), plan.Currency))), 0];
        Tiers = [.. plan.Tiers.Select((tier, i) => new TierChance(tier, Math.Max(0, reached[i] - reached[i + 1]), reached[i]))];
        ChanceOfThreshold = plan.Threshold is { } threshold ? revenue.ChanceOfAtLeast(new(table.ToMoney(threshold), plan.Currency)) : 1;
        ChanceOfAccelerator = Tiers.Where(tier => tier.Tier.Rate > plan.BaseRate).Select(tier => (double?)tier.ChanceToReach).FirstOrDefault();
    }

    /// <summary>Gets the plan.</summary>
    public CommissionPlan Plan { get; }

    /// <summary>Gets the distribution of the period's total.</summary>
    public RevenueDistribution Revenue { get; }

    /// <summary>Gets the expected pay, E[f(T)].</summary>
    public Money Mean { get; }

    /// <summary>Gets the pay of the mean total, f(E[T]): what an estimate from one figure would say.</summary>
    public Money OfMeanRevenue { get; }

    /// <summary>Gets the chance of each tier, in their order.</summary>
    public ImmutableArray<TierChance> Tiers { get; }

    /// <summary>Gets the chance of reaching the threshold; 1 without one.</summary>
    public double ChanceOfThreshold { get; }

    /// <summary>Gets the chance of reaching the first tier whose rate is above the base rate; null when the plan has none.</summary>
    public double? ChanceOfAccelerator { get; }

    /// <summary>Computes the expected pay of a measured period.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="revenue">The distribution of all that the period credits to the seller: what is won and what may be.</param>
    /// <param name="quota">The quota of the period; needed where the tiers count attainment.</param>
    /// <param name="earnedInYear">What the sales of earlier periods of the year earned, which the cap of the year counts, without what filled them up to the minimum; null for nothing.</param>
    /// <returns>The expected pay.</returns>
    /// <exception cref="ArgumentException">The plan is no function of the total, or its tiers count attainment and there is no quota above zero.</exception>
    /// <exception cref="CurrencyMismatchException">A currency is not the plan's.</exception>
    public static ExpectedPay Create(CommissionPlan plan, RevenueDistribution revenue, Money? quota = null, Money? earnedInYear = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(revenue);
        if (!plan.IsFunctionOfTotal)
        {
            throw new ArgumentException("With a cap per sale, or the highest rate for each sale, pay is no function of the total. Draw periods by RevenueSimulation and ask CommissionOf of their sales.", nameof(plan));
        }

        return !ReferenceEquals(plan.Currency, revenue.Currency)
            ? throw new CurrencyMismatchException(plan.Currency, revenue.Currency)
            : new(plan, revenue, plan.ToPieces(quota, earnedInYear), RateTable.Create(plan, quota));
    }

    /// <summary>Finds the pay of a total that is certain, not rounded: f(total).</summary>
    /// <param name="total">The total.</param>
    /// <returns>The pay.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public Money At(Money total)
    {
        var piece = _pieces.LastOrDefault(piece => piece.From <= total) ?? _pieces[0];
        return piece.At + piece.Slope * (total - piece.From);
    }

    /// <summary>Finds what one more sale of an amount adds to the expected pay: E[f(T + x)] − E[f(T)]; for a sale with a chance of its own, times that chance.</summary>
    /// <param name="sale">The money credited for it.</param>
    /// <returns>What it adds.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public Money AddedBy(Money sale) => Revenue.Expect(_pieces.Select(piece => piece with { From = piece.From - sale })) - Mean;

    /// <summary>Finds what the same sale would add if the total were certain to be its mean: f(E[T] + x) − f(E[T]).</summary>
    /// <param name="sale">The money credited for it.</param>
    /// <returns>What it would add.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public Money AddedIfCertain(Money sale) => At(Revenue.Mean + sale) - OfMeanRevenue;
}

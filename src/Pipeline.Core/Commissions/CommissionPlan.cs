using System.Collections.Immutable;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>How a seller is paid for sales, as data: tiers, caps, draw, how often is paid and over what is measured.</summary>
/// <remarks>
/// Sales are counted up within a measured period (a quarter, say) and begin anew in the next. Each pay period (a month, say) pays what is
/// earned by its end less what was paid before. A flat rate is one tier. Equal when all members are equal.
/// </remarks>
public sealed partial record CommissionPlan
{
    private readonly ValueArray<CommissionTier> _tiers;

    private CommissionPlan(ImmutableArray<CommissionTier> tiers, Currency currency) => (_tiers, Currency) = (new(tiers), currency);

    /// <summary>Gets the currency of credits and pay.</summary>
    public Currency Currency { get; }

    /// <summary>Gets the tiers in ascending order, without hole or overlap.</summary>
    public ImmutableArray<CommissionTier> Tiers => _tiers.Items;

    /// <summary>Gets to what money the rate of a tier applies.</summary>
    public TierMethod Method { get; private init; }

    /// <summary>Gets what the edges of tiers and the threshold count.</summary>
    public TierBasis Basis { get; private init; }

    /// <summary>Gets how often is paid: month, quarter or year.</summary>
    public FiscalPeriodKind PayPeriod { get; private init; }

    /// <summary>Gets over what sales are counted up: month, quarter or year, not shorter than the pay period.</summary>
    public FiscalPeriodKind MeasuredOver { get; private init; }

    /// <summary>Gets the rate beyond which commission is an accelerator's uplift.</summary>
    public decimal BaseRate { get; private init; }

    /// <summary>Gets the total below which nothing is paid, and from which on, itself included, all is paid from the first unit; null for none.</summary>
    public decimal? Threshold { get; private init; }

    /// <summary>Gets the least that a measured period pays: what is missing is added in its last pay period, beside all caps; null for none.</summary>
    public Money? Minimum { get; private init; }

    /// <summary>Gets the most that one sale earns; null for no cap.</summary>
    public Money? CapPerSale { get; private init; }

    /// <summary>Gets the most that a measured period earns; null for no cap.</summary>
    public Money? CapPerPeriod { get; private init; }

    /// <summary>Gets the most that a fiscal year earns; null for no cap.</summary>
    public Money? CapPerYear { get; private init; }

    /// <summary>Gets the draw; null for none.</summary>
    public Draw? Draw { get; private init; }

    /// <summary>Gets the most of a pay period's earnings above the guaranteed minimum that recovery takes, above 0 and up to 1.</summary>
    public decimal RecoveryShare { get; private init; }

    /// <summary>Gets whether what a measured period earns follows from its total alone: not with a cap per sale, nor where each sale has the highest rate.</summary>
    public bool IsFunctionOfTotal => CapPerSale is null && Method != TierMethod.HighestRate;

    /// <summary>Makes a plan.</summary>
    /// <param name="currency">The currency of credits and pay.</param>
    /// <param name="tiers">The tiers in any order: from 0, each beginning where another ends, the last without an upper edge.</param>
    /// <param name="method">To what money the rate of a tier applies.</param>
    /// <param name="basis">What the edges of tiers and the threshold count.</param>
    /// <param name="payPeriod">How often is paid: month, quarter or year.</param>
    /// <param name="measuredOver">Over what sales are counted up: month, quarter or year, not shorter than the pay period.</param>
    /// <param name="baseRate">The rate beyond which commission is an accelerator's uplift; null for the first rate above zero.</param>
    /// <param name="threshold">
    /// The total below which nothing is paid, and from which on all is paid from the first unit; a first tier of rate 0 instead pays nothing
    /// for what lies below. Null for none.
    /// </param>
    /// <param name="minimum">The least that a measured period pays, above zero; null for none.</param>
    /// <param name="capPerSale">The most that one sale earns, above zero; null for no cap.</param>
    /// <param name="capPerPeriod">The most that a measured period earns, above zero; null for no cap.</param>
    /// <param name="capPerYear">The most that a fiscal year earns, above zero; null for no cap.</param>
    /// <param name="draw">The draw; null for none.</param>
    /// <param name="recoveryShare">The most of a pay period's earnings above the guaranteed minimum that recovery takes, above 0 and up to 1.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="CommissionPlanException">
    /// The plan contradicts itself: tiers overlap or leave a hole, a rate is negative, a cap can never be reached or is below what the
    /// threshold pays, and the like. It lists all that is wrong.
    /// </exception>
    public static CommissionPlan Create(
        Currency currency,
        IEnumerable<CommissionTier> tiers,
        TierMethod method = TierMethod.Marginal,
        TierBasis basis = TierBasis.Money,
        FiscalPeriodKind payPeriod = FiscalPeriodKind.Month,
        FiscalPeriodKind measuredOver = FiscalPeriodKind.Quarter,
        decimal? baseRate = null,
        decimal? threshold = null,
        Money? minimum = null,
        Money? capPerSale = null,
        Money? capPerPeriod = null,
        Money? capPerYear = null,
        Draw? draw = null,
        decimal recoveryShare = 1)
    {
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentNullException.ThrowIfNull(tiers);
        ImmutableArray<CommissionTier> given = [.. tiers];
        foreach (var tier in given)
        {
            ArgumentNullException.ThrowIfNull(tier, nameof(tiers));
        }

        var plan = new CommissionPlan([.. given.OrderBy(tier => tier.From).ThenBy(tier => tier.To ?? decimal.MaxValue)], currency)
        {
            Method = method,
            Basis = basis,
            PayPeriod = payPeriod,
            MeasuredOver = measuredOver,
            BaseRate = baseRate ?? given.OrderBy(tier => tier.From).FirstOrDefault(tier => tier.Rate > 0)?.Rate ?? 0,
            Threshold = threshold,
            Minimum = minimum,
            CapPerSale = capPerSale,
            CapPerPeriod = capPerPeriod,
            CapPerYear = capPerYear,
            Draw = draw,
            RecoveryShare = recoveryShare,
        };
        var failures = plan.FindFaults();
        return failures.IsEmpty ? plan : throw new CommissionPlanException(failures);
    }

    /// <summary>Finds what a measured period with sales earns, after the caps per sale and per period and with the minimum.</summary>
    /// <param name="sales">The money credited for each sale, in the order in which they count.</param>
    /// <param name="quota">The quota of the period; needed where the tiers count attainment.</param>
    /// <returns>The pay, in whole minor units.</returns>
    /// <exception cref="ArgumentException">The tiers count attainment and there is no quota above zero.</exception>
    /// <exception cref="CurrencyMismatchException">A currency is not the plan's.</exception>
    public Money CommissionOf(IEnumerable<Money> sales, Money? quota = null)
    {
        ArgumentNullException.ThrowIfNull(sales);
        var earned = RateTable.Create(this, quota).Rate([.. sales]).Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Commission);
        return Minimum is { } least && earned < least ? least : earned;
    }

    /// <summary>Finds what a measured period earns in all, as straight pieces of its total: with the minimum, the caps and every jump.</summary>
    /// <param name="quota">The quota of the period; needed where the tiers count attainment.</param>
    /// <param name="earnedInYear">What the sales of earlier periods of the year earned, which the cap of the year counts, without what filled them up to the minimum; null for nothing.</param>
    /// <returns>The pieces in ascending order, not rounded; the first holds for all below it too.</returns>
    /// <exception cref="ArgumentException">The tiers count attainment and there is no quota above zero.</exception>
    /// <exception cref="CurrencyMismatchException">A currency is not the plan's.</exception>
    /// <exception cref="InvalidOperationException">The plan is no function of the total; see <see cref="IsFunctionOfTotal"/>.</exception>
    public ImmutableArray<LinearPiece> ToPieces(Money? quota = null, Money? earnedInYear = null)
    {
        if (!IsFunctionOfTotal)
        {
            throw new InvalidOperationException("With a cap per sale, or the highest rate for each sale, pay is no function of the total. Draw periods by RevenueSimulation and ask CommissionOf of their sales.");
        }

        var left = CapPerYear is { } year ? year - (earnedInYear ?? Money.Zero(Currency)) : (Money?)null;
        var most = left is { } rest && !(CapPerPeriod < rest) ? (rest.Amount > 0 ? rest : Money.Zero(Currency)) : CapPerPeriod;
        return RateTable.Create(this, quota).Pieces(Minimum?.Amount, most?.Amount);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>Where somebody stands against a quota on a day: sold, expected, left to build, and the chance to make it.</summary>
/// <remarks>
/// The parts balance: won + expected from open + left to build − surplus = target, and left to build or surplus is zero.
/// What new business brings stands beside them and is never subtracted. A ratio without a meaning is null, never 0, and so is
/// what needs a past that is not there; <see cref="MissingHistory"/> says why. Chances take lag, amounts and the outlook's chances
/// as known; of all that is uncertain in them only the rate of arrivals is counted, and the luck that is given. The rows behind the figures are in <see cref="Forecast"/>.
/// </remarks>
public sealed class QuotaGap
{
    private QuotaGap(Quota quota, Forecast forecast, Pace pace, Func<RevenueTerms, RevenueDistribution> distribution)
    {
        (Quota, Forecast, Pace) = (quota, forecast, pace);
        var missing = Target - Won - ExpectedFromOpen;
        var zero = Money.Zero(Target.Currency);
        LeftToBuild = missing > zero ? missing : zero;
        Surplus = missing < zero ? -missing : zero;
        FromOpen = distribution(forecast.RevenueFromOpen);
        ChanceFromOpen = forecast.SaysNothingOfOpen ? null : FromOpen.ChanceOfAtLeast(Target);
        if (forecast.Revenue is { } revenue)
        {
            Total = distribution(revenue);
            ChanceOfQuota = forecast.SaysNothingOfOpen ? null : Total.ChanceOfAtLeast(Target);
        }
    }

    /// <summary>Gets the quota.</summary>
    public Quota Quota { get; }

    /// <summary>Gets the forecast that the figures are read from.</summary>
    public Forecast Forecast { get; }

    /// <summary>Gets the day at whose end the figures stood so.</summary>
    public LocalDate AsOf => Forecast.AsOf;

    /// <summary>Gets the money to win in the period.</summary>
    public Money Target => Quota.Target;

    /// <summary>Gets what was won in the period by the as-of day.</summary>
    public Money Won => Forecast.Won;

    /// <summary>Gets what the open opportunities are expected to add in the rest of the period.</summary>
    public Money ExpectedFromOpen => Forecast.ExpectedFromOpen;

    /// <summary>Gets what opportunities not yet opened are expected to add, if they arrive as they usually do; null when <see cref="MissingHistory"/> says why.</summary>
    public Money? ExpectedFromNew => Forecast.ExpectedFromNew;

    /// <summary>Gets how much must be built from scratch: max(0, target − won − expected from open).</summary>
    public Money LeftToBuild { get; }

    /// <summary>Gets what won and expected bring beyond the target: max(0, won + expected from open − target).</summary>
    public Money Surplus { get; }

    /// <summary>Gets won ÷ target; above 1 when the target is passed, null when it is zero.</summary>
    public double? Attainment => Ratio(Won, Target);

    /// <summary>Gets how fast the period has sold, and how fast it must.</summary>
    public Pace Pace { get; }

    /// <summary>Gets the unweighted value of the open opportunities with a chance in the period ÷ (target − won); null when nothing remains to win.</summary>
    public double? Coverage => Ratio(Forecast.OpenValueWithChance, Target - Won);

    /// <summary>Gets the unweighted value of the open opportunities with a chance in the period ÷ target; null when the target is zero.</summary>
    public double? CoverageOfQuota => Ratio(Forecast.OpenValueWithChance, Target);

    /// <summary>Gets how much hangs on one sale: the largest expected term ÷ (won + expected from open); null when there is none.</summary>
    public double? Concentration => Forecast.Concentration;

    /// <summary>Gets the luck that all sales share in the distributions here.</summary>
    public SharedLuck Luck => FromOpen.Luck;

    /// <summary>Gets the distribution of the period's total from what is won and what is open.</summary>
    public RevenueDistribution FromOpen { get; }

    /// <summary>Gets the distribution of the period's total with what is not yet opened; null when <see cref="MissingHistory"/> says why.</summary>
    public RevenueDistribution? Total { get; }

    /// <summary>Gets the chance that what is won and what is open make the quota; null when there are open opportunities and nothing can be said of any.</summary>
    public double? ChanceFromOpen { get; }

    /// <summary>Gets the chance of making the quota, with opportunities opened as usual from now on; null when <see cref="MissingHistory"/> says why.</summary>
    public double? ChanceOfQuota { get; }

    /// <summary>
    /// Gets the chance of making the quota if the sale that is expected to bring most brings nothing: of <see cref="ChanceOfQuota"/>
    /// where there is one, otherwise of <see cref="ChanceFromOpen"/>; null when no sale is expected.
    /// </summary>
    public double? ChanceWithoutLargest => Forecast.LargestTerm is { } largest ? (Total ?? FromOpen).Without(largest.Id).ChanceOfAtLeast(Target) : null;

    /// <summary>Gets why figures that need a past are null; null when none is.</summary>
    public MissingHistory? MissingHistory => Forecast.NewBusiness?.Missing
        ?? (Forecast.SaysNothingOfOpen ? Forecasting.MissingHistory.NoChance : Forecast.MissingHistory);

    /// <summary>Gets the chance that an opportunity opened on the as-of day is won in the period, by the measured lag; null when no win is known to measure it by.</summary>
    public double? ChanceInTime => Forecast.NewBusiness is not { TimeToClose.WonCount: > 0 } newBusiness ? null
        : AsOf >= Quota.Period.To ? 0
        : newBusiness.ChanceOfWinning(AsOf, Quota.Period.Days);

    /// <summary>
    /// Finds how many opportunities must be opened on the as-of day, instead of the usual arrivals, for a chance of making the
    /// quota. Each is won in the period with <see cref="ChanceInTime"/>, by luck of its own. Where what is missing is more than 16,384 common units of
    /// all amounts, amounts keep their mean but not their exact place.
    /// </summary>
    /// <param name="chance">The chance wanted, above 0 and below 1, such as 0.8.</param>
    /// <returns>The least number; null when <see cref="ChanceInTime"/> is 0 or not known, more than 10^6 are needed, or <see cref="MissingHistory"/> says why.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not above 0 and below 1.</exception>
    public int? ToOpen(double chance) => ToOpen([chance])[0];

    /// <summary>Finds the same for several chances at once, which takes hardly longer than for one.</summary>
    /// <param name="chances">The chances wanted, each above 0 and below 1.</param>
    /// <returns>The least number for each, in their order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A chance is not above 0 and below 1.</exception>
    public ImmutableArray<int?> ToOpen(IEnumerable<double> chances)
    {
        ArgumentNullException.ThrowIfNull(chances);
        double[] wanted = [.. chances];
        Array.ForEach(wanted, CheckChance);
        return ToOpen(wanted, ChanceInTime ?? 0);
    }

    /// <summary>Finds the same for openings with another chance of being won in the period, such as those of several weeks.</summary>
    internal ImmutableArray<int?> ToOpen(double[] wanted, double inTime)
    {
        if (Forecast.NewBusiness is not { Missing: null, Amount: { } amount } || Forecast.SaysNothingOfOpen)
        {
            return [.. wanted.Select(_ => (int?)null)];
        }

        var withNone = FromOpen.ChanceOfAtLeast(Target) + OpeningSearch.Slack;

        // The most that can be asked for, all won at the largest amount and on top of all that is open, may still be too little.
        var most = FromOpen.High.Amount + OpeningSearch.MostOpenings * (amount.MinorUnits.Max() / (decimal)Target.Currency.MinorUnitsPerMajor);
        var search = inTime == 0 || Target.Amount > most || Array.TrueForAll(wanted, chance => withNone >= chance) ? null : new OpeningSearch(FromOpen, Target, inTime, amount);
        return [.. wanted.Select(chance => withNone >= chance ? 0 : search?.Find(chance))];
    }

    /// <summary>
    /// Finds until when opening an opportunity helps this period: the last day on which the chance of winning it in the period is
    /// still at least a share of its chance of ever being won, as far as the past has seen.
    /// </summary>
    /// <param name="share">The share, above 0 and up to 1; a half when nothing else is said.</param>
    /// <returns>The day, which may have passed; null when no day reaches the share, or <see cref="MissingHistory"/> says why.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and up to 1.</exception>
    public LocalDate? LastUsefulOpening(double share = 0.5)
    {
        if (share is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), $"The share lies above 0 and up to 1; this one is {share.ToString(CultureInfo.InvariantCulture)}.");
        }

        if (Forecast.NewBusiness is not { } newBusiness || newBusiness.TimeToClose.WonCount == 0)
        {
            return null;
        }

        var curves = newBusiness.TimeToClose;
        var enough = share * curves.EndedBy(SpellEnd.Won, curves.LastAge);
        var days = Quota.Period.Days;
        var earlier = Enumerable.Range(0, days.Length + curves.LastAge).TakeWhile(back => back <= Period.DaysBetween(LocalDate.MinIsoValue, days.End));
        return earlier.Select(back => (LocalDate?)days.End.PlusDays(-back)).FirstOrDefault(day => newBusiness.ChanceOfWinning(day!.Value, days) >= enough);
    }

    /// <summary>Finds by which factor the amounts of all open opportunities would have to be multiplied to make the quota with a chance, from what is open alone.</summary>
    /// <param name="chance">The chance wanted, above 0 and below 1, such as 0.8.</param>
    /// <returns>The smallest factor, 0 when the quota is met; null when nothing is open, or no factor is enough, for the chance of any further sale is smaller.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not above 0 and below 1.</exception>
    public double? CoverageNeeded(double chance)
    {
        CheckChance(chance);
        if (Forecast.OpenCount == 0 || Forecast.SaysNothingOfOpen)
        {
            return null;
        }

        var missing = Target - Won;
        var reached = FromOpen.ReachedWith(chance) - Won;
        return missing.Amount <= 0 ? 0 : Ratio(missing, reached);
    }

    /// <summary>Reads the gap between a quota and a forecast.</summary>
    /// <param name="quota">The quota.</param>
    /// <param name="forecast">The forecast of the quota's days, in its currency, over the rows of whoever carries it.</param>
    /// <param name="calendar">The working days, for the pace.</param>
    /// <param name="luck">The luck that all sales of the period share, such as <see cref="Forecasting.SalesCycle.SalesCycleModel.RateUncertainty(NodaTime.DateInterval)"/>; null when each has its own.</param>
    /// <returns>The gap.</returns>
    /// <exception cref="ArgumentException">Forecast and quota have other days.</exception>
    /// <exception cref="CurrencyMismatchException">Forecast and quota have other currencies.</exception>
    public static QuotaGap Create(Quota quota, Forecast forecast, WorkingCalendar calendar, SharedLuck? luck = null) =>
        Create(quota, forecast, calendar, terms => RevenueDistribution.Create(terms, luck ?? SharedLuck.None));

    /// <summary>Reads one of many gaps, as a host does for each request: on the wider grid of <see cref="TeamQuotaGaps"/>, many times faster.</summary>
    /// <param name="quota">The quota.</param>
    /// <param name="forecast">The forecast of the quota's days, in its currency, over the rows of whoever carries it.</param>
    /// <param name="calendar">The working days, for the pace.</param>
    /// <param name="luck">The luck that all sales of the period share; null when each has its own.</param>
    /// <returns>The gap; the <see cref="RevenueDistribution.Bound"/> of its distributions says how far a chance may be off.</returns>
    /// <exception cref="ArgumentException">Forecast and quota have other days.</exception>
    /// <exception cref="CurrencyMismatchException">Forecast and quota have other currencies.</exception>
    public static QuotaGap CreateOfMany(Quota quota, Forecast forecast, WorkingCalendar calendar, SharedLuck? luck = null) =>
        Create(quota, forecast, calendar, terms => RevenueDistribution.CreateOfMany(terms, luck ?? SharedLuck.None));

    /// <summary>Reads the same, with distributions made otherwise.</summary>
    internal static QuotaGap Create(Quota quota, Forecast forecast, WorkingCalendar calendar, Func<RevenueTerms, RevenueDistribution> distribution)
    {
        ArgumentNullException.ThrowIfNull(quota);
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(calendar);
        if (quota.Period.Days != forecast.Period.Days)
        {
            throw new ArgumentException($"The quota is for {quota.Period}, the forecast for {forecast.Period}.", nameof(forecast));
        }

        if (!ReferenceEquals(quota.Target.Currency, forecast.Currency))
        {
            throw new CurrencyMismatchException(quota.Target.Currency, forecast.Currency);
        }

        return new(quota, forecast, PaceOf(quota, forecast, calendar), distribution);
    }

    private static void CheckChance(double chance)
    {
        if (chance is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), $"A chance here lies above 0 and below 1; this one is {chance.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    private static Pace PaceOf(Quota quota, Forecast forecast, WorkingCalendar calendar)
    {
        var days = quota.Period.Days;
        var all = calendar.CountWorkingDays(days);
        var elapsed = forecast.AsOf < days.Start ? 0 : calendar.CountWorkingDays(new DateInterval(days.Start, LocalDate.Min(forecast.AsOf, days.End)));
        return new(elapsed, all - elapsed, PerDay(forecast.Won, elapsed), PerDay(quota.Target - forecast.Won, all - elapsed));
    }

    private static Money? PerDay(Money money, int days) => days > 0 ? new Money(money.Amount / days, money.Currency) : null;

    private static double? Ratio(Money part, Money whole) => whole.Amount > 0 ? (double)(part.Amount / whole.Amount) : null;
}

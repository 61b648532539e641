using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>How many opportunities to start each week, so that every coming month makes its share of the quota with a chance.</summary>
/// <remarks>
/// Openings are ordered like stock that arrives late (a base-stock rule; Clark and Scarf, "Optimal policies for a multi-echelon inventory problem",
/// Management Science 6, 1960): what is open is the stock on order, the measured lag to winning the lead time, and the least steady
/// rate of starts is found that covers each month's demand with the chance wanted. Read again every week, it falls as the pipeline fills. The sales of a month
/// that come of s starts a week have the mean Σ over days of s ÷ 7 × the chance that one started then is won in that month; their number is negative binomial
/// with the number of wins behind the lag curve as shape, so that the uncertainty of that chance counts. They stand in the place of the usual arrivals.
/// Where the amounts of a month have no common divisor that gives at most a hundred thousand points, totals stand on a grid of some thousand, and a chance is off by that of one step at most. The largest of the months' needs is the plan; a month that the lag puts out of reach asks for none. A higher chance never
/// needs fewer starts, and more open pipeline never needs more.
/// </remarks>
public sealed class SmoothFlowPlan
{
    /// <summary>The chance wanted when nothing else is said.</summary>
    public const double DefaultChance = 0.8;

    /// <summary>A month is in reach when starts from now on can bring at least this share of what an endless flow of them would.</summary>
    public const double InReachFrom = 0.5;

    /// <summary>The most starts a week that are looked for.</summary>
    public const int MostStarts = 1024;

    private const double DaysPerWeek = 7;

    private SmoothFlowPlan(LocalDate asOf, double chance, int? starts, PlanObstacle? obstacle, ImmutableArray<FlowMonth> months) =>
        (AsOf, WantedChance, StartsPerWeek, Obstacle, Months) = (asOf, chance, starts, obstacle, months);

    /// <summary>Gets the day at whose end the pipeline stood so.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Gets the chance with which each month is to make its share.</summary>
    public double WantedChance { get; }

    /// <summary>Gets the starts a week, from the day after <see cref="AsOf"/> on; null when <see cref="Obstacle"/> says why.</summary>
    public int? StartsPerWeek { get; }

    /// <summary>Gets why there is no number of starts; null when there is. The months then stand without planned starts.</summary>
    public PlanObstacle? Obstacle { get; }

    /// <summary>Gets the months, in order.</summary>
    public ImmutableArray<FlowMonth> Months { get; }

    /// <summary>Gets the months that run dry even so.</summary>
    public ImmutableArray<FlowMonth> Dry => [.. Months.Where(month => month.IsDry == true)];

    /// <summary>Makes the plan.</summary>
    /// <param name="snapshot">The snapshot, all amounts in the currency of the quotas.</param>
    /// <param name="outlook">Where the chances of open opportunities come from.</param>
    /// <param name="newBusiness">What the past says of openings, learnt on the same day.</param>
    /// <param name="months">The share of each coming month, such as <see cref="Monthly"/> of a quarter's quota and of the next one's; none of them over by the as-of day.</param>
    /// <param name="sellers">Whose opportunities count; null for all.</param>
    /// <param name="chance">The chance with which each month is to make its share, above 0 and below 1.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentNullException">An argument but <paramref name="sellers"/>, or a month, is null.</exception>
    /// <exception cref="ArgumentException">There is no month, one is over, or what is known of new business stands for another day.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not above 0 and below 1.</exception>
    /// <exception cref="CurrencyMismatchException">New business brings another currency.</exception>
    /// <exception cref="InvalidOperationException">The snapshot holds another currency; convert it first.</exception>
    public static SmoothFlowPlan Create(
        PipelineSnapshot snapshot, IOutlook outlook, NewBusinessOutlook newBusiness, IEnumerable<Quota> months, IEnumerable<SellerId>? sellers = null, double chance = DefaultChance)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(outlook);
        ArgumentNullException.ThrowIfNull(newBusiness);
        ArgumentNullException.ThrowIfNull(months);
        if (chance is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), $"A chance here lies above 0 and below 1; this one is {chance.ToString(CultureInfo.InvariantCulture)}.");
        }

        Quota[] quotas = [.. months.OrderBy(month => month.Period.From).ThenBy(month => month.Period.To)];
        if (quotas.Length == 0)
        {
            throw new ArgumentException("A plan needs at least one month.", nameof(months));
        }

        if (Array.Find(quotas, quota => quota.Period.To <= snapshot.AsOf) is { } over)
        {
            throw new ArgumentException(FormattableString.Invariant($"{over.Period} is over on {snapshot.AsOf:uuuu-MM-dd}."), nameof(months));
        }

        SellerId[]? counted = sellers is null ? null : [.. sellers];
        MonthAhead[] ahead = [.. quotas.Select(quota => new MonthAhead(
            quota, Forecast.Create(snapshot, outlook.Read(snapshot, quota.Period.Days), quota.Period, quota.Target.Currency, counted, newBusiness), chance))];
        var inReach = ahead.Where(month => month.IsInReach).ToArray();
        PlanObstacle? obstacle = newBusiness is { TimeToClose.WonCount: 0 } or { Amount: null } || Array.Exists(ahead, month => month.SaysNothing) ? PlanObstacle.NoPast
            : inReach.Length == 0 ? PlanObstacle.TooLate
            : Array.Exists(inReach, month => month.StartsNeeded is null) ? PlanObstacle.OutOfReach
            : null;
        int? starts = obstacle is null ? inReach.Max(month => month.StartsNeeded) : null;
        return new(snapshot.AsOf, chance, starts, obstacle, [.. ahead.Select(month => month.With(starts ?? 0))]);
    }

    /// <summary>Divides a quota among the months that it covers, by their days.</summary>
    /// <param name="quota">The quota.</param>
    /// <param name="calendar">The calendar of the months, such as one of weeks; null for calendar months.</param>
    /// <returns>The months' quotas, of the same carrier, which add up to it; the first and the last month only as far as the quota's period goes.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="quota"/> is null.</exception>
    public static ImmutableArray<Quota> Monthly(Quota quota, FiscalCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(quota);
        var (from, to) = (quota.Period.From, quota.Period.To);
        FiscalPeriod[] months = [.. (calendar ?? FiscalCalendar.CalendarYear).Periods(quota.Period.Days, FiscalPeriodKind.Month)
            .Select(month => month.From >= from && month.To <= to ? month : FiscalPeriod.Free(LocalDate.Max(from, month.From), LocalDate.Min(to, month.To)))];
        var parts = quota.Target.Allocate([.. months.Select(month => (decimal)month.Days.Length)]);
        return [.. months.Zip(parts, (month, part) => quota switch
        {
            { Seller: { } seller } => Quota.ForSeller(seller, part, month),
            { Node: { } node } => Quota.ForNode(node, part, month),
            _ => Quota.ForAll(part, month),
        })];
    }

    /// <summary>One month with its law: what is won and open, and what a number of starts adds.</summary>
    private sealed class MonthAhead
    {
        private readonly Quota _quota;
        private readonly Forecast _forecast;
        private readonly double _chance;
        private readonly double _salesOfOneAWeek;
        private readonly double _flowShare;
        private readonly RevenueDistribution _open;
        private readonly Money _step;

        internal MonthAhead(Quota quota, Forecast forecast, double chance)
        {
            (_quota, _forecast, _chance) = (quota, forecast, chance);
            var newBusiness = forecast.NewBusiness!; // it was given
            var days = quota.Period.Days;
            for (var day = forecast.AsOf.PlusDays(1); day <= days.End; day = day.PlusDays(1))
            {
                _salesOfOneAWeek += newBusiness.TimeToClose.WonCount > 0 ? newBusiness.ChanceOfWinning(day, days) / DaysPerWeek : 0;
            }

            var curves = newBusiness.TimeToClose;
            var left = Period.DaysBetween(LocalDate.Max(days.Start, forecast.AsOf.PlusDays(1)), days.End) + 1;
            var endless = curves.WonCount > 0 ? left / DaysPerWeek * curves.EndedBy(SpellEnd.Won, curves.LastAge) : 0;
            _flowShare = endless > 0 ? Math.Min(1, _salesOfOneAWeek / endless) : 0;
            _step = StepFor(newBusiness.Amount);
            _open = RevenueDistribution.Create(forecast.RevenueFromOpen, _step);
            StartsNeeded = SaysNothing || newBusiness.Amount is null ? null : Find();
        }

        internal bool SaysNothing => _forecast.SaysNothingOfOpen;

        internal bool IsInReach => _flowShare >= InReachFrom;

        internal int? StartsNeeded { get; }

        internal FlowMonth With(int starts)
        {
            var law = Law(starts);
            double? planned = SaysNothing ? null : law.ChanceOfAtLeast(_quota.Target);
            return new(_quota, SaysNothing ? null : Law(0).ChanceOfAtLeast(_quota.Target), _flowShare, IsInReach, StartsNeeded)
            {
                Expected = law.Mean,
                Reached = law.ReachedWith(_chance),
                Chance = planned,
                IsDry = planned is { } known ? known < _chance - PlannedWork.Slack : null,
            };
        }

        private int? Find()
        {
            if (IsEnough(0))
            {
                return 0;
            }

            var enough = 1;
            while (_salesOfOneAWeek == 0 || !IsEnough(enough))
            {
                if (_salesOfOneAWeek == 0 || (enough *= 2) > MostStarts)
                {
                    return null;
                }
            }

            var tooFew = enough / 2;
            while (enough - tooFew > 1)
            {
                var middle = (enough + tooFew) / 2;
                (tooFew, enough) = IsEnough(middle) ? (tooFew, middle) : (middle, enough);
            }

            return enough;
        }

        private bool IsEnough(int starts) => Law(starts).ChanceOfAtLeast(_quota.Target) >= _chance - PlannedWork.Slack;

        private RevenueDistribution Law(int starts) => starts == 0 || _salesOfOneAWeek == 0 || _forecast.NewBusiness is not { Amount: { } amount } ? _open
            : _open.Convolve(RevenueDistribution.Create(RevenueTerms.Create(Money.Zero(amount.Currency), [], [OfStarts(starts, amount)]), _step));

        private NewBusinessTerm OfStarts(double starts, AmountLaw amount) => new(starts * _salesOfOneAWeek, _forecast.NewBusiness!.TimeToClose.WonCount, amount); // it was given

        // One grid for every number of starts that is tried, wide enough for so many as bring the month's share by themselves.
        private Money StepFor(AmountLaw? amount)
        {
            var open = _forecast.RevenueFromOpen;
            var ofOne = _salesOfOneAWeek * (double)(amount?.Mean.Amount ?? 0);
            var terms = ofOne > 0 ? RevenueTerms.Create(open.Certain, open.Terms, [OfStarts(Math.Min(MostStarts, Math.Max(1, (double)_quota.Target.Amount / ofOne)), amount!)]) : open; // it brings something
            return Money.FromMinorUnits(RevenueLattice.ChooseStepOfSome(terms), open.Currency);
        }
    }
}

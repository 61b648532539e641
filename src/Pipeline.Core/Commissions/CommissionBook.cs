using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>What every sale closed by a day pays, as it is known on that day: all pay periods up to it, not one alone.</summary>
internal sealed class CommissionBook
{
    private readonly CommissionPlan _plan;
    private readonly FiscalCalendar _calendar;
    private readonly Dictionary<DateInterval, Quota> _quotas;
    private readonly Dictionary<ProspectId, CommissionLine> _lines = [];
    private readonly Dictionary<ProspectId, Money?> _taken = []; // null is all

    private CommissionBook(CommissionPlan plan, FiscalCalendar calendar, Dictionary<DateInterval, Quota> quotas)
    {
        (_plan, _calendar, _quotas) = (plan, calendar, quotas);
        TopUps = Money.Zero(plan.Currency);
    }

    internal IEnumerable<ProspectId> Sales => _lines.Keys;

    internal ImmutableArray<Clawback> Clawbacks { get; private set; } = [];

    /// <summary>What was added to the measured periods that have ended, up to the plan's minimum.</summary>
    internal Money TopUps { get; private set; }

    /// <summary>The book before any sale.</summary>
    internal static CommissionBook Empty(CommissionPlan plan, FiscalCalendar calendar, Dictionary<DateInterval, Quota> quotas) => new(plan, calendar, quotas);

    /// <summary>Books all that closed by a day, as known on it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="quotas">The quotas by the days of their measured period.</param>
    /// <param name="versions">The versions of each sale in the order in which they became known.</param>
    /// <param name="from">The first day of all.</param>
    /// <param name="day">The day.</param>
    internal static CommissionBook Create(
        CommissionPlan plan, FiscalCalendar calendar, Dictionary<DateInterval, Quota> quotas, IEnumerable<CommissionCredit[]> versions, LocalDate from, LocalDate day)
    {
        var book = new CommissionBook(plan, calendar, quotas);
        var credits = versions.Select(sale => Array.FindLast(sale, version => version.KnownFrom <= day))
            .Where(credit => credit is not null && credit.ClosedOn <= day)
            .Select(credit => credit!)
            .OrderBy(credit => credit.ClosedOn)
            .ThenBy(credit => credit.Sale.Value, StringComparer.Ordinal);
        var earnedInYear = new Dictionary<FiscalPeriod, Money>();
        var earned = new Dictionary<FiscalPeriod, Money>();
        foreach (var group in credits.GroupBy(credit => calendar.PeriodOf(credit.ClosedOn, plan.MeasuredOver)))
        {
            earned[group.Key] = book.Add(group.Key, [.. group], earnedInYear);
        }

        if (plan.Minimum is { } least)
        {
            foreach (var period in calendar.Periods(new(from, day), plan.MeasuredOver).Where(period => period.To <= day))
            {
                var missing = least - earned.GetValueOrDefault(period, Money.Zero(plan.Currency));
                book.TopUps += missing.Amount > 0 ? missing : Money.Zero(plan.Currency);
            }
        }

        return book;
    }

    internal CommissionLine? LineOf(ProspectId sale) => _lines.GetValueOrDefault(sale);

    /// <summary>The commission that was taken back for a sale: no more than it pays.</summary>
    internal Money TakenOf(ProspectId sale)
    {
        var zero = Money.Zero(_plan.Currency);
        var pays = LineOf(sale)?.Commission ?? zero;
        pays = pays < zero ? zero : pays;
        return !_taken.TryGetValue(sale, out var taken) ? zero : taken < pays ? taken.Value : pays;
    }

    /// <summary>Takes commission back, if so much is paid for the sale.</summary>
    /// <returns>What is paid for the sale when it is less than what was to be taken; null when it was taken.</returns>
    internal Money? Take(Clawback clawback, bool isChecked)
    {
        var left = (LineOf(clawback.Sale)?.Commission ?? Money.Zero(_plan.Currency)) - TakenOf(clawback.Sale);
        if (isChecked && (left.Amount <= 0 || clawback.Taken > left))
        {
            return left.Amount < 0 ? Money.Zero(_plan.Currency) : left;
        }

        var before = _taken.TryGetValue(clawback.Sale, out var taken) ? taken : Money.Zero(_plan.Currency);
        _taken[clawback.Sale] = before is { } sum && clawback.Taken is { } more ? sum + more : null;
        Clawbacks = Clawbacks.Add(clawback);
        return null;
    }

    /// <summary>What was credited in the measured period of a pay period so far, and its share of the quota.</summary>
    internal (Money Credited, double? Attainment) StandOf(FiscalPeriod payPeriod)
    {
        var days = _calendar.PeriodOf(payPeriod.From, _plan.MeasuredOver).Days;
        var credited = _lines.Values.Where(line => days.Contains(line.ClosedOn)).Aggregate(Money.Zero(_plan.Currency), (sum, line) => sum + line.Credited);
        return (credited, _quotas.TryGetValue(days, out var quota) && quota.Target.Amount > 0 ? (double)(credited.Amount / quota.Target.Amount) : null);
    }

    private Money Add(FiscalPeriod period, CommissionCredit[] credits, Dictionary<FiscalPeriod, Money> earnedInYear)
    {
        var year = _calendar.PeriodOf(period.From, FiscalPeriodKind.Year);
        var zero = Money.Zero(_plan.Currency);
        var (inYear, inPeriod) = (earnedInYear.GetValueOrDefault(year, zero), zero);
        var rated = RateTable.Create(_plan, _quotas.GetValueOrDefault(period.Days)?.Target).Rate([.. credits.Select(credit => credit.Credited)]);
        for (var i = 0; i < credits.Length; i++)
        {
            var commission = rated[i].Commission;
            var line = new CommissionLine(credits[i], rated[i], commission - (Cut(inYear + commission) - Cut(inYear)));
            inYear += commission;
            inPeriod += line.Commission;
            _lines.Add(line.Sale, line);
        }

        earnedInYear[year] = inYear;
        return inPeriod;
    }

    private Money Cut(Money sum) => _plan.CapPerYear is { } cap && sum > cap ? cap : sum;
}

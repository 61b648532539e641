using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>A seller's commission under a plan: one statement for each pay period, each from what was known at its end.</summary>
/// <remarks>
/// What becomes known later changes no earlier statement: the difference between what all sales earn as known now and what was posted
/// before goes into the statement of the pay period in which it became known. So all lines and adjustments of all statements together are the pay
/// of the final truth, whatever was known when. The result depends on neither the order of the input nor on how it was batched.
/// </remarks>
public sealed class CommissionAccount
{
    private readonly FiscalCalendar _calendar;
    private readonly LocalDate _from;
    private readonly ImmutableArray<CommissionCredit> _credits;
    private readonly ImmutableArray<Quota> _quotas;
    private readonly ImmutableArray<Clawback> _clawbacks;

    private CommissionAccount(
        CommissionPlan plan,
        SellerId seller,
        FiscalCalendar calendar,
        LocalDate from,
        ImmutableArray<CommissionCredit> credits,
        ImmutableArray<Quota> quotas,
        ImmutableArray<Clawback> clawbacks,
        ImmutableArray<CommissionStatement> statements)
    {
        (Plan, Seller, _calendar, _from) = (plan, seller, calendar, from);
        (_credits, _quotas, _clawbacks, Statements) = (credits, quotas, clawbacks, statements);
    }

    /// <summary>Gets the plan.</summary>
    public CommissionPlan Plan { get; }

    /// <summary>Gets the seller.</summary>
    public SellerId Seller { get; }

    /// <summary>Gets the statements, one for each pay period, in their order.</summary>
    public ImmutableArray<CommissionStatement> Statements { get; }

    /// <summary>Gets all that was paid out.</summary>
    public Money Paid => Statements.Aggregate(Money.Zero(Plan.Currency), (sum, statement) => sum + statement.Payable);

    /// <summary>Makes the statements of a seller.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="seller">The seller; credits, quotas and clawbacks of others are passed over.</param>
    /// <param name="calendar">The fiscal calendar of all periods.</param>
    /// <param name="days">The first statement is of the pay period that holds the first day, the last of the one that holds the last.</param>
    /// <param name="credits">The credits, all versions, in any order.</param>
    /// <param name="quotas">The quotas, each of a measured period; needed where tiers count attainment, otherwise only shown.</param>
    /// <param name="clawbacks">What was taken back.</param>
    /// <returns>
    /// The account and what could not be taken. A row is counted from 1 within its own list, which the field names: a credit in another
    /// currency, from before the first pay period, without a quota it needs, twice the same, or two versions of the same day; a quota of zero or
    /// less, or whose threshold pays more than the cap; a clawback of more than the sale pays, or from before it closed.
    /// </returns>
    public static ValueWithFailures<CommissionAccount> Create(
        CommissionPlan plan,
        SellerId seller,
        FiscalCalendar calendar,
        DateInterval days,
        IEnumerable<CommissionCredit> credits,
        IEnumerable<Quota>? quotas = null,
        IEnumerable<Clawback>? clawbacks = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(credits);
        _ = seller.Value;
        return Build(plan, seller, calendar, days, [.. credits], [.. quotas ?? []], [.. clawbacks ?? []]);
    }

    /// <summary>Goes on with what came later: the same as to make the account anew from all that was ever given.</summary>
    /// <param name="through">The last statement is of the pay period that holds this day.</param>
    /// <param name="credits">Further credits.</param>
    /// <param name="quotas">Further quotas.</param>
    /// <param name="clawbacks">Further clawbacks.</param>
    /// <returns>The account and what could not be taken; rows are counted through all that was given, in the order given.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is before the first of the account.</exception>
    public ValueWithFailures<CommissionAccount> Continue(
        LocalDate through, IEnumerable<CommissionCredit> credits, IEnumerable<Quota>? quotas = null, IEnumerable<Clawback>? clawbacks = null)
    {
        ArgumentNullException.ThrowIfNull(credits);
        return through < _from
            ? throw new ArgumentOutOfRangeException(nameof(through), $"The account begins on {_from:uuuu-MM-dd}, after {through:uuuu-MM-dd}.")
            : Build(Plan, Seller, _calendar, new(_from, through), _credits.AddRange(credits), _quotas.AddRange(quotas ?? []), _clawbacks.AddRange(clawbacks ?? []));
    }

    private static ValueWithFailures<CommissionAccount> Build(
        CommissionPlan plan,
        SellerId seller,
        FiscalCalendar calendar,
        DateInterval days,
        ImmutableArray<CommissionCredit> credits,
        ImmutableArray<Quota> quotas,
        ImmutableArray<Clawback> clawbacks)
    {
        var failures = ImmutableArray.CreateBuilder<Failure>();
        var payPeriods = calendar.Periods(days, plan.PayPeriod);
        var from = payPeriods[0].From;
        var usable = Usable(plan, seller, quotas, failures);
        var refused = quotas.Where(quota => quota.Seller == seller && !usable.ContainsKey(quota.Period.Days)).Select(quota => quota.Period.Days).ToHashSet();
        var versions = Versions(plan, seller, calendar, from, usable, refused, credits, failures);
        var due = Due(plan, seller, from, clawbacks, failures);
        var statements = ImmutableArray.CreateBuilder<CommissionStatement>(payPeriods.Length);
        var before = CommissionBook.Empty(plan, calendar, usable);
        var next = 0;
        foreach (var period in payPeriods)
        {
            var now = CommissionBook.Create(plan, calendar, usable, versions, from, period.To);
            foreach (var clawback in before.Clawbacks)
            {
                now.Take(clawback, isChecked: false);
            }

            for (; next < due.Length && due[next].Clawback.On <= period.To; next++)
            {
                var (clawback, row) = due[next];

                // By what is known of the sale then: what becomes known later changes no statement.
                if (versions.SelectMany(sale => sale).Where(credit => credit.Sale == clawback.Sale && credit.KnownFrom <= period.To).Select(credit => (LocalDate?)credit.ClosedOn).Min() is { } closed && clawback.On < closed)
                {
                    failures.Add(new(FailureReason.OutOfRange, row, "clawbacks.On", Iso(clawback.On), $"{clawback.Sale} closed later, on {Iso(closed)}."));
                }
                else if (now.Take(clawback, isChecked: true) is { } paid)
                {
                    failures.Add(new(FailureReason.OutOfRange, row, "clawbacks.Taken", $"{clawback.Taken}", $"For {clawback.Sale} {paid} is paid by {period.To:uuuu-MM-dd}; no more than that can be taken back."));
                }
            }

            statements.Add(new(plan, period, before, now, statements.Count == 0 ? null : statements[^1]));
            before = now;
        }

        return new(new(plan, seller, calendar, days.Start, credits, quotas, clawbacks, statements.MoveToImmutable()), failures.ToImmutable());
    }

    private static Dictionary<DateInterval, Quota> Usable(CommissionPlan plan, SellerId seller, ImmutableArray<Quota> quotas, ImmutableArray<Failure>.Builder failures)
    {
        var usable = new Dictionary<DateInterval, Quota>();
        foreach (var same in Rows(quotas).Where(row => row.Item.Seller == seller).GroupBy(row => row.Item.Period.Days))
        {
            var targets = same.Select(row => row.Item.Target).Distinct().Count();
            foreach (var (quota, row) in same)
            {
                var fault = plan.FaultOf(quota.Target)
                    ?? (targets > 1 ? (FailureReason.Contradiction, $"There are {targets} quotas of {quota.Period}.")
                    : usable.ContainsKey(same.Key) ? (FailureReason.Duplicate, $"The quota of {quota.Period} was given before.")
                    : null);
                if (fault is var (reason, message))
                {
                    failures.Add(new(reason, row, "quotas.Target", $"{quota.Target}", message));
                }
                else
                {
                    usable.Add(same.Key, quota);
                }
            }
        }

        return usable;
    }

    private static CommissionCredit[][] Versions(
        CommissionPlan plan,
        SellerId seller,
        FiscalCalendar calendar,
        LocalDate from,
        Dictionary<DateInterval, Quota> quotas,
        HashSet<DateInterval> refused,
        ImmutableArray<CommissionCredit> credits,
        ImmutableArray<Failure>.Builder failures)
    {
        var sales = new List<CommissionCredit[]>();
        foreach (var sale in Rows(credits).Where(row => row.Item.Seller == seller).GroupBy(row => row.Item.Sale))
        {
            var versions = new List<CommissionCredit>();
            foreach (var sameDay in sale.GroupBy(row => row.Item.KnownFrom).OrderBy(group => group.Key))
            {
                var isDisputed = sameDay.Select(row => row.Item).Distinct().Count() > 1;
                foreach (var (credit, row) in sameDay)
                {
                    var (reason, field, value, message) = credit switch
                    {
                        _ when isDisputed => (FailureReason.Contradiction, "KnownFrom", Iso(credit.KnownFrom), $"There are two versions of {credit.Sale} of the same day; which of them is later is not known."),
                        _ when versions.Contains(credit) => (FailureReason.Duplicate, "Sale", credit.Sale.Value, $"{credit.Sale} was given before, just so."),
                        _ when !ReferenceEquals(credit.Credited.Currency, plan.Currency) => (FailureReason.Contradiction, "Credited", $"{credit.Credited}", $"The plan pays in {plan.Currency}."),
                        _ when credit.ClosedOn < from => (FailureReason.OutOfRange, "ClosedOn", Iso(credit.ClosedOn), $"The account begins on {Iso(from)}."),
                        _ when plan.Basis == TierBasis.Attainment && refused.Contains(calendar.PeriodOf(credit.ClosedOn, plan.MeasuredOver).Days) =>
                            (FailureReason.Missing, "ClosedOn", Iso(credit.ClosedOn), $"The quota of {calendar.PeriodOf(credit.ClosedOn, plan.MeasuredOver)} could not be taken, so no tier can be found."),
                        _ when plan.Basis == TierBasis.Attainment && !quotas.ContainsKey(calendar.PeriodOf(credit.ClosedOn, plan.MeasuredOver).Days) =>
                            (FailureReason.Missing, "ClosedOn", Iso(credit.ClosedOn), $"Tiers of attainment need a quota above zero for {calendar.PeriodOf(credit.ClosedOn, plan.MeasuredOver)}."),
                        _ => (default, "", "", ""),
                    };
                    if (message.Length > 0)
                    {
                        failures.Add(new(reason, row, $"credits.{field}", value, message));
                    }
                    else
                    {
                        versions.Add(credit);
                    }
                }
            }

            sales.Add([.. versions]);
        }

        return [.. sales];
    }

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static (Clawback Clawback, int Row)[] Due(CommissionPlan plan, SellerId seller, LocalDate from, ImmutableArray<Clawback> clawbacks, ImmutableArray<Failure>.Builder failures)
    {
        var due = new List<(Clawback Clawback, int Row)>();
        foreach (var (clawback, row) in Rows(clawbacks).Where(row => row.Item.Seller == seller))
        {
            var (reason, field, value, message) =
                clawback.Taken is { } taken && !ReferenceEquals(taken.Currency, plan.Currency) ? (FailureReason.Contradiction, "Taken", $"{taken}", $"The plan pays in {plan.Currency}.")
                : clawback.On < from ? (FailureReason.OutOfRange, "On", Iso(clawback.On), "The account begins later.")
                : due.Exists(other => other.Clawback == clawback) ? (FailureReason.Duplicate, "Sale", clawback.Sale.Value, $"The same was taken back for {clawback.Sale} before.")
                : (default, "", "", "");
            if (message.Length > 0)
            {
                failures.Add(new(reason, row, $"clawbacks.{field}", value, message));
            }
            else
            {
                due.Add((clawback, row));
            }
        }

        // What is known of them orders them, not where they stood: which one is too much does not depend on the input's order.
        return [.. due.OrderBy(one => one.Clawback.On)
            .ThenBy(one => one.Clawback.Sale.Value, StringComparer.Ordinal)
            .ThenBy(one => one.Clawback.Taken?.Amount ?? decimal.MaxValue)
            .ThenBy(one => one.Clawback.Reason)];
    }

    private static IEnumerable<(T Item, int Row)> Rows<T>(ImmutableArray<T> items)
        where T : class
    {
        for (var i = 0; i < items.Length; i++)
        {
            yield return (items[i] ?? throw new ArgumentNullException(nameof(items), $"Row {i + 1} is null."), i + 1);
        }
    }
}

using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Conformance;

/// <summary>Runs the topics of pay.</summary>
internal static class PayRunners
{
    private static readonly SellerId Seller = new("seller");
    private static readonly LocalDate First = new(2026, 1, 1);

    internal sealed record Tier
    {
        public required decimal From { get; init; }

        public decimal? To { get; init; }

        public required decimal Rate { get; init; }
    }

    internal sealed record TierCase
    {
        public required Tier[] Tiers { get; init; }

        public required TierMethod Method { get; init; }

        public required decimal[] Sales { get; init; }

        public decimal? Quota { get; init; }
    }

    internal static object Tiers(TierCase given)
    {
        var plan = Plan(given.Tiers, given.Method, given.Quota is null ? TierBasis.Money : TierBasis.Attainment);
        return new { pay = plan.CommissionOf(given.Sales.Select(Euro), given.Quota is { } quota ? Euro(quota) : null).Amount };
    }

    internal sealed record DrawCase
    {
        public required decimal Draw { get; init; }

        public required bool FillsUp { get; init; }

        public required bool Recoverable { get; init; }

        public int? LastMonth { get; init; }

        public int? RecoverFromMonth { get; init; }

        public required decimal[] Earnings { get; init; }
    }

    internal static object Draws(DrawCase given)
    {
        var kind = (given.FillsUp, given.Recoverable) switch
        {
            (true, true) => DrawKind.RecoverableGuarantee,
            (true, false) => DrawKind.NonRecoverableGuarantee,
            (false, true) => DrawKind.RecoverableExtra,
            (false, false) => DrawKind.NonRecoverableExtra,
        };
        var draw = new Draw(
            kind, Euro(given.Draw), given.LastMonth is { } last ? First.PlusMonths(last).PlusDays(-1) : null, given.RecoverFromMonth is { } from ? First.PlusMonths(from - 1) : null);
        var plan = CommissionPlan.Create(Deal.Euro, [new(0, null, 1)], measuredOver: FiscalPeriodKind.Month, draw: draw); // each month one sale that earns just so much
        var credits = given.Earnings.Select((earned, i) => new CommissionCredit(new($"month {i + 1:00}"), Seller, Euro(earned), First.PlusMonths(i)));
        var statements = Account(plan, given.Earnings.Length, credits).Statements;
        return new
        {
            drawn = statements.Select(statement => statement.DrawPaid.Amount),
            recovered = statements.Select(statement => statement.DrawRecovered.Amount),
            paid = statements.Select(statement => statement.Payable.Amount),
            balance = statements.Select(statement => statement.DrawBalance.Amount),
        };
    }

    internal sealed record Credit
    {
        public required string Sale { get; init; }

        public required decimal Amount { get; init; }

        public required LocalDate Closed { get; init; }

        public LocalDate? KnownFrom { get; init; }

        internal CommissionCredit ToCredit() => new(new(Sale), Seller, Euro(Amount), Closed, KnownFrom);
    }

    internal sealed record OrderCase
    {
        public required Tier[] Tiers { get; init; }

        public required TierMethod Method { get; init; }

        public required int Months { get; init; }

        public required Credit[] Credits { get; init; }
    }

    /// <summary>Pays in every order at once, and in every order month by month: each month is given what became known in it.</summary>
    internal static object Order(OrderCase given)
    {
        var plan = Plan(given.Tiers, given.Method, TierBasis.Money);
        var results = Orders([.. given.Credits.Select(credit => credit.ToCredit())])
            .SelectMany(order => new[] { Account(plan, given.Months, order), MonthByMonth(plan, given.Months, order) })
            .Select(account => account.Statements.Select(statement => statement.Payable.Amount).ToArray()).ToArray();
        return new { paid = results[0], paid_in_all = results[0].Sum(), different_results = results.Select(result => string.Join(' ', result.Select(paid => Euro(paid)))).Distinct().Count() };
    }

    private static CommissionAccount MonthByMonth(CommissionPlan plan, int months, CommissionCredit[] credits)
    {
        var account = Account(plan, 1, Of(0));
        for (var month = 1; month < months; month++)
        {
            account = account.Continue(First.PlusMonths(month), Of(month)).OrThrow();
        }

        return account;

        IEnumerable<CommissionCredit> Of(int month) => credits.Where(credit => credit.KnownFrom.Month == month + 1);
    }

    private static IEnumerable<CommissionCredit[]> Orders(CommissionCredit[] credits) => credits.Length < 2
        ? [credits]
        : credits.SelectMany((first, i) => Orders([.. credits[..i], .. credits[(i + 1)..]]).Select(rest => (CommissionCredit[])[first, .. rest]));

    private static CommissionPlan Plan(IEnumerable<Tier> tiers, TierMethod method, TierBasis basis) =>
        CommissionPlan.Create(Deal.Euro, tiers.Select(tier => new CommissionTier(tier.From, tier.To, tier.Rate)), method, basis);

    private static CommissionAccount Account(CommissionPlan plan, int months, IEnumerable<CommissionCredit> credits) =>
        CommissionAccount.Create(plan, Seller, FiscalCalendar.CalendarYear, new(First, First.PlusMonths(months).PlusDays(-1)), credits).OrThrow();

    private static Money Euro(decimal amount) => new(amount, Deal.Euro);

    internal sealed record PartsCase
    {
        public required decimal Amount { get; init; }

        public string Currency { get; init; } = "EUR";

        public required decimal[] Weights { get; init; }
    }

    internal static object Parts(PartsCase given) => new { parts = new Money(given.Amount, Core.Values.Currency.FromCode(given.Currency)).Allocate(given.Weights).Select(part => part.Amount) };
}

using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using PipelineReport.Import;
using PipelineReport.Teams;

namespace PipelineReport.Pay;

/// <summary>Makes the statements of the fiscal year so far, and says what the period is expected to pay.</summary>
internal sealed class PayBuilder
{
    private const string NoFunctionOfTotal = "With a cap per sale, or the highest rate for each sale, pay does not follow from the total of a period.";

    private readonly CompanyStanding _standing;
    private readonly CommissionPlan _plan;
    private readonly HashSet<SellerId>? _sellers;
    private readonly string? _asked;
    private readonly Lazy<TeamForecast> _forecast; // only what pay is expected asks for it
    private readonly List<Quota> _quotas;
    private readonly WonSale[] _won;
    private readonly DateInterval _days;
    private readonly List<LeftAsideReading> _leftAside = [];

    private PayBuilder(CompanyStanding standing, CommissionPlan plan, HashSet<SellerId>? sellers, string? asked)
    {
        (_standing, _plan, _sellers, _asked) = (standing, plan, sellers, asked);
        var year = Year;
        _forecast = new(() => standing.ForecastBy(null));
        _quotas = [.. QuotaReader.Read(Export).Where(quota => quota.Seller is not null && quota.Target.Amount > 0 && quota.Period.Days == Calendar.PeriodOf(quota.Period.From, plan.MeasuredOver).Days)];
        _won = [.. Forecast.Create(standing.Snapshot, StatedOutlook.Instance.Read(standing.Snapshot, year.Days), year, Export.Currency).Sales];

        // Before anybody had a quota nothing can be measured against one.
        LocalDate[] begins = plan.Basis == TierBasis.Money ? [year.From] : [.. _quotas.Select(quota => quota.Period.From).Where(from => year.Days.Contains(from) && from <= LastDay)];
        _days = begins.Length > 0 ? new(begins.Min(), LastDay)
            : throw new InputException($"The plan's tiers count attainment, and the profile has no quota above zero of a seller for any {plan.MeasuredOver} of {year.Name} that has begun by {DayText.Iso(LastDay)}; a plan with the basis Money needs none.");
    }

    private ExportedPipeline Export => _standing.Past.Export;

    private FiscalCalendar Calendar => Export.FiscalCalendar;

    private FiscalPeriod Year => Calendar.PeriodOf(_standing.Period.From, FiscalPeriodKind.Year);

    private LocalDate LastDay => LocalDate.Min(_standing.Day, Year.To);

    /// <param name="standing">Where the company stands in a measured period of the plan.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="planName">Its name.</param>
    /// <param name="sellers">Whose; null for everybody.</param>
    /// <param name="seller">The seller's name as asked for, of whom every line is shown.</param>
    /// <param name="manager">The manager's.</param>
    internal static PayReading Build(CompanyStanding standing, CommissionPlan plan, string planName, HashSet<SellerId>? sellers, string? seller, string? manager) =>
        new PayBuilder(standing, plan, sellers, seller).Build(planName, manager);

    /// <summary>Finds what a total of the standing's period pays one seller in expectation, after what earlier periods of the year paid.</summary>
    /// <exception cref="InputException">Pay does not follow from a total, or the plan counts sales up over another kind of period.</exception>
    internal static Func<RevenueDistribution, Money> PayOf(CompanyStanding standing, CommissionPlan plan, string seller, Quota quota)
    {
        var period = standing.Period;
        if (!plan.IsFunctionOfTotal)
        {
            throw new InputException($"Actions cannot be ranked by pay. {NoFunctionOfTotal}");
        }

        if (period.Days != standing.Past.Export.FiscalCalendar.PeriodOf(period.From, plan.MeasuredOver).Days)
        {
            throw new InputException($"Actions cannot be ranked by pay for {period.Name}: the plan counts sales up over a {plan.MeasuredOver}; name one with --period.");
        }

        if (plan.Basis == TierBasis.Attainment && quota.Target.Amount <= 0)
        {
            throw new InputException("Actions cannot be ranked by pay: the plan's tiers count attainment, and the quota is not above zero.");
        }

        var builder = new PayBuilder(standing, plan, [new SellerId(seller)], seller);
        var account = builder.AccountOf(new SellerId(seller), builder._won.Where(sale => sale.Owner?.Value == seller)).Value;
        var earned = builder.EarnedBefore(account);
        return revenue => ExpectedPay.Create(plan, revenue, quota.Target, earned).Mean;
    }

    private PayReading Build(string planName, string? manager)
    {
        var notExpected = !_plan.IsFunctionOfTotal ? NoFunctionOfTotal
            : _forecast.Value.Company.SaysNothingOfOpen ? "Nothing can be said of what is open."
            : null;
        var bySeller = _won.Where(sale => sale.Owner is not null).ToLookup(sale => sale.Owner!.Value); // not null by the filter
        SellerPayReading[] sellers =
        [
            .. (_asked is null ? bySeller.Select(sales => sales.Key).Concat(_quotas.Where(quota => Year.Days.Contains(quota.Period.From)).Select(quota => quota.Seller!.Value)).Distinct() : [new SellerId(_asked)]) // of a seller by the filters
                .Where(seller => _sellers.Includes(seller))
                .Select(seller => Of(seller, bySeller[seller], notExpected is null)),
        ];
        if (_sellers is null && _won.Count(sale => sale.Owner is null) is > 0 and var ofNobody)
        {
            _leftAside.Add(new(null, ofNobody, "They name nobody."));
        }

        return new PayReading
        {
            Name = Export.Profile.Name ?? Export.Profile.Opportunities.File,
            Plan = planName,
            AsOf = DayText.Iso(_standing.Day),
            Year = Year.Name,
            PaidFrom = DayText.Iso(_days.Start),
            Period = _standing.Period.Name,
            From = DayText.Iso(_standing.Period.From),
            To = DayText.Iso(_standing.Period.To),
            Currency = Export.Currency.Code,
            Decimals = Export.Currency.MinorUnits,
            Seller = _asked,
            Manager = manager,
            Basis = _plan.Basis.ToString(),
            NotExpected = notExpected,
            Sellers = [.. sellers.OrderByDescending(seller => seller.Credited).ThenBy(seller => seller.Seller, StringComparer.Ordinal)],
            LeftAside = _leftAside,
        };
    }

    private SellerPayReading Of(SellerId seller, IEnumerable<WonSale> sales, bool isExpected)
    {
        var own = sales.ToArray();
        LeaveAside(seller, own.Count(sale => sale.Value is null), $"They have no amount in {Export.Currency}.");
        LeaveAside(seller, own.Count(sale => sale.Value is not null && !_days.Contains(sale.ClosedOn)), $"Nobody had a quota before {DayText.Iso(_days.Start)}.");
        var made = AccountOf(seller, own);
        if (made.Failures.FirstOrDefault(failure => failure.Field.StartsWith("quotas.", StringComparison.Ordinal)) is { } refused)
        {
            throw new InputException($"The quota of {seller}, {refused.Value}: {refused.Message}");
        }

        foreach (var same in made.Failures.GroupBy(failure => failure.Message))
        {
            LeaveAside(seller, same.Count(), same.Key);
        }

        var account = made.Value;
        var statements = account.Statements.Where(statement => _standing.Period.Days.Contains(statement.Period.From)).ToArray();
        var quota = _quotas.Find(quota => quota.Seller == seller && quota.Period.Days == _standing.Period.Days);
        var zero = Money.Zero(_plan.Currency);
        return new(
            seller.Value,
            quota?.Target.Amount,
            statements.LastOrDefault()?.CreditedToDate.Amount ?? 0,
            quota is null ? null : statements.LastOrDefault()?.Attainment ?? 0,
            Earned(statements).Amount,
            account.Paid.Amount,
            (account.Statements.LastOrDefault()?.DrawBalance ?? zero).Amount,
            isExpected && (quota is not null || _plan.Basis == TierBasis.Money) ? Expected(seller, quota, EarnedBefore(account)) : null,
            [.. account.Statements.Select(ReadingOf)]);
    }

    private ValueWithFailures<CommissionAccount> AccountOf(SellerId seller, IEnumerable<WonSale> sales) => CommissionAccount.Create(
        _plan, seller, Calendar, _days,
        sales.Where(sale => sale.Value is not null && _days.Contains(sale.ClosedOn)).Select(sale => new CommissionCredit(sale.Id, seller, sale.Value!.Value, sale.ClosedOn)), // not null by the filter
        _quotas);

    // What filled it up to the minimum stands beside all caps.
    private Money EarnedBefore(CommissionAccount account) => account.Statements.Where(statement => statement.Period.To < _standing.Period.From)
        .Aggregate(Money.Zero(_plan.Currency), (sum, statement) => sum + statement.Commission + statement.Adjusted);

    private Money Earned(IEnumerable<CommissionStatement> some) =>
        some.Aggregate(Money.Zero(_plan.Currency), (sum, statement) => sum + statement.Commission + statement.Adjusted + statement.MinimumTopUp);

    private ExpectedPayReading? Expected(SellerId seller, Quota? quota, Money earnedInYear)
    {
        if (_forecast.Value.Sellers.FirstOrDefault(one => one.Seller == seller)?.Forecast is not { } forecast)
        {
            return null;
        }

        var pay = ExpectedPay.Create(_plan, RevenueDistribution.Create(forecast.Revenue ?? forecast.RevenueFromOpen), quota?.Target, earnedInYear);
        var typical = TypicalSale(seller);
        return new(
            Rounded(pay.Mean), Rounded(pay.Revenue.Mean), Rounded(pay.OfMeanRevenue), pay.ChanceOfAccelerator,
            typical?.Amount, typical is { } sale ? Rounded(pay.AddedBy(sale)) : null,
            [.. pay.Tiers.Select(tier => new TierChanceReading(tier.Tier.From, tier.Tier.To, tier.Tier.Rate, tier.Chance, tier.ChanceToReach))]);
    }

    /// <summary>The middle one of all sales of a seller in the data; of everybody's where the seller has none.</summary>
    private Money? TypicalSale(SellerId seller)
    {
        var sales = _standing.Snapshot.RowsIn(Pipeline.Core.Tracking.RowSet.Closed).Where(row => row is { Outcome: Pipeline.Core.Stages.OutcomeKind.Won, Value.Amount: > 0 }).ToArray();
        Money[] own = [.. sales.Where(row => row.Owner == seller).Select(row => row.Value!.Value).Order()]; // not null by the filter
        Money[] all = own.Length > 0 ? own : [.. sales.Select(row => row.Value!.Value).Order()];
        return all.Length > 0 ? all[(all.Length - 1) / 2] : null;
    }

    private void LeaveAside(SellerId seller, int sales, string reason)
    {
        if (sales > 0)
        {
            _leftAside.Add(new(seller.Value, sales, reason));
        }
    }

    private StatementReading ReadingOf(CommissionStatement statement) => new()
    {
        Period = statement.Period.Name,
        From = DayText.Iso(statement.Period.From),
        To = DayText.Iso(statement.Period.To),
        IsOver = statement.Period.To <= _standing.Day,
        CreditedToDate = statement.CreditedToDate.Amount,
        Attainment = statement.Attainment,
        Commission = statement.Commission.Amount,
        Adjusted = statement.Adjusted.Amount,
        MinimumTopUp = statement.MinimumTopUp.Amount,
        Earned = statement.Earned.Amount,
        Overpaid = statement.Overpaid.Amount,
        OverpaymentRecovered = statement.OverpaymentRecovered.Amount,
        DrawRecovered = statement.DrawRecovered.Amount,
        DrawPaid = statement.DrawPaid.Amount,
        DrawBalance = statement.DrawBalance.Amount,
        Payable = statement.Payable.Amount,
        Lines = _asked is null ? null : [.. statement.Lines.Select(line => new PayLineReading(
            line.Sale.Value, DayText.Iso(line.ClosedOn), line.Credited.Amount,
            [.. line.Slices.Select(slice => new PaySliceReading(slice.Tier.From, slice.Tier.To, slice.Tier.Rate, slice.Credited.Amount, slice.Commission.Amount))],
            (line.CutBySaleCap + line.CutByPeriodCap + line.CutByYearCap).Amount, line.Commission.Amount))],
        Adjustments = _asked is null ? null : [.. statement.Adjustments.Select(adjustment => new PayAdjustmentReading(adjustment.Sale.Value, adjustment.Reason.ToString(), adjustment.Difference.Amount))],
    };

    private decimal Rounded(Money money) => decimal.Round(money.Amount, Export.Currency.MinorUnits, MidpointRounding.AwayFromZero);
}

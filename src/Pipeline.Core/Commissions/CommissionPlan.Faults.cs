using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Calendars;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <content>What is wrong with a plan, all at once.</content>
public sealed partial record CommissionPlan
{
    /// <summary>Says why a quota cannot be used with this plan; null when it can.</summary>
    internal (FailureReason Reason, string Message)? FaultOf(Money quota) =>
        !ReferenceEquals(quota.Currency, Currency) ? (FailureReason.Contradiction, $"The plan pays in {Currency}; the quota is {quota}.")
        : Basis != TierBasis.Attainment ? null
        : quota.Amount <= 0 ? (FailureReason.OutOfRange, $"Tiers of attainment need a quota above zero; this one is {quota}.")
        : CapFault(quota) is { } fault ? (FailureReason.Contradiction, fault)
        : null;

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private ImmutableArray<Failure> FindFaults()
    {
        var faults = ImmutableArray.CreateBuilder<Failure>();
        AddTierFaults(faults);
        Require(Enum.IsDefined(Method), "method", Method.ToString(), "There is no such method.");
        Require(Enum.IsDefined(Basis), "basis", Basis.ToString(), "There is no such basis.");
        Require(IsPeriod(PayPeriod), "payPeriod", PayPeriod.ToString(), "Pay is by month, quarter or year.");
        Require(IsPeriod(MeasuredOver), "measuredOver", MeasuredOver.ToString(), "Sales are counted up over a month, a quarter or a year.");
        Require(MeasuredOver >= PayPeriod || !IsPeriod(PayPeriod) || !IsPeriod(MeasuredOver), "measuredOver", MeasuredOver.ToString(), $"What is measured, a {MeasuredOver}, is not shorter than the pay period, a {PayPeriod}.", FailureReason.Contradiction);
        Require(BaseRate >= 0, "baseRate", Text(BaseRate), $"The base rate is zero or more; this one is {Text(BaseRate)}.");
        Require(Threshold is null or >= 0, "threshold", Text(Threshold ?? 0), $"A threshold is zero or more; this one is {Text(Threshold ?? 0)}.");
        Require(RecoveryShare is > 0 and <= 1, "recoveryShare", Text(RecoveryShare), $"The share of recovery is above 0 and up to 1; this one is {Text(RecoveryShare)}.");
        var sumsAreRight = RequireSum(Minimum, "minimum") & RequireSum(CapPerSale, "capPerSale") & RequireSum(CapPerPeriod, "capPerPeriod") & RequireSum(CapPerYear, "capPerYear") & RequireSum(Draw?.Sum, "draw");
        Require(Draw is null || Enum.IsDefined(Draw.Kind), "draw", $"{Draw?.Kind}", "There is no such kind of draw.");
        Require(Draw is not { IsRecoverable: false, RecoverFrom: not null }, "draw", $"{Draw?.RecoverFrom:uuuu-MM-dd}", "A draw that is not recoverable has no day of recovery.", FailureReason.Contradiction);
        if (sumsAreRight)
        {
            RequireOrder(CapPerSale, "capPerSale", CapPerPeriod, "capPerPeriod");
            RequireOrder(CapPerSale, "capPerSale", CapPerYear, "capPerYear");
            RequireOrder(CapPerPeriod, "capPerPeriod", CapPerYear, "capPerYear");
            RequireOrder(Minimum, "minimum", CapPerPeriod, "capPerPeriod");
            RequireOrder(Minimum, "minimum", CapPerYear, "capPerYear");
            if (faults.Count == 0 && Basis == TierBasis.Money && CapFault(null) is { } fault)
            {
                Require(false, "threshold", Text(Threshold ?? 0), fault, FailureReason.Contradiction);
            }
        }

        return faults.ToImmutable();

        static bool IsPeriod(FiscalPeriodKind kind) => Enum.IsDefined(kind) && kind != FiscalPeriodKind.Free;

        void Require(bool holds, string field, string value, string message, FailureReason reason = FailureReason.OutOfRange)
        {
            if (!holds)
            {
                faults.Add(new(reason, 1, field, value, message));
            }
        }

        bool RequireSum(Money? sum, string field)
        {
            var right = sum is not { } money || (ReferenceEquals(money.Currency, Currency) && money.Amount > 0 && money.TryToMinorUnits(out _));
            Require(right, field, $"{sum}", $"'{field}' is whole minor units of {Currency} above zero; this is {sum}.");
            return right;
        }

        void RequireOrder(Money? less, string lessField, Money? more, string moreField) =>
            Require(!(less > more), moreField, $"{more}", $"'{moreField}', {more}, is below '{lessField}', {less}, which could never be reached.", FailureReason.Contradiction);
    }

    private void AddTierFaults(ImmutableArray<Failure>.Builder faults)
    {
        if (Tiers.IsEmpty)
        {
            faults.Add(new(FailureReason.Missing, 1, "tiers", "", "A plan needs at least one tier."));
        }

        for (var i = 0; i < Tiers.Length; i++)
        {
            var tier = Tiers[i];
            void Add(FailureReason reason, string field, decimal? value, string message) =>
                faults.Add(new(reason, i + 1, field, value is { } number ? Text(number) : "", message));

            var before = i == 0 ? 0 : Tiers[i - 1].To;
            if (before is null || before > tier.From)
            {
                Add(FailureReason.Contradiction, "from", tier.From, $"Tier {i + 1} begins at {Text(tier.From)}, and {(before is { } end ? i == 0 ? "the first begins at 0" : $"the one before ends at {Text(end)}" : "the one before has no end")}: they overlap.");
            }
            else if (before < tier.From)
            {
                Add(FailureReason.Contradiction, "from", tier.From, $"Between {Text(before.Value)} and {Text(tier.From)} there is no tier: a hole.");
            }

            if (tier.To <= tier.From)
            {
                Add(FailureReason.OutOfRange, "to", tier.To, $"Tier {i + 1} ends at {Text(tier.To.Value)}, not above its beginning, {Text(tier.From)}.");
            }

            if (i == Tiers.Length - 1 && tier.To is { } last)
            {
                Add(FailureReason.Contradiction, "to", last, $"Above {Text(last)} there is no tier: the last one has no upper edge.");
            }

            if (tier.Rate < 0)
            {
                Add(FailureReason.OutOfRange, "rate", tier.Rate, $"A rate is zero or more; that of tier {i + 1} is {Text(tier.Rate)}.");
            }
        }
    }

    // A cap below what the threshold pays would cut the very first pay.
    private string? CapFault(Money? quota)
    {
        if (Threshold is not { } threshold || !IsFunctionOfTotal)
        {
            return null;
        }

        var table = RateTable.Create(this, quota);
        var pay = table.Earned(table.ToMoney(threshold));
        return CapPerPeriod is { } cap && cap.Amount < pay ? $"The cap of a period, {cap}, is below what the threshold pays, {Text(pay)}."
            : CapPerYear is { } year && year.Amount < pay ? $"The cap of a year, {year}, is below what the threshold pays, {Text(pay)}."
            : null;
    }
}

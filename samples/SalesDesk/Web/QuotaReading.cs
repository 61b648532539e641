using NodaTime;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;

namespace SalesDesk.Web;

/// <summary>Where somebody stands: amounts in the currency named; an undefined figure is null.</summary>
internal sealed record QuotaReading(
    LocalDate AsOf,
    string Period,
    LocalDate From,
    LocalDate To,
    string Currency,
    decimal Quota,
    decimal Won,
    int WonCount,
    decimal ExpectedFromOpen,
    int OpenCount,
    decimal? ExpectedFromNew,
    decimal LeftToBuild,
    decimal Surplus,
    double? ChanceFromOpen,
    double? ChanceOfQuota,
    double? Attainment,
    double? Coverage,
    int ElapsedWorkingDays,
    int RemainingWorkingDays,
    decimal? WonPerDay,
    decimal? NeededPerDay)
{
    internal static QuotaReading Of(QuotaGap gap) => new(
        gap.AsOf,
        gap.Quota.Period.Name,
        gap.Quota.Period.From,
        gap.Quota.Period.To,
        gap.Target.Currency.Code,
        gap.Target.Amount,
        gap.Won.Amount,
        gap.Forecast.Sales.Length,
        Shown(gap.ExpectedFromOpen),
        gap.Forecast.OpenCount,
        Shown(gap.ExpectedFromNew),
        Shown(gap.LeftToBuild),
        Shown(gap.Surplus),
        gap.ChanceFromOpen,
        gap.ChanceOfQuota,
        gap.Attainment,
        gap.Coverage,
        gap.Pace.ElapsedDays,
        gap.Pace.RemainingDays,
        Shown(gap.Pace.WonPerDay),
        Shown(gap.Pace.NeededPerDay));

    private static decimal Shown(Money money) => money.Round(MidpointRounding.ToEven).Amount;

    private static decimal? Shown(Money? money) => money is { } known ? Shown(known) : null;
}

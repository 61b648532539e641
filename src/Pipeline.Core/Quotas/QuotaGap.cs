using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>Where somebody stands against a quota on a day: sold, expected from what is open, and left to build.</summary>
/// <remarks>
/// The parts balance: won + expected from open + left to build − surplus = target, and left to build or surplus is zero.
/// A ratio without a meaning is null, never 0. The rows behind the figures are in <see cref="Forecast"/>.
/// </remarks>
public sealed class QuotaGap
{
    private QuotaGap(Quota quota, Forecast forecast, Pace pace)
    {
        (Quota, Forecast, Pace) = (quota, forecast, pace);
        var missing = Target - Won - ExpectedFromOpen;
        var zero = Money.Zero(Target.Currency);
        LeftToBuild = missing > zero ? missing : zero;
        Surplus = missing < zero ? -missing : zero;
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

    /// <summary>Reads the gap between a quota and a forecast.</summary>
    /// <param name="quota">The quota.</param>
    /// <param name="forecast">The forecast of the quota's days, in its currency, over the rows of whoever carries it.</param>
    /// <param name="calendar">The working days, for the pace.</param>
    /// <returns>The gap.</returns>
    /// <exception cref="ArgumentException">Forecast and quota have other days.</exception>
    /// <exception cref="CurrencyMismatchException">Forecast and quota have other currencies.</exception>
    public static QuotaGap Create(Quota quota, Forecast forecast, WorkingCalendar calendar)
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

        return new(quota, forecast, PaceOf(quota, forecast, calendar));
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

using System.Globalization;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>Whether to call or to present: what is near closing and what appointments are planned, beside what the quota needs of both.</summary>
/// <remarks>
/// What is needed follows from the steady state of the past at the pace of the quota: money to win a day × value-days near closing ÷
/// money won, and × appointment-days ÷ money won. A side is short below <see cref="ShortBelow"/> of what is needed: the needed level is
/// the mean of a flow that swings about it.
/// </remarks>
public sealed class PipelineBalance
{
    /// <summary>The part of what is needed below which a side is short.</summary>
    public const double ShortBelow = 0.8;

    private PipelineBalance(SteadyState steadyState, Money neededPerDay, Money nearClosing, int nearClosingCount, int withoutValue, int appointments)
    {
        (SteadyState, NeededPerDay) = (steadyState, neededPerDay);
        (NearClosing, NearClosingCount, WithoutValue, Appointments) = (nearClosing, nearClosingCount, withoutValue, appointments);
        if (steadyState is { NearClosingDaysPerWon: { } valueDays, AppointmentDaysPerSale: { } appointmentDays })
        {
            var meanSale = steadyState.Won.Amount / steadyState.WinCount;
            NearClosingNeeded = new Money(decimal.Round(neededPerDay.Amount * (decimal)valueDays, neededPerDay.Currency.MinorUnits, MidpointRounding.ToEven), neededPerDay.Currency);
            AppointmentsNeeded = (double)(neededPerDay.Amount / meanSale) * appointmentDays;
        }
    }

    /// <summary>Gets the past that says what is needed.</summary>
    public SteadyState SteadyState { get; }

    /// <summary>Gets the money to win a day.</summary>
    public Money NeededPerDay { get; }

    /// <summary>Gets the sum of the amounts of open opportunities near closing.</summary>
    public Money NearClosing { get; }

    /// <summary>Gets the number of open opportunities near closing.</summary>
    public int NearClosingCount { get; }

    /// <summary>Gets the number of them without a known amount; they add nothing.</summary>
    public int WithoutValue { get; }

    /// <summary>Gets the value that should stand near closing; null when the past says too little.</summary>
    public Money? NearClosingNeeded { get; }

    /// <summary>Gets the number of appointments ahead.</summary>
    public int Appointments { get; }

    /// <summary>Gets the number of appointments that should be ahead; null when the past says too little.</summary>
    public double? AppointmentsNeeded { get; }

    /// <summary>Gets whether too little is near closing; null when not known.</summary>
    public bool? NearClosingIsShort => NearClosingNeeded is { } needed ? NearClosing.Amount < needed.Amount * (decimal)ShortBelow : null;

    /// <summary>Gets whether too few appointments are ahead; null when not known.</summary>
    public bool? AppointmentsAreShort => AppointmentsNeeded is { } needed ? Appointments < needed * ShortBelow : null;

    /// <summary>Gets what to do.</summary>
    public BalanceAdvice Advice => (NearClosingIsShort, AppointmentsAreShort) switch
    {
        (false, true) => BalanceAdvice.ColdCalls,
        (true, false) => BalanceAdvice.ResearchAndPresentation,
        (true, true) => BalanceAdvice.CallsFirst,
        (false, false) => BalanceAdvice.Hold,
        _ => BalanceAdvice.NotEnoughHistory,
    };

    /// <summary>Weighs a pipeline.</summary>
    /// <param name="steadyState">What the past says is needed; of a whole team it serves each seller too.</param>
    /// <param name="snapshot">The pipeline, all amounts in one currency.</param>
    /// <param name="appointments">The appointments.</param>
    /// <param name="neededPerDay">The money to win a calendar day, 0 or more, in the same currency.</param>
    /// <param name="sellers">Whose pipeline; null for all.</param>
    /// <returns>The balance.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="neededPerDay"/> is negative.</exception>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="InvalidOperationException">The snapshot holds another currency; convert it first.</exception>
    public static PipelineBalance Create(
        SteadyState steadyState, PipelineSnapshot snapshot, AppointmentBook appointments, Money neededPerDay, IEnumerable<SellerId>? sellers = null)
    {
        ArgumentNullException.ThrowIfNull(steadyState);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(appointments);
        if (neededPerDay.Amount < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(neededPerDay), string.Create(CultureInfo.InvariantCulture, $"A quota asks for 0 or more a day, not {neededPerDay}."));
        }

        neededPerDay += Money.Zero(steadyState.Currency); // which refuses another currency
        snapshot.RequireCurrency(steadyState.Currency);
        var counted = sellers?.ToHashSet();
        var (value, count, without) = (Money.Zero(steadyState.Currency), 0, 0);
        foreach (var row in snapshot.RowsIn(RowSet.Open))
        {
            if (row.Stage is not { } stage || !steadyState.NearClosing.Contains(stage.Id) || !row.IsOf(counted))
            {
                continue;
            }

            count++;
            without += row.Value is null ? 1 : 0;
            value += row.Value ?? Money.Zero(steadyState.Currency);
        }

        return new(steadyState, neededPerDay, value, count, without, appointments.AheadOn(snapshot.AsOf, counted));
    }

    /// <summary>Spreads a quota evenly over the calendar days of its period.</summary>
    /// <param name="quota">The quota.</param>
    /// <returns>The money to win a day, to six decimals of the major unit.</returns>
    public static Money PerDay(Quota quota)
    {
        ArgumentNullException.ThrowIfNull(quota);
        return new(decimal.Round(quota.Target.Amount / quota.Period.Days.Length, 6, MidpointRounding.ToEven), quota.Target.Currency);
    }
}

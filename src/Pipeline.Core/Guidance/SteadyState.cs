using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>What stood near closing, and how many appointments were ahead, for each unit of money won: what a flow of sales needs in the pipeline.</summary>
/// <remarks>
/// Little's law (Little, "A proof for the queuing formula L = λW", Operations Research 9 (1961)): in a steady flow the mean number present
/// is the rate of arrival × the mean time of stay. Summed over a past of whole days, value × days near closing ÷ money won is the value
/// that must stand near closing for each unit of money won a day, and likewise for appointments: whatever is lost on the way is in it.
/// </remarks>
public sealed class SteadyState
{
    /// <summary>With fewer sales won in the past looked at, nothing is said.</summary>
    public const int FewestWins = 10;

    private SteadyState(DateInterval days, ImmutableArray<StageId> nearClosing, Currency currency, long winCount, Int128 won, Int128 nearClosingDays, long appointmentDays, int withoutValue)
    {
        (Days, NearClosing, Currency, WinCount) = (days, nearClosing, currency, winCount);
        (WonMinor, NearClosingDays, AppointmentDays, WithoutValue) = (won, nearClosingDays, appointmentDays, withoutValue);
    }

    /// <summary>Gets the days looked at, both ends included.</summary>
    public DateInterval Days { get; }

    /// <summary>Gets the stages that are near closing.</summary>
    public ImmutableArray<StageId> NearClosing { get; }

    /// <summary>Gets the currency.</summary>
    public Currency Currency { get; }

    /// <summary>Gets the number of sales won in those days at a known amount.</summary>
    public long WinCount { get; }

    /// <summary>Gets the number of visits near closing whose amount is not known; they count nothing.</summary>
    public int WithoutValue { get; }

    /// <summary>Gets the appointments that were ahead, summed over the days.</summary>
    public long AppointmentDays { get; }

    /// <summary>Gets what was won in those days.</summary>
    public Money Won => Money.FromMinorUnits(WonMinor, 1, Currency);

    /// <summary>Gets whether enough was won to say what is needed.</summary>
    public bool IsKnown => WinCount >= FewestWins && WonMinor > 0;

    /// <summary>Gets the value near closing that goes with one unit of money won a day, in days; null when not known.</summary>
    public double? NearClosingDaysPerWon => IsKnown ? (double)NearClosingDays / (double)WonMinor : null;

    /// <summary>Gets the appointments ahead that went with each sale won a day, in days; null when not known, or without an appointment.</summary>
    public double? AppointmentDaysPerSale => IsKnown && AppointmentDays > 0 ? (double)AppointmentDays / WinCount : null;

    private Int128 WonMinor { get; }

    private Int128 NearClosingDays { get; }

    /// <summary>Measures the past.</summary>
    /// <param name="history">The visits to stages.</param>
    /// <param name="snapshot">The rows as of the same day, with amounts in one currency: what a visit was worth is its row's amount.</param>
    /// <param name="appointments">The appointments.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="days">The days to look at, such as the year up to the as-of day.</param>
    /// <param name="nearClosingFrom">The first of the stages near closing; null for the first whose role is trial, proposal or closing, or else the last.</param>
    /// <returns>The steady state.</returns>
    /// <exception cref="ArgumentException">History and snapshot are of different days, or there is no such stage.</exception>
    /// <exception cref="InvalidOperationException">The snapshot holds another currency; convert it first.</exception>
    public static SteadyState FromHistory(
        PipelineHistory history, PipelineSnapshot snapshot, AppointmentBook appointments, Currency currency, DateInterval days, StageId? nearClosingFrom = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(appointments);
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentNullException.ThrowIfNull(days);
        if (history.AsOf != snapshot.AsOf)
        {
            throw new ArgumentException(FormattableString.Invariant($"The history is as of {history.AsOf:uuuu-MM-dd}, and the snapshot as of {snapshot.AsOf:uuuu-MM-dd}."), nameof(snapshot));
        }

        snapshot.RequireCurrency(currency);
        var stages = NearClosingOf(history.Process, nearClosingFrom);
        var values = new Dictionary<ProspectId, long>();
        var (won, wins) = (Int128.Zero, 0L);
        foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed))
        {
            if (row.Value is not { } value || !value.TryToMinorUnits(out var minor))
            {
                continue;
            }

            values[row.Id] = minor;
            if (row.Outcome == OutcomeKind.Won && row.ClosedOn is { } closed && days.Contains(closed))
            {
                won += minor;
                wins++;
            }
        }

        var (near, without) = (Int128.Zero, 0);
        foreach (var visit in history.Visits())
        {
            if (!stages.Contains(visit.Stage.Id) || visit.EnteredOn is not { } entered || (visit.End != VisitEnd.Open && visit.LeftOn is null))
            {
                continue;
            }

            var first = LocalDate.Max(entered, days.Start);
            var last = visit.LeftOn is { } left ? LocalDate.Min(left.PlusDays(-1), days.End) : days.End;
            if (last < first)
            {
                continue;
            }

            if (values.TryGetValue(visit.Prospect, out var minor) && minor > 0)
            {
                near += (Int128)minor * (Period.DaysBetween(first, last) + 1);
            }
            else
            {
                without++;
            }
        }

        return new(days, stages, currency, wins, won, near, appointments.DaysAheadIn(days), without);
    }

    private static ImmutableArray<StageId> NearClosingOf(SalesProcess process, StageId? from)
    {
        if (from is { } named && process.IndexOf(named) < 0)
        {
            throw new ArgumentException($"The process '{process.Id}' has no stage '{named}'.", nameof(from));
        }

        var first = from is { } stage ? process.IndexOf(stage)
            : process.Stages.Select((candidate, index) => (candidate.Role, index)).Where(pair => pair.Role is StageRole.Trial or StageRole.Proposal or StageRole.Closing)
                .Select(pair => pair.index).DefaultIfEmpty(process.Stages.Length - 1).First();
        return [.. process.Stages.Skip(first).Select(late => late.Id)];
    }
}

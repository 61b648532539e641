using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>How the open pipeline moved from the end of one day to the end of another, in number and amount; it always balances.</summary>
/// <remarks>
/// <para>
/// <see cref="Net"/> compares both ends: one class a prospect. <see cref="Gross"/> follows every fact between them. Both classify two stands of one
/// prospect by the same rule, and of several classes the first holds: Removed, Won, Lost, NoDecision where it leaves; Opened or Appeared, Reopened where it comes;
/// then OwnerOut and OwnerIn (cut by owner); then pulled and pushed (with a period); StageOut and StageIn (cut by stage); then the currency.
/// AmountUp and AmountDown stand beside: what stays moves at its amount before, and the change is split off, in the balance where it stands now.
/// </para>
/// <para>
/// With a period only what is expected to close in it counts: pulled is earlier, pushed is later; no expected day counts as later than any.
/// Amounts of different currencies are never added: each currency has a balance, and prospects without an amount have one that counts them.
/// An amount that a snapshot has estimated counts as unknown: an estimate that changes is no movement.
/// </para>
/// </remarks>
public sealed class Waterfall
{
    private readonly SalesProcess _process;

    private Waterfall(LocalDate from, LocalDate to, DateInterval? period, WaterfallCut cut, SalesProcess process, WaterfallSums sums)
    {
        (From, To, Period, Cut, _process) = (from, to, period, cut, process);
        (Balances, Movements) = (sums.Balances, sums.Movements);
    }

    /// <summary>Gets the day at whose end it opens.</summary>
    public LocalDate From { get; }

    /// <summary>Gets the day at whose end it closes.</summary>
    public LocalDate To { get; }

    /// <summary>Gets the days in which a closing must be expected to count; null for all.</summary>
    public DateInterval? Period { get; }

    /// <summary>Gets by what it is cut, beside the currency.</summary>
    public WaterfallCut Cut { get; }

    /// <summary>Gets the balances: by owner in ordinal order or by stage in the order of the process, unknown last; then by currency, those without an amount last.</summary>
    public ImmutableArray<WaterfallBalance> Balances { get; }

    /// <summary>Gets every movement, by prospect in the ordinal order of ids, those of one in the order of time.</summary>
    public ImmutableArray<WaterfallMovement> Movements { get; }

    /// <summary>Compares two days, from what is known of both ends.</summary>
    /// <param name="from">The pipeline at the end of the first day.</param>
    /// <param name="to">The pipeline at the end of the last day, in the same process.</param>
    /// <param name="cut">By what to cut, beside the currency.</param>
    /// <param name="period">The days in which a closing must be expected to count; null for all.</param>
    /// <returns>The waterfall; what went one way and back in between does not show.</returns>
    /// <remarks>
    /// Rows suffice. Rows without a history of their amounts and expected days, looked at on two days, show the same of these on both; keep the rows, or the facts, of
    /// the first day to see what has changed.
    /// </remarks>
    /// <exception cref="ArgumentException">The last day comes before the first, or the processes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The cut is not defined.</exception>
    /// <exception cref="ArgumentNullException">A snapshot is null.</exception>
    public static Waterfall Net(PipelineSnapshot from, PipelineSnapshot to, WaterfallCut cut = WaterfallCut.Total, DateInterval? period = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        RequireOrder(from.AsOf, to.AsOf, cut);
        if (from.Process != to.Process)
        {
            throw new ArgumentException($"Both days stand in one process; these stand in '{from.Process.Id}', version {from.Process.Version}, and '{to.Process.Id}', version {to.Process.Version}.", nameof(to));
        }

        var sums = new WaterfallSums(to.Process, cut, period);
        var before = StandsOf(from);
        var after = StandsOf(to);
        foreach (var (prospect, stand) in before)
        {
            sums.AddOpening(stand);
            sums.Move(prospect, stand, after.GetValueOrDefault(prospect), from.AsOf, null);
        }

        foreach (var (prospect, stand) in after)
        {
            sums.AddClosing(stand);
            if (!before.ContainsKey(prospect))
            {
                sums.Move(prospect, default, stand, from.AsOf, null);
            }
        }

        return new(from.AsOf, to.AsOf, period, cut, to.Process, sums);
    }

    /// <summary>Follows every fact between two days.</summary>
    /// <param name="facts">All facts: those of one prospect in sequence from 1; those of several may stand in any order among each other.</param>
    /// <param name="from">The first day, at whose end it opens.</param>
    /// <param name="to">The last day, at whose end it closes.</param>
    /// <param name="zone">The zone in which days end.</param>
    /// <param name="process">The process whose stages the prospects stand in.</param>
    /// <param name="cut">By what to cut, beside the currency.</param>
    /// <param name="period">The days in which a closing must be expected to count; null for all.</param>
    /// <param name="options">How rows are treated, as by the snapshots; null for <see cref="SnapshotOptions.Default"/>.</param>
    /// <returns>
    /// The waterfall. It opens and closes as <see cref="Net"/> does over snapshots of <see cref="SalesPipeline.ReplayAsOf"/>, and in each balance the movements of
    /// a prospect add up to its net ones.
    /// </returns>
    /// <remarks>
    /// Facts count in the order in which they happened; those of one prospect at one time, as of one command or of an import, are one movement. A row that a
    /// snapshot would reject is not in the data while it stands so. From rows without facts there is no gross waterfall, for they do not tell what changed when.
    /// </remarks>
    /// <exception cref="FactException">A fact does not follow from those before it.</exception>
    /// <exception cref="ArgumentException">The last day comes before the first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The cut is not defined.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/>, one of them, <paramref name="zone"/> or <paramref name="process"/> is null.</exception>
    public static Waterfall Gross(
        IEnumerable<RecordedFact> facts,
        LocalDate from,
        LocalDate to,
        DateTimeZone zone,
        SalesProcess process,
        WaterfallCut cut = WaterfallCut.Total,
        DateInterval? period = null,
        SnapshotOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(process);
        RequireOrder(from, to, cut);
        options ??= SnapshotOptions.Default;
        var sums = new WaterfallSums(process, cut, period);
        var byProspect = new FactsByProspect(facts);
        for (var i = 0; i < byProspect.Count; i++)
        {
            var id = byProspect.IdOf(i);
            var history = ProspectHistory.FromFacts(id, byProspect.FactsOf(i));
            var state = history.AsOf(from, zone);
            var stand = StandOf(state, from);
            sums.AddOpening(stand);
            foreach (var (at, next) in history.StatesBetween(ProspectHistory.EndOf(from, zone), ProspectHistory.EndOf(to, zone), ChangesARow))
            {
                var day = at.InZone(zone).Date;
                var nextStand = StandOf(next, day);
                sums.Move(id, stand, nextStand, from, day);
                (state, stand) = (next, nextStand);
            }

            var last = StandOf(state, to); // an ending may name a later day than that of its fact
            sums.Move(id, stand, last, from, to);
            sums.AddClosing(last);
        }

        return new(from, to, period, cut, process, sums);

        ProspectStand StandOf(Prospect prospect, LocalDate day) =>
            prospect.IsOpened ? ProspectStand.Of(Opportunity.FromProspect(prospect, zone), day, process, options) : default;
    }

    /// <summary>Adds up the waterfalls of two groups that have no prospect in common.</summary>
    /// <param name="first">The first group.</param>
    /// <param name="second">The second group, between the same days and cut in the same way.</param>
    /// <returns>The waterfall of both.</returns>
    /// <exception cref="ArgumentException">Days, period, cut or process differ.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Waterfall Merge(Waterfall first, Waterfall second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if ((first.From, first.To, first.Period, first.Cut, first._process) != (second.From, second.To, second.Period, second.Cut, second._process))
        {
            throw new ArgumentException("Waterfalls merge between the same days, over the same period, in the same cut and process.", nameof(second));
        }

        var sums = new WaterfallSums(first._process, first.Cut, first.Period);
        sums.AddBalances(first);
        sums.AddBalances(second);
        return new(first.From, first.To, first.Period, first.Cut, first._process, sums);
    }

    private static void RequireOrder(LocalDate from, LocalDate to, WaterfallCut cut)
    {
        if (to < from)
        {
            throw new ArgumentException($"A waterfall closes on the day it opens or later; it would open on {from:uuuu-MM-dd} and close on {to:uuuu-MM-dd}.", nameof(to));
        }

        if (!Enum.IsDefined(cut))
        {
            throw new ArgumentOutOfRangeException(nameof(cut), $"{(int)cut} is no cut of a waterfall.");
        }
    }

    private static bool ChangesARow(ProspectEvent what) =>
        what is ProspectOpened or StageEntered or OwnerAssigned or AmountChanged or ExpectedCloseChanged or ProspectClosed or ProspectReopened;

    private static Dictionary<ProspectId, ProspectStand> StandsOf(PipelineSnapshot snapshot) =>
        snapshot.RowsIn(RowSet.Open | RowSet.Closed).ToDictionary(row => row.Id, row => ProspectStand.Of(snapshot, row.Index));
}

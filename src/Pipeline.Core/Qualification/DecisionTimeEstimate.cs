using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Qualification;

/// <summary>When a buyer decides, as far as the evidence tells at the end of a day, given that it has not decided by then.</summary>
/// <remarks>
/// Days are counted from the start. Their law is log-normal before urgency: the prior, met by each earlier purchase and each
/// stated date as a noisy observation of the logarithm of the days, weighted by 1 ÷ variance. A stated date d days from the start
/// has log deviation ln(1 + s ÷ d), with s days = 3 + a quarter of the lead from the day of stating it (assumed): a date soon due
/// is off by few days. One that is not after the start counts as the first day; one that has passed still counts. Urgency then
/// multiplies the hazard: the chance S(t) to be undecided after t days becomes S(t)^ratio (Cox 1972). Of several sources the
/// ratio is the geometric mean, so that hearing the same twice is no more than hearing it once. At the end of day a it is
/// conditional on being undecided: 1 − (S(t) ÷ S(a))^ratio. Of one source only the latest piece of a kind counts. No answer is
/// not the answer "none": without one the ratio is 1.
/// </remarks>
public sealed class DecisionTimeEstimate
{
    private const double SlowBeyond = 0.8;
    private const int MostDays = 1_000_000;

    private readonly double _deviation;

    private DecisionTimeEstimate(
        DecisionTimePrior prior,
        LocalDate startedOn,
        LocalDate asOf,
        IReadOnlyList<DecisionTimeEvidence> observed,
        LogNormalUpdate update,
        IReadOnlyList<(DecisionTimeEvidence Evidence, double Ratio)> urgencies,
        ImmutableArray<UnusedEvidence<DecisionTimeEvidence>> notUsed)
    {
        (Prior, StartedOn, AsOf, NotUsed, ElapsedDays) = (prior, startedOn, asOf, notUsed, Period.DaysBetween(startedOn, asOf));
        (LogShift, LogVariance, PriorShare, _deviation) = (update.Shift, update.Variance, update.PriorShare, Math.Sqrt(update.Variance));
        var moves = ImmutableArray.CreateBuilder<DecisionTimeMove>(observed.Count + urgencies.Count);
        var (shift, logRatio, before) = (new CompensatedSum(), new CompensatedSum(), prior.MedianDays);
        for (var i = 0; i < observed.Count; i++)
        {
            shift.Add(update.ShiftOf(i));
            var after = MedianAt(shift.Value, 0);
            moves.Add(new(observed[i], update.WeightOf(i), update.ShiftOf(i), 0, before, after));
            before = after;
        }

        foreach (var (evidence, ratio) in urgencies)
        {
            var part = Math.Log(ratio) / urgencies.Count;
            logRatio.Add(part);
            var after = MedianAt(update.Shift, logRatio.Value);
            moves.Add(new(evidence, 0, 0, part, before, after));
            before = after;
        }

        (Moves, MedianDaysAtStart) = (moves.MoveToImmutable(), before);
        double[] distinct = [.. urgencies.Select(urgency => urgency.Ratio).Distinct()];
        HazardRatio = distinct.Length switch
        {
            0 => 1,
            1 => distinct[0], // as it was stated, without the roundings of a logarithm
            _ => Math.Exp(logRatio.Value),
        };
    }

    /// <summary>Gets the prior.</summary>
    public DecisionTimePrior Prior { get; }

    /// <summary>Gets the day from which days are counted.</summary>
    public LocalDate StartedOn { get; }

    /// <summary>Gets the day at whose end this is so.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Gets the days from the start to the as-of day, through which no decision has come.</summary>
    public int ElapsedDays { get; }

    /// <summary>Gets what each piece of evidence moved: stated dates and earlier purchases, then urgencies, each by day, kind and source.</summary>
    /// <remarks>
    /// The log shifts add up to <see cref="LogShift"/> and the log hazard ratios to the logarithm of <see cref="HazardRatio"/>; each
    /// median after is the next one's median before, from the prior's to <see cref="MedianDaysAtStart"/>.
    /// </remarks>
    public ImmutableArray<DecisionTimeMove> Moves { get; }

    /// <summary>Gets the evidence that has no part in it, by day, kind and source, and why.</summary>
    public ImmutableArray<UnusedEvidence<DecisionTimeEvidence>> NotUsed { get; }

    /// <summary>Gets whether nothing is known of this buyer but that it has not decided yet.</summary>
    public bool IsPriorAlone => Moves.IsEmpty;

    /// <summary>Gets the weight of the prior in the logarithm of the days, 0 to 1.</summary>
    public double PriorShare { get; }

    /// <summary>Gets by how much the logarithm of the days has moved from the prior's, before urgency.</summary>
    public double LogShift { get; }

    /// <summary>Gets the variance of the natural logarithm of the days, before urgency.</summary>
    public double LogVariance { get; }

    /// <summary>Gets how many times as likely the decision is on any day by its urgency; 1 when nobody said anything.</summary>
    public double HazardRatio { get; }

    /// <summary>Gets the days from the start within which half such buyers have decided, the waiting so far left aside.</summary>
    public double MedianDaysAtStart { get; }

    /// <summary>Gets the whole days from the start within which it decides with chance 0.5, given no decision so far; null beyond reach.</summary>
    public int? P50Days => Quantile(0.5);

    /// <summary>Gets the whole days from the start within which it decides with chance 0.8, given no decision so far; null beyond reach.</summary>
    public int? P80Days => Quantile(0.8);

    /// <summary>Gets whether the buyer is slow by its own measure: undecided after the days within which it decides with chance 0.8, as seen from the start.</summary>
    public bool IsSlow => ElapsedDays > QuantileAtStart(SlowBeyond);

    /// <summary>Estimates the time of a decision.</summary>
    /// <param name="evidence">The evidence, in the order recorded: of two pieces of one source, kind and day, the later in it counts.</param>
    /// <param name="startedOn">The day from which days are counted, such as that of opening.</param>
    /// <param name="asOf">The day at whose end the estimate is made, undecided; later evidence is not used.</param>
    /// <param name="prior">What is believed of such buyers.</param>
    /// <param name="assumptions">How much evidence is trusted; null for <see cref="DecisionTimeAssumptions.Default"/>.</param>
    /// <returns>The estimate; but for such pairs it does not depend on the order of the evidence.</returns>
    /// <exception cref="ArgumentException">The as-of day is before the start, or a piece of evidence is null.</exception>
    public static DecisionTimeEstimate FromEvidence(
        IEnumerable<DecisionTimeEvidence> evidence, LocalDate startedOn, LocalDate asOf, DecisionTimePrior prior, DecisionTimeAssumptions? assumptions = null)
    {
        ArgumentNullException.ThrowIfNull(prior);
        if (asOf < startedOn)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"An estimate is made on the day of the start or later; the start is {startedOn:uuuu-MM-dd} and this day {asOf:uuuu-MM-dd}."),
                nameof(asOf));
        }

        assumptions ??= DecisionTimeAssumptions.Default;
        var unused = new List<UnusedEvidence<DecisionTimeEvidence>>();
        var standing = InOrder(StandingEvidence.Find(evidence, asOf, piece => piece.On, piece => (piece.Kind, piece.Source), unused), piece => piece);
        DecisionTimeEvidence[] observed = [.. standing.Where(piece => piece.Urgency is null)];
        DecisionTimeEvidence[] urgencies = [.. standing.Where(piece => piece.Urgency is not null)];
        var update = new LogNormalUpdate(
            prior.LogDeviation * prior.LogDeviation, [.. observed.Select(piece => Observe(piece, startedOn, prior, assumptions))]);
        return new(
            prior,
            startedOn,
            asOf,
            observed,
            update,
            [.. urgencies.Select(piece => (piece, assumptions.HazardRatioOf(piece.Urgency!.Value)))], // chosen above as having one
            [.. InOrder(unused, piece => piece.Evidence)]);
    }

    /// <summary>Finds the chance that the decision has come by the end of a day, given that it has not by the as-of day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The chance; 0 on the as-of day and before.</returns>
    public double ChanceDecidedBy(LocalDate day) => Chance(ElapsedDays, Period.DaysBetween(StartedOn, day));

    /// <summary>Finds the chance that the decision comes within some days after the as-of day, given that it has not by then.</summary>
    /// <param name="days">The days after the as-of day, 0 or more.</param>
    /// <returns>The chance.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative.</exception>
    public double ChanceDecidedWithin(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return Chance(ElapsedDays, (double)ElapsedDays + days);
    }

    /// <summary>Finds the whole days from the start within which the decision comes with a chance, given that it has not by the as-of day.</summary>
    /// <param name="chance">The chance, above 0 and below 1.</param>
    /// <returns>The fewest days that have it; null when that is a million days ahead, or beyond the year 9999.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance does not lie between 0 and 1.</exception>
    public int? Quantile(double chance) => Quantile(ElapsedDays, chance);

    /// <summary>Finds the day by which the decision comes with a chance, given that it has not by the as-of day.</summary>
    /// <param name="chance">The chance, above 0 and below 1.</param>
    /// <returns>The first day that has it, after the as-of day; null as for <see cref="Quantile(double)"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance does not lie between 0 and 1.</exception>
    public LocalDate? DayOf(double chance) => Quantile(chance) is { } days ? StartedOn.PlusDays(days) : null;

    /// <summary>Finds the whole days from the start within which such a buyer decides with a chance, the waiting so far left aside.</summary>
    /// <param name="chance">The chance, above 0 and below 1.</param>
    /// <returns>The fewest days that have it; null as for <see cref="Quantile(double)"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance does not lie between 0 and 1.</exception>
    public int? QuantileAtStart(double chance) => Quantile(0, chance);

    /// <summary>Returns the estimate as text, whatever the culture.</summary>
    /// <returns>Such as "P50 32 days, P80 60 days from 2026-05-01, as of 2026-05-15".</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"P50 {P50Days} days, P80 {P80Days} days from {StartedOn:uuuu-MM-dd}, as of {AsOf:uuuu-MM-dd}{(IsPriorAlone ? " (the prior alone)" : "")}");

    private static IOrderedEnumerable<T> InOrder<T>(IEnumerable<T> pieces, Func<T, DecisionTimeEvidence> of) =>
        pieces.OrderBy(piece => of(piece).On).ThenBy(piece => of(piece).Kind).ThenBy(piece => of(piece).Source, StringComparer.Ordinal);

    private static (double Distance, double Variance, bool OfPrior) Observe(
        DecisionTimeEvidence piece, LocalDate startedOn, DecisionTimePrior prior, DecisionTimeAssumptions assumptions)
    {
        if (piece.DecisionOn is not { } decisionOn)
        {
            return (Math.Log(piece.Days!.Value / prior.MedianDays), assumptions.EarlierPurchaseDeviation * assumptions.EarlierPurchaseDeviation, false); // the one kind left
        }

        var days = Math.Max(1, Period.DaysBetween(startedOn, decisionOn));
        var off = assumptions.StatedDateDays + assumptions.StatedDateShare * Period.DaysBetween(piece.On, decisionOn);
        var deviation = ElementaryFunction.LogOnePlus(off / days);
        return (Math.Log(days / prior.MedianDays), deviation * deviation, false);
    }

    private double MedianAt(double shift, double logRatio)
    {
        // S(t)^ratio = 1/2 where S(t) = (1/2)^(1/ratio).
        var point = logRatio == 0 ? 0 : -NormalLaw.Quantile(Math.Pow(0.5, Math.Exp(-logRatio)));
        return Prior.MedianDays * Math.Exp(shift + _deviation * point);
    }

    private double LogUndecided(double days) =>
        days <= 0 ? 0 : NormalLaw.LogUpperTail((Math.Log(days / Prior.MedianDays) - LogShift) / _deviation);

    // From a day on which it is undecided to a later one; both in days from the start.
    private double Chance(int from, double to) =>
        to <= from ? 0 : -ElementaryFunction.ExpMinusOne(Math.Min(0, HazardRatio * (LogUndecided(to) - LogUndecided(from))));

    private int? Quantile(int from, double chance)
    {
        if (chance is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), $"A quantile is asked for at a chance above 0 and below 1, not at {chance.ToString(CultureInfo.InvariantCulture)}.");
        }

        var high = (int)Math.Min((long)from + MostDays, Period.DaysBetween(StartedOn, LocalDate.MaxIsoValue));
        var low = from;
        if (!(Chance(from, high) >= chance))
        {
            return null;
        }

        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            (low, high) = Chance(from, middle) >= chance ? (low, middle) : (middle, high);
        }

        return high;
    }
}

using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Numerics;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>How opportunities run to their end: winning and ending otherwise compete, day by day, as the past of the company says.</summary>
/// <remarks>
/// A proportional-hazards model of two competing ends with piecewise constant rates by age. Factors stand for the week of the fiscal
/// quarter, the weekday, how the last weeks went, the owner and named segments, and the stage; each is drawn toward 1 by a prior that
/// weighs as so many wins, so that there is an answer from the first opportunity on, and more past is believed more. Rows opened
/// before closings were recorded are at risk only from that day on; open ones are counted as still open. It knows nothing of what
/// came after <see cref="TrainedThrough"/>. Where the owner is known only at closing (<see cref="SnapshotOptions.KnownOnlyAtClose"/>), owners
/// are not told apart: that one is named would tell of the sale.
/// </remarks>
public sealed class SalesCycleModel : IExplainingOutlook, IArrivalOutlook, IRatedOutlook
{
    /// <summary>Makes a model of its parts, such as one that was stored; to learn one, see <see cref="Fit"/>.</summary>
    /// <param name="trainedThrough">The last day whose events it has seen.</param>
    /// <param name="options">What was taken for granted.</param>
    /// <param name="sampleSize">The number of opportunities it learnt from, 0 or more.</param>
    /// <param name="won">The rates of winning.</param>
    /// <param name="endedWithoutSale">The rates of ending otherwise; of the same traits and stages as those of winning.</param>
    /// <param name="soldOverStated">What sales brought beside what had been stated.</param>
    /// <param name="soldAmount">What a sale brings of which nothing is stated; null when that is not known.</param>
    /// <exception cref="ArgumentNullException">An argument that may not be null is.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleSize"/> is negative.</exception>
    /// <exception cref="ArgumentException">The traits are not the owner and those of the options, the stages differ, or the ratio is the default of its type.</exception>
    public SalesCycleModel(
        LocalDate trainedThrough, SalesCycleOptions options, int sampleSize, CycleHazard won, CycleHazard endedWithoutSale, AmountRatio soldOverStated, AmountLaw? soldAmount)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(won);
        ArgumentNullException.ThrowIfNull(endedWithoutSale);
        ArgumentOutOfRangeException.ThrowIfNegative(sampleSize);
        RequireTraits(won, options, nameof(won));
        RequireTraits(endedWithoutSale, options, nameof(endedWithoutSale));
        if (!won.Stages.Select(stage => stage.Stage).SequenceEqual(endedWithoutSale.Stages.Select(stage => stage.Stage)))
        {
            throw new ArgumentException(
                $"Both rates tell the same stages apart, in the same order; winning tells {won.Stages.Length}, ending otherwise {endedWithoutSale.Stages.Length}.", nameof(endedWithoutSale));
        }

        if (soldOverStated == default)
        {
            throw new ArgumentException("The default of a ratio is none.", nameof(soldOverStated));
        }

        (TrainedThrough, Options, SampleSize, Won, EndedWithoutSale) = (trainedThrough, options, sampleSize, won, endedWithoutSale);
        (SoldOverStated, SoldAmount) = (soldOverStated, soldAmount);
    }

    /// <inheritdoc/>
    public string Name => "cycle";

    /// <summary>Gets the last day whose events it has seen.</summary>
    public LocalDate TrainedThrough { get; }

    /// <summary>Gets what was taken for granted.</summary>
    public SalesCycleOptions Options { get; }

    /// <summary>Gets the number of opportunities it learnt from.</summary>
    public int SampleSize { get; }

    /// <summary>Gets the rates of winning.</summary>
    public CycleHazard Won { get; }

    /// <summary>Gets the rates of being lost, given up or disqualified.</summary>
    public CycleHazard EndedWithoutSale { get; }

    /// <summary>Gets what sales brought beside what had been stated while they were open.</summary>
    public AmountRatio SoldOverStated { get; }

    /// <summary>Gets what a sale brings of which nothing is stated, after the past; null when no sale was won at a known amount, or in several currencies.</summary>
    public AmountLaw? SoldAmount { get; }

    /// <summary>Gets as it were the number of wins that the rate of winning stands on: those seen, recent ones counting more, and the prior.</summary>
    public double EffectiveWins => Won.Ends + Options.RatePrior;

    /// <summary>
    /// Finds how uncertain the rate of winning in a period is: it moves all chances together. The logarithm of a rate learnt from n wins (a gamma
    /// law) has the variance ψ′(n), which is 1 ÷ n + 1 ÷ (2n²) + 1 ÷ (6n³) but for n⁻⁵; n is <see cref="EffectiveWins"/>, or 1 ÷ <see cref="CycleHazard.LevelVariance"/>
    /// where that is less. To it comes what the level may wander by then: its drift a day × (days before the period + a third of its days).
    /// </summary>
    /// <param name="period">The period; of its days only those after <see cref="TrainedThrough"/> count.</param>
    /// <returns>The luck on the logarithm of the rate.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="period"/> is null.</exception>
    public SharedLuck RateUncertainty(DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return SharedLuck.OfLogHazard(Math.Sqrt(RateVariance(period)));
    }

    private double RateVariance(DateInterval period)
    {
        var wins = Math.Min(EffectiveWins, Math.Max(1, 1 / Won.LevelVariance));
        var before = Math.Max(0, Period.DaysBetween(TrainedThrough, period.Start) - 1);
        var within = Math.Max(0, Period.DaysBetween(TrainedThrough, period.End) - before);
        return (1 + (0.5 + 1 / (6 * wins)) / wins) / wins + Won.LevelDriftPerDay * (before + within / 3.0);
    }

    /// <summary>Finds by what the rate may be multiplied, all equally likely, with mean 1: each is the mean of a slice of a lognormal law.</summary>
    /// <param name="period">The period.</param>
    /// <param name="count">How many.</param>
    internal double[] RateRatios(DateInterval period, int count) => NormalLaw.LognormalSlices(Math.Sqrt(RateVariance(period)), count);

    /// <summary>Learns from what a snapshot knows, and so from nothing after its as-of day.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="options">The priors; null for <see cref="SalesCycleOptions.Default"/>.</param>
    /// <param name="history">The visits to stages as known on the same day; null to tell no stages apart.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The history is of another day: one of a later day would tell of the future. Or a trait is among the
    /// <see cref="SnapshotOptions.SegmentsKnownOnlyAtClose"/>, and would tell of the outcome.
    /// </exception>
    public static SalesCycleModel Fit(PipelineSnapshot snapshot, SalesCycleOptions? options = null, PipelineHistory? history = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (history is not null && history.AsOf != snapshot.AsOf)
        {
            throw new ArgumentException($"The history stands for {history.AsOf:uuuu-MM-dd}, the snapshot for {snapshot.AsOf:uuuu-MM-dd}.", nameof(history));
        }

        options ??= SalesCycleOptions.Default;
        if (options.Traits.FirstOrDefault(snapshot.Options.SegmentsKnownOnlyAtClose.Contains) is { } hidden)
        {
            throw new ArgumentException($"The segment '{hidden}' is known only at closing and so cannot tell open opportunities apart.", nameof(options));
        }

        var codes = new TraitCodes(options.Traits, !snapshot.Options.KnownOnlyAtClose.HasFlag(OpportunityFields.Owner));
        var rows = CycleRows.Of(snapshot, codes);
        var last = PipelineSnapshot.ToDay(snapshot.AsOf);
        var first = rows.Count == 0 ? last : rows.Entry.Min();
        var exposure = new CycleExposure(rows, new CycleDays(first, last - first + 1, options.Calendar));
        var stays = history is null ? null : StageStays.Of(history, snapshot, rows);
        var assumed = Math.Log(2) / options.AssumedMedianDays;
        return new(
            snapshot.AsOf, options, rows.Opportunities,
            HazardFit.Of(exposure, codes, stays, SpellEnd.Won, assumed * options.AssumedChance, options),
            HazardFit.Of(exposure, codes, stays, SpellEnd.Lost, assumed * (1 - options.AssumedChance), options),
            AmountRatio.Of(snapshot, options), AmountsSold(snapshot));
    }

    /// <summary>Finds what an open row brings if it is won.</summary>
    /// <param name="row">The row.</param>
    /// <returns>
    /// What is stated times <see cref="SoldOverStated"/>, with its spread; an amount estimated from the list price as it is; <see cref="SoldAmount"/>
    /// where nothing is stated.
    /// </returns>
    /// <exception cref="ArgumentException">The row is of a day before <see cref="TrainedThrough"/>: the model would know its future.</exception>
    public AmountLaw? AmountOf(SnapshotRow row)
    {
        RequireNoFuture(row.Snapshot.AsOf, nameof(row));
        return row.Value is null ? SoldAmount : row.IsEstimated ? AmountLaw.Of(row.Amount) : SoldOverStated.Apply(AmountLaw.Of(row.Amount));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The snapshot is of a day before <see cref="TrainedThrough"/>: the model would know its future.</exception>
    public OutlookReading Read(PipelineSnapshot snapshot, DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(period);
        RequireNoFuture(snapshot.AsOf, nameof(snapshot));
        var path = CyclePath.Over(this, snapshot.AsOf, period);
        return OpenRowChances.Read(Name, snapshot, SampleSize, row => path.ChanceOfWinning(row));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The day is before <see cref="TrainedThrough"/>: the model would know its future.</exception>
    public ImmutableArray<double> ChancesOfNew(LocalDate asOf, DateInterval period, SellerId? owner)
    {
        ArgumentNullException.ThrowIfNull(period);
        RequireNoFuture(asOf, nameof(asOf));
        return CyclePath.Over(this, asOf, period).ChancesOfNew(owner);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The usual chance is that of an age that is not known, at usual rates. Then come the row's age, the calendar (weeks of the quarter and
    /// weekdays ahead), the level of late, the owner, the segments asked for, and the stage where the model tells stages apart.
    /// </remarks>
    /// <exception cref="ArgumentException">The row is not open, or of a day before <see cref="TrainedThrough"/>: the model would know its future.</exception>
    public ChanceExplanation Explain(SnapshotRow row, DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(period);
        RequireNoFuture(row.Snapshot.AsOf, nameof(row));
        return row.Set == RowSet.Open
            ? CycleExplanation.Of(this, row, period)
            : throw new ArgumentException($"{row.Id} is not open and has no chance to explain.", nameof(row));
    }

    /// <inheritdoc/>
    IRatedOutlook IRatedOutlook.Winning(double ratio) => new SalesCycleModel(TrainedThrough, Options, SampleSize, Won.Times(ratio), EndedWithoutSale, SoldOverStated, SoldAmount);

    private static AmountLaw? AmountsSold(PipelineSnapshot snapshot)
    {
        Money[] sold = [.. snapshot.RowsIn(RowSet.Closed).Where(row => row is { Outcome: OutcomeKind.Won, Value.Amount: >= 0 }).Select(row => row.Value!.Value)]; // not null by the filter
        return sold.Length == 0 || snapshot.Currencies.Length > 1 ? null : AmountLaw.FromSample(sold);
    }

    private static void RequireTraits(CycleHazard hazard, SalesCycleOptions options, string argument)
    {
        if (!hazard.Traits.Select(trait => trait.Name).SequenceEqual(options.Traits.Prepend(CycleRows.OwnerTrait)))
        {
            throw new ArgumentException($"Its traits are {string.Join(", ", hazard.Traits.Select(trait => trait.Name))}; they must be {string.Join(", ", options.Traits.Prepend(CycleRows.OwnerTrait))}, as the options say.", argument);
        }
    }

    private void RequireNoFuture(LocalDate asOf, string argument)
    {
        if (asOf < TrainedThrough)
        {
            throw new ArgumentException($"The model has learnt from days up to {TrainedThrough:uuuu-MM-dd} and may not be asked about {asOf:uuuu-MM-dd}, whose future it knows.", argument);
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>What a forecast carries with it: how the way it was made did on the past, beside naive ways.</summary>
/// <remarks>
/// The naive forecast that counts is the one over which least was gained. As that is found on the same past, a contestant that does
/// no better than chance is found to beat it less often than the stated confidence allows.
/// </remarks>
public sealed class Certificate
{
    /// <summary>Makes a certificate of its parts, such as one that was stored; to have one, see <see cref="BackTestResult.Certify"/>.</summary>
    /// <param name="model">The name of the contestant.</param>
    /// <param name="measure">What was forecast.</param>
    /// <param name="currency">The currency of revenue.</param>
    /// <param name="horizon">The number of days that were forecast at a time, 1 or more.</param>
    /// <param name="trainedThrough">The last day whose events the model has seen that makes today's forecast.</param>
    /// <param name="testedFrom">The first day that was forecast in the test; null when it was not tested.</param>
    /// <param name="testedThrough">The last one; null when it was not tested.</param>
    /// <param name="origins">The number of origins of the test; 0 when it was not tested, and then only.</param>
    /// <param name="effectiveOrigins">How many with periods that share no day they are worth, 0 or more.</param>
    /// <param name="meanCrps">The mean score, 0 or more; null when it was not tested.</param>
    /// <param name="coverage80">How many outcomes lay from P10 to P90.</param>
    /// <param name="coverage80Limits">The limits of that share; null when it was not tested.</param>
    /// <param name="naives">The comparison with each naive contestant, each once.</param>
    /// <exception cref="ArgumentNullException">The currency, the name or the comparisons are null.</exception>
    /// <exception cref="ArgumentException">A naive contestant stands twice, the test ends before it begins, or only some of what a test gives is there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite or out of its range, or the measure not defined.</exception>
    public Certificate(
        string model,
        BackTestMeasure measure,
        Currency currency,
        int horizon,
        LocalDate trainedThrough,
        LocalDate? testedFrom,
        LocalDate? testedThrough,
        int origins,
        double effectiveOrigins,
        double? meanCrps,
        Rate coverage80,
        ConfidenceInterval? coverage80Limits,
        IEnumerable<NaiveComparison> naives)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(origins);
        ArgumentNullException.ThrowIfNull(naives);
        if (!Enum.IsDefined(measure))
        {
            throw new ArgumentOutOfRangeException(nameof(measure), $"{(int)measure} is nothing that can be forecast.");
        }

        RequireZeroOrMore(effectiveOrigins, nameof(effectiveOrigins));
        RequireZeroOrMore(meanCrps ?? 0, nameof(meanCrps));
        RequireTested(testedFrom is not null, nameof(testedFrom));
        RequireTested(testedThrough is not null, nameof(testedThrough));
        RequireTested(meanCrps is not null, nameof(meanCrps));
        RequireTested(coverage80.Of > 0, nameof(coverage80));
        RequireTested(coverage80Limits is not null, nameof(coverage80Limits));
        if (testedThrough < testedFrom)
        {
            throw new ArgumentException($"The test ends before {testedFrom:uuuu-MM-dd}, on which it begins.", nameof(testedThrough));
        }

        Naives = [.. naives];
        if (Naives.GroupBy(naive => naive.Naive, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
        {
            throw new ArgumentException($"The naive contestant '{twice}' stands twice.", nameof(naives));
        }

        (Model, Measure, Currency, Horizon, TrainedThrough) = (model, measure, currency, horizon, trainedThrough);
        (TestedFrom, TestedThrough, Origins, EffectiveOrigins, MeanCrps) = (testedFrom, testedThrough, origins, effectiveOrigins, meanCrps);
        (Coverage80, Coverage80Limits) = (coverage80, coverage80Limits);
        BestNaive = Naives.MaxBy(naive => naive.Difference);
        Verdict = BestNaive?.DifferenceLimits switch
        {
            { Upper: < 0 } => AccuracyVerdict.BeatsNaive,
            { Lower: > 0 } => AccuracyVerdict.WorseThanNaive,
            _ => AccuracyVerdict.NotProven,
        };

        void RequireTested(bool isThere, string argument)
        {
            if (isThere != origins > 0)
            {
                throw new ArgumentException($"It belongs to a test, and there are {origins} origins.", argument);
            }
        }
    }

    internal Certificate(ContestantResult contestant, ImmutableArray<NaiveComparison> naives, BackTestOptions options, Currency currency, LocalDate trainedThrough)
        : this(
            contestant.Name,
            options.Measure,
            currency,
            options.Horizon,
            trainedThrough,
            contestant.Forecasts.IsEmpty ? null : contestant.Forecasts[0].Period.Start,
            contestant.Forecasts.IsEmpty ? null : contestant.Forecasts[^1].Period.End,
            contestant.Origins,
            contestant.EffectiveOrigins,
            contestant.MeanCrps,
            contestant.Coverage80,
            contestant.Coverage80Limits,
            naives)
    {
    }

    /// <summary>Gets the name of the contestant.</summary>
    public string Model { get; }

    /// <summary>Gets what was forecast.</summary>
    public BackTestMeasure Measure { get; }

    /// <summary>Gets the currency of revenue.</summary>
    public Currency Currency { get; }

    /// <summary>Gets the number of days that were forecast at a time.</summary>
    public int Horizon { get; }

    /// <summary>Gets the last day whose events the model has seen that makes today's forecast.</summary>
    public LocalDate TrainedThrough { get; }

    /// <summary>Gets the first day that was forecast in the test; null when it was not tested.</summary>
    public LocalDate? TestedFrom { get; }

    /// <summary>Gets the last day that was forecast in the test; null when it was not tested.</summary>
    public LocalDate? TestedThrough { get; }

    /// <summary>Gets the number of origins of the test.</summary>
    public int Origins { get; }

    /// <summary>Gets how many origins with periods that share no day they are worth.</summary>
    public double EffectiveOrigins { get; }

    /// <summary>Gets the mean continuous ranked probability score; null when it was not tested.</summary>
    public double? MeanCrps { get; }

    /// <summary>Gets how many outcomes lay from P10 to P90.</summary>
    public Rate Coverage80 { get; }

    /// <summary>Gets the limits of that share (95 %); null when it was not tested.</summary>
    public ConfidenceInterval? Coverage80Limits { get; }

    /// <summary>Gets the comparison with each naive contestant that forecast the same at least once.</summary>
    public ImmutableArray<NaiveComparison> Naives { get; }

    /// <summary>Gets the one over which least was gained; null when there is none.</summary>
    public NaiveComparison? BestNaive { get; }

    /// <summary>Gets whether it is worth more than the best naive forecast.</summary>
    public AccuracyVerdict Verdict { get; }

    /// <summary>Says it in English.</summary>
    /// <returns>A sentence or two, the same in every culture.</returns>
    public override string ToString()
    {
        if (MeanCrps is null || BestNaive is not { } naive)
        {
            return $"'{Model}' was not tested beside a naive forecast, so nothing shows that it is better than one.";
        }

        var unit = Measure == BackTestMeasure.Wins ? "wins" : Currency.Code;
        var tested = string.Create(
            CultureInfo.InvariantCulture,
            $"{(naive.Origins == 1 ? "In one past forecast" : $"Over {naive.Origins} past forecasts")} of {Horizon} days (worth {naive.EffectiveOrigins:0.#} that share no day), '{Model}' missed by {Figure(naive.MeanCrps)} {unit} on average, the best naive forecast, '{naive.Naive}', by {Figure(naive.NaiveMeanCrps)}");
        var limits = naive.DifferenceLimits is { } known
            ? $"the difference is {Figure(naive.Difference)}, with 95 % confidence {Figure(known.Lower)} to {Figure(known.Upper)}"
            : "that is too little past to say how far chance explains the difference";
        return Verdict switch
        {
            AccuracyVerdict.BeatsNaive => $"{tested}: it beats the naive forecast; {limits}.",
            AccuracyVerdict.WorseThanNaive => $"{tested}: it is worse than the naive forecast, which should be used instead; {limits}.",
            _ => $"{tested}: it does not provably beat the naive forecast; {limits}.",
        };
    }

    private static void RequireZeroOrMore(double figure, string argument)
    {
        if (!double.IsFinite(figure) || figure < 0)
        {
            throw new ArgumentOutOfRangeException(argument, $"It is finite and 0 or more; this one is {figure.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    private static string Figure(double figure) => figure.ToString(Math.Abs(figure) >= 100 ? "#,0" : "0.##", CultureInfo.InvariantCulture);
}

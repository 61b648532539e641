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
    private readonly string _unit;

    internal Certificate(ContestantResult contestant, ImmutableArray<NaiveComparison> naives, BackTestOptions options, Currency currency, LocalDate trainedThrough)
    {
        (Model, Measure, Horizon, TrainedThrough) = (contestant.Name, options.Measure, options.Horizon, trainedThrough);
        (Origins, EffectiveOrigins, MeanCrps) = (contestant.Origins, contestant.EffectiveOrigins, contestant.MeanCrps);
        (Coverage80, Coverage80Limits, Naives) = (contestant.Coverage80, contestant.Coverage80Limits, naives);
        TestedFrom = contestant.Forecasts.IsEmpty ? null : contestant.Forecasts[0].Period.Start;
        TestedThrough = contestant.Forecasts.IsEmpty ? null : contestant.Forecasts[^1].Period.End;
        BestNaive = naives.MaxBy(naive => naive.Difference);
        Verdict = BestNaive?.DifferenceLimits switch
        {
            { Upper: < 0 } => AccuracyVerdict.BeatsNaive,
            { Lower: > 0 } => AccuracyVerdict.WorseThanNaive,
            _ => AccuracyVerdict.NotProven,
        };
        _unit = options.Measure == BackTestMeasure.Wins ? "wins" : currency.Code;
    }

    /// <summary>Gets the name of the contestant.</summary>
    public string Model { get; }

    /// <summary>Gets what was forecast.</summary>
    public BackTestMeasure Measure { get; }

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

        var tested = string.Create(
            CultureInfo.InvariantCulture,
            $"{(naive.Origins == 1 ? "In one past forecast" : $"Over {naive.Origins} past forecasts")} of {Horizon} days (worth {naive.EffectiveOrigins:0.#} that share no day), '{Model}' missed by {Figure(naive.MeanCrps)} {_unit} on average, the best naive forecast, '{naive.Naive}', by {Figure(naive.NaiveMeanCrps)}");
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

    private static string Figure(double figure) => figure.ToString(Math.Abs(figure) >= 100 ? "#,0" : "0.##", CultureInfo.InvariantCulture);
}

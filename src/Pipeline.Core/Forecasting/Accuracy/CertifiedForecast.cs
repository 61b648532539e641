using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>A forecast of the next days, and the proof from the host's own past of how far to trust it.</summary>
/// <remarks>
/// The <see cref="StandardContest"/> is run on the past, each origin seeing only what was known that day; then all contestants forecast
/// from the as-of day. There is always an answer: without a past to test on it is the sales cycle on documented defaults, and
/// <see cref="Certificate"/> is null.
/// </remarks>
public sealed class CertifiedForecast
{
    /// <summary>The number of days between two origins of the test.</summary>
    public const int TestEvery = 7;

    /// <summary>The most origins that are scored; earlier ones serve to calibrate.</summary>
    public const int MostOrigins = 26;

    private CertifiedForecast(Origin origin, SalesCycleModel model, ImmutableArray<QuantileForecast> byGroup, ImmutableDictionary<string, ImmutableArray<QuantileForecast?>> contestants, BackTestResult? test)
    {
        (Origin, Model, ByGroup, Contestants, Test) = (origin, model, byGroup, contestants, test);
        Certificate = test?.Certify(StandardContest.RecommendedName, origin.AsOf);
    }

    /// <summary>Gets the day, the days that are forecast, and the groups.</summary>
    public Origin Origin { get; }

    /// <summary>Gets the model of the sales cycle as learnt by the as-of day.</summary>
    public SalesCycleModel Model { get; }

    /// <summary>Gets for each group of <see cref="Origin"/> what the days are forecast to bring.</summary>
    public ImmutableArray<QuantileForecast> ByGroup { get; }

    /// <summary>Gets what each contestant says, by its name, for each group.</summary>
    public ImmutableDictionary<string, ImmutableArray<QuantileForecast?>> Contestants { get; }

    /// <summary>Gets the test on the past; null when nothing had closed, or too lately for one period to have ended.</summary>
    public BackTestResult? Test { get; }

    /// <summary>Gets how the forecast did on the past beside naive ones; null when <see cref="Test"/> is.</summary>
    public Certificate? Certificate { get; }

    /// <summary>
    /// Gets how many more wins would make the rate of winning twice as exact: three times as many as it stands on. While it stands
    /// on few, nothing narrows the forecast as much as closings do.
    /// </summary>
    public int WinsToHalveTheWidth => (int)Math.Ceiling(3 * Model.EffectiveWins);

    /// <summary>Makes the forecast.</summary>
    /// <param name="rows">The rows, in any order. What they tell of days after <paramref name="asOf"/> is hidden.</param>
    /// <param name="asOf">The day at whose end it is made.</param>
    /// <param name="process">The process whose stages the rows stand in.</param>
    /// <param name="currency">The currency of revenue.</param>
    /// <param name="horizon">The number of days that are forecast, 1 to <see cref="BackTestOptions.LongestHorizon"/>.</param>
    /// <param name="groups">Those for whom; null for everybody together.</param>
    /// <param name="measure">What is forecast.</param>
    /// <param name="options">The priors of the sales cycle; null for <see cref="SalesCycleOptions.Default"/>.</param>
    /// <param name="snapshotOptions">What is known of the rows as a whole; null for <see cref="SnapshotOptions.Default"/>.</param>
    /// <param name="rates">The rates at which other currencies are converted; null when there is only one.</param>
    /// <param name="maxDegreeOfParallelism">How many origins may be computed at once; every number gives the same bits.</param>
    /// <param name="progress">Told after each origin how many are done, from any thread.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <returns>The forecast, and a failure for every row that could not be taken.</returns>
    /// <exception cref="ArgumentNullException">An argument that must be there is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is out of range, the degree of parallelism below 1, or the measure not defined.</exception>
    /// <exception cref="InvalidOperationException">The rows hold another currency and no rates are given.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static ValueWithFailures<CertifiedForecast> Create(
        IEnumerable<Opportunity> rows,
        LocalDate asOf,
        SalesProcess process,
        Currency currency,
        int horizon,
        IEnumerable<SellerGroup>? groups = null,
        BackTestMeasure measure = BackTestMeasure.Revenue,
        SalesCycleOptions? options = null,
        SnapshotOptions? snapshotOptions = null,
        ExchangeRates? rates = null,
        int maxDegreeOfParallelism = 1,
        IProgress<BackTestProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizon, BackTestOptions.LongestHorizon);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDegreeOfParallelism, 1);
        cancellationToken.ThrowIfCancellationRequested();
        options ??= SalesCycleOptions.Default;
        ImmutableArray<SellerGroup> all = groups is null ? [SellerGroup.Everybody] : [.. groups];

        // Known that day: rows yet to be opened are not there, and what closes later has not closed.
        Opportunity[] known = [.. rows.Where(row => !(row.KnownFrom > asOf))];
        var seen = (snapshotOptions ?? SnapshotOptions.Default) with { RecordedThrough = snapshotOptions?.RecordedThrough is { } through ? LocalDate.Max(through, asOf) : asOf };
        var read = PipelineSnapshot.Create(known, asOf, process, seen);
        var snapshot = rates is null ? read.Value : read.Value.ConvertTo(currency, rates);
        var origin = Origin.Create(snapshot, horizon, all, measure, currency);
        if (Array.Exists(known, row => !row.EarlierStages.IsEmpty))
        {
            origin = origin.With(PipelineHistory.FromOpportunities(known, asOf, process, seen).Value);
        }

        var contest = new StandardContest(options);
        var model = SalesCycleModel.Fit(snapshot, options, origin.History);
        if (TestDays(origin) is not var (from, to))
        {
            var said = contest.Contestants.ToImmutableDictionary(contestant => contestant.Name, contestant => contestant.Forecast(origin).ByGroup, StringComparer.Ordinal);
            return new(new(origin, model, Chosen(said[StandardContest.CycleName]), said, null), read.Failures);
        }

        var asked = new BackTestOptions(from, to)
        {
            Every = TestEvery,
            Horizon = horizon,
            Groups = all,
            Measure = measure,
            Calendar = options.Calendar,
            MaxDegreeOfParallelism = maxDegreeOfParallelism,
        };
        var test = BackTest.Run(known, process, currency, asked, contest.Contestants, contest.Derived, seen with { RecordedThrough = asOf }, rates, progress, cancellationToken);
        var forecasts = test.Value.Forecast(origin);
        return new(new(origin, model, Chosen(forecasts[StandardContest.RecommendedName]), forecasts, test.Value), test.Failures);
    }

    // The last origins whose periods have ended, a week apart.
    private static (LocalDate From, LocalDate To)? TestDays(Origin origin)
    {
        if (origin.Known is not { } days || Period.DaysBetween(days.Start, origin.AsOf) < origin.Horizon)
        {
            return null;
        }

        var to = origin.AsOf.PlusDays(-origin.Horizon);
        var weeks = Math.Min(MostOrigins - 1, Period.DaysBetween(days.Start, to) / TestEvery / 2);
        return (to.PlusDays(-TestEvery * weeks), to);
    }

    // The sales cycle has an answer for every group, and is among those recommended.
    private static ImmutableArray<QuantileForecast> Chosen(ImmutableArray<QuantileForecast?> forecasts) => [.. forecasts.Select(forecast => forecast!)];
}

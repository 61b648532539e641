using System.Collections.Immutable;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>Lets ways to forecast compete on the past: each forecasts from one day after another, sees only what was known that day, and is scored by what came.</summary>
/// <remarks>
/// Rolling-origin evaluation (Tashman, "Out-of-sample tests of forecasting accuracy: an analysis and review", International Journal of
/// Forecasting 16, 2000). Four naive contestants always take part: <see cref="Climatology"/>, <see cref="Seasonal"/>,
/// <see cref="Persistence"/> and <see cref="WeightedPipeline"/>.
/// </remarks>
public static class BackTest
{
    /// <summary>Runs a back-test.</summary>
    /// <param name="rows">The rows, with the whole life of each sale; the source that snapshots of all days are made from.</param>
    /// <param name="process">The process whose stages the rows stand in.</param>
    /// <param name="currency">The currency of revenue.</param>
    /// <param name="options">What is asked, of whom, and on which days.</param>
    /// <param name="contestants">The contestants beside the naive ones.</param>
    /// <param name="derived">Contestants made of others, each of those named above or before it; null for none.</param>
    /// <param name="snapshotOptions">
    /// What is known of the rows as a whole; null for <see cref="SnapshotOptions.Default"/>. Without a
    /// <see cref="SnapshotOptions.RecordedThrough"/> the rows are taken to tell the story up to the last opening or closing in them.
    /// </param>
    /// <param name="rates">
    /// The rates at which other currencies are converted; null when there is only one. Those of the as-of day hold for what is known
    /// and for what came, so that no forecast is scored by what rates did.
    /// </param>
    /// <param name="progress">Told after each origin how many are done, from any thread.</param>
    /// <param name="cancellationToken">To give up.</param>
    /// <returns>
    /// The result, and a failure for every row that could not be taken at an origin or in the end: see <see cref="PipelineSnapshot.Create"/>.
    /// </returns>
    /// <remarks>
    /// At each origin every snapshot looks back, so fields known only at closing are hidden, and rows opened later are not there. Rows
    /// that ended as duplicates or merged, or on no known day, count nowhere on any day.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument that must be there is null.</exception>
    /// <exception cref="ArgumentException">
    /// Two contestants or groups have one name, a contestant is made of one that is not there, nothing ever closed, the first origin lies before
    /// the first day of which closings are known, or the period of the last one goes beyond the last recorded day.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The rows hold another currency and no rates are given, or a contestant gave a wrong number of forecasts or chances.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static ValueWithFailures<BackTestResult> Run(
        IEnumerable<Opportunity> rows,
        SalesProcess process,
        Currency currency,
        BackTestOptions options,
        IEnumerable<IContestant> contestants,
        IEnumerable<DerivedContestant>? derived = null,
        SnapshotOptions? snapshotOptions = null,
        ExchangeRates? rates = null,
        IProgress<BackTestProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(contestants);
        ImmutableArray<IContestant> raw =
            [.. contestants, Climatology.Instance, new Seasonal(options.Calendar), Persistence.Instance, WeightedPipeline.Instance];
        ImmutableArray<DerivedContestant> made = derived is null ? [] : [.. derived];
        CheckNames(raw, made);
        Opportunity[] all = [.. rows];
        var past = new RecordedPast(all, process, currency, snapshotOptions ?? SnapshotOptions.Default, rates, options);
        var run = new BackTestRun(past, options, raw, made, past.Origins(options, withWarmUp: !made.IsEmpty));
        run.Forecast(progress, cancellationToken);
        return new(run.Score(), past.FailuresWith(run.Failures));
    }

    private static void CheckNames(ImmutableArray<IContestant> contestants, ImmutableArray<DerivedContestant> derived)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var contestant in contestants)
        {
            ArgumentNullException.ThrowIfNull(contestant, nameof(contestants));
            Add(contestant.Name, nameof(contestants));
        }

        foreach (var contestant in derived)
        {
            ArgumentNullException.ThrowIfNull(contestant, nameof(derived));
            foreach (var source in contestant.Sources.Where(source => !names.Contains(source)))
            {
                throw new ArgumentException($"'{contestant.Name}' is made of '{source}', which is no contestant before it.", nameof(derived));
            }

            Add(contestant.Name, nameof(derived));
        }

        void Add(string name, string argument)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, argument);
            if (!names.Add(name))
            {
                throw new ArgumentException($"Two contestants are called '{name}'.", argument);
            }
        }
    }
}

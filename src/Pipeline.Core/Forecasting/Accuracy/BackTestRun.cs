using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>One back-test under way: forecasts of every origin, in any order; then, in the order of time, what is made of them.</summary>
internal sealed class BackTestRun
{
    private readonly RecordedPast _past;
    private readonly BackTestOptions _options;
    private readonly ImmutableArray<IContestant> _contestants;
    private readonly ImmutableArray<DerivedContestant> _derived;
    private readonly ImmutableArray<LocalDate> _days;
    private readonly int _warmUp;

    // By origin.
    private readonly DateInterval[] _periods;
    private readonly double[][] _outcomes;
    private readonly ContestantForecast[][] _said;
    private readonly List<(double Chance, bool Happened)>?[][] _judged;
    private readonly ImmutableArray<Failure>[] _failures;

    internal BackTestRun(
        RecordedPast past,
        BackTestOptions options,
        ImmutableArray<IContestant> contestants,
        ImmutableArray<DerivedContestant> derived,
        (ImmutableArray<LocalDate> Days, int WarmUp) origins)
    {
        (_past, _options, _contestants, _derived) = (past, options, contestants, derived);
        (_days, _warmUp) = origins;
        _periods = [.. _days.Select(day => new DateInterval(day.PlusDays(1), day.PlusDays(options.Horizon)))];
        _outcomes = [.. _periods.Select(past.Outcomes)];
        (_said, _judged, _failures) = (new ContestantForecast[_days.Length][], new List<(double, bool)>?[_days.Length][], new ImmutableArray<Failure>[_days.Length]);
    }

    /// <summary>Gets the failures at all origins.</summary>
    internal IEnumerable<Failure> Failures => _failures.SelectMany(failures => failures);

    /// <summary>Lets every contestant forecast at every origin.</summary>
    internal void Forecast(IProgress<BackTestProgress>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        if (_options.MaxDegreeOfParallelism == 1)
        {
            for (var i = 0; i < _days.Length; i++)
            {
                Step(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, _days.Length, new() { MaxDegreeOfParallelism = _options.MaxDegreeOfParallelism, CancellationToken = cancellationToken }, Step);
        }
        catch (AggregateException several) when (several.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        void Step(int origin)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ForecastAt(origin);
            progress?.Report(new(Interlocked.Increment(ref done), _days.Length));
        }
    }

    /// <summary>Scores what was said, and what is made of it.</summary>
    internal BackTestResult Score()
    {
        var byName = new Dictionary<string, QuantileForecast?[][]>(StringComparer.Ordinal);
        var pasts = new Dictionary<string, ScoredForecast[][]>(StringComparer.Ordinal);
        var results = ImmutableArray.CreateBuilder<ContestantResult>();
        for (var k = 0; k < _contestants.Length; k++)
        {
            var place = k;
            var judged = Enumerable.Range(_warmUp, _days.Length - _warmUp).Select(origin => _judged[origin][place]).OfType<List<(double, bool)>>().SelectMany(pairs => pairs);
            Add(_contestants[k].Name, _contestants[k].IsNaive, Enumerable.Range(0, _days.Length).Select(origin => _said[origin][place].ByGroup.ToArray()).ToArray(), ChanceReliability.Create(judged));
        }

        foreach (var contestant in _derived)
        {
            Add(contestant.Name, isNaive: false, Enumerable.Range(0, _days.Length).Select(origin => Derive(contestant, origin)).ToArray(), null);
        }

        return new(_options, _past.Currency, _past.KnownFrom, _past.Through, _days[_warmUp..], results.ToImmutable(), _contestants, _derived);

        QuantileForecast?[] Derive(DerivedContestant contestant, int origin) =>
            [.. Enumerable.Range(0, _options.Groups.Length).Select(group => contestant.Forecast(
                _days[origin],
                group,
                [.. contestant.Sources.Select(source => byName[source][origin][group])],
                [.. contestant.Sources.Select(source => pasts[source])]))];

        void Add(string name, bool isNaive, QuantileForecast?[][] forecasts, ChanceReliability? reliability)
        {
            byName.Add(name, forecasts);
            var byGroup = Enumerable.Range(0, _options.Groups.Length)
                .Select(group => Enumerable.Range(0, _days.Length)
                    .Where(origin => forecasts[origin][group] is not null)
                    .Select(origin => new ScoredForecast(_periods[origin], _options.Groups[group].Name, forecasts[origin][group]!, _outcomes[origin][group])) // not null by the filter
                    .ToArray())
                .ToArray();
            pasts.Add(name, byGroup);
            ImmutableArray<ScoredForecast> all = [.. byGroup.SelectMany(scored => scored).OrderBy(scored => scored.AsOf)];
            results.Add(new(name, isNaive, [.. all.Where(scored => scored.AsOf >= _options.From)], [.. all.Where(scored => scored.AsOf < _options.From)], reliability));
        }
    }

    private void ForecastAt(int at)
    {
        var (origin, failures) = _past.OriginOf(_days[at]);
        _failures[at] = failures;
        _said[at] = [.. _contestants.Select(contestant => Check(contestant, origin, contestant.Forecast(origin)))];
        _judged[at] = [.. _said[at].Select(said => said.RowChances is { } chances ? Judge(origin, chances) : null)];
    }

    private List<(double Chance, bool Happened)> Judge(Origin origin, OutlookReading chances) =>
        [.. origin.Snapshot.RowsIn(RowSet.Open).Select(row => (chances.Chances[row.Index], _past.WasWon(row.Id, origin.Period)))];

    internal static ContestantForecast Check(IContestant contestant, Origin origin, ContestantForecast? said)
    {
        if (said is null || said.ByGroup.Length != origin.Groups.Length)
        {
            throw new InvalidOperationException($"'{contestant.Name}' gave {said?.ByGroup.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} forecasts for {origin.Groups.Length} groups.");
        }

        return said.RowChances is { } chances && chances.Chances.Count != origin.Snapshot.Count
            ? throw new InvalidOperationException($"'{contestant.Name}' gave {chances.Chances.Count} chances for {origin.Snapshot.Count} rows.")
            : said;
    }
}

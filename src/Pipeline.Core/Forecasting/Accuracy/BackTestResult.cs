using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>How all contestants of a back-test did.</summary>
public sealed class BackTestResult
{
    private readonly ImmutableArray<IContestant> _entered;
    private readonly ImmutableArray<DerivedContestant> _derived;

    internal BackTestResult(
        BackTestOptions options, Currency currency, LocalDate knownFrom, LocalDate recordedThrough, ImmutableArray<LocalDate> origins, ImmutableArray<ContestantResult> contestants,
        ImmutableArray<IContestant> entered, ImmutableArray<DerivedContestant> derived)
    {
        (_entered, _derived) = (entered, derived);
        (Options, Currency, KnownFrom, RecordedThrough) = (options, currency, knownFrom, recordedThrough);
        (Origins, Contestants) = (origins, contestants);
    }

    /// <summary>Gets what was asked.</summary>
    public BackTestOptions Options { get; }

    /// <summary>Gets the currency of revenue.</summary>
    public Currency Currency { get; }

    /// <summary>Gets the first day of which closings are known.</summary>
    public LocalDate KnownFrom { get; }

    /// <summary>Gets the last recorded day.</summary>
    public LocalDate RecordedThrough { get; }

    /// <summary>Gets the as-of days whose forecasts were scored.</summary>
    public ImmutableArray<LocalDate> Origins { get; }

    /// <summary>Gets the contestants: those entered, then the naive ones, then those made of others.</summary>
    public ImmutableArray<ContestantResult> Contestants { get; }

    /// <summary>Gets how one contestant did.</summary>
    /// <param name="name">The contestant's name.</param>
    /// <exception cref="ArgumentException">No contestant is called so.</exception>
    public ContestantResult this[string name] => Contestants.FirstOrDefault(contestant => contestant.Name == name)
        ?? throw new ArgumentException($"No contestant is called '{name}'; there are {string.Join(", ", Contestants.Select(contestant => $"'{contestant.Name}'"))}.", nameof(name));

    /// <summary>Lets every contestant forecast from a day after the test, such as today; what is made of others learns from the whole test.</summary>
    /// <param name="origin">The day, for the groups of the test in their order, with the same horizon and measure.</param>
    /// <returns>For each contestant by name the forecast of each group; null where it has nothing to say.</returns>
    /// <exception cref="ArgumentException">
    /// Groups, horizon, measure or currency are not those of the test, or the day lies before the last recorded one: the test has seen its future.
    /// </exception>
    public ImmutableDictionary<string, ImmutableArray<QuantileForecast?>> Forecast(Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (origin.AsOf < RecordedThrough)
        {
            throw new ArgumentException($"The test has seen days up to {RecordedThrough:uuuu-MM-dd} and may not forecast from {origin.AsOf:uuuu-MM-dd}, whose future it knows.", nameof(origin));
        }

        if (origin.Horizon != Options.Horizon || origin.Measure != Options.Measure || !ReferenceEquals(origin.Currency, Currency)
            || !origin.Groups.Select(group => group.Name).SequenceEqual(Options.Groups.Select(group => group.Name), StringComparer.Ordinal))
        {
            throw new ArgumentException("What was learnt holds for the groups, horizon, measure and currency of the test, which this origin has not.", nameof(origin));
        }

        var said = _entered.ToDictionary(contestant => contestant.Name, contestant => BackTestRun.Check(contestant, origin, contestant.Forecast(origin)).ByGroup, StringComparer.Ordinal);
        foreach (var contestant in _derived)
        {
            var pasts = contestant.Sources.Select(PastOf).ToArray();
            said.Add(contestant.Name, [.. Options.Groups.Select((_, group) => contestant.Forecast(origin.AsOf, group, [.. contestant.Sources.Select(source => said[source][group])], pasts))]);
        }

        return said.ToImmutableDictionary(StringComparer.Ordinal);

        IReadOnlyList<IReadOnlyList<ScoredForecast>> PastOf(string name) =>
            [.. Options.Groups.Select(group => this[name].ForGroup(group.Name)).Select(past => past.WarmUp.AddRange(past.Forecasts))];
    }

    /// <summary>Makes the certificate that forecasts of a contestant carry.</summary>
    /// <param name="name">The contestant's name.</param>
    /// <param name="trainedThrough">The last day whose events the model has seen that makes them; null for <see cref="RecordedThrough"/>.</param>
    /// <param name="group">The group that they are for; null for all groups of the test together.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="ArgumentException">No contestant is called so.</exception>
    public Certificate Certify(string name, LocalDate? trainedThrough = null, string? group = null)
    {
        var contestant = Part(this[name]);
        return new(
            contestant,
            [.. Contestants.Where(naive => naive.IsNaive && naive.Name != name).Select(naive => NaiveComparison.Create(contestant, Part(naive))).OfType<NaiveComparison>()],
            Options,
            Currency,
            trainedThrough ?? RecordedThrough);

        ContestantResult Part(ContestantResult whole) => group is null ? whole : whole.ForGroup(group);
    }

    /// <summary>Learns from all forecasts of a contestant whose periods have ended, to calibrate its forecasts of today.</summary>
    /// <param name="name">The contestant's name.</param>
    /// <param name="group">The name of the group that they are for.</param>
    /// <param name="priorWeight">The weight of the prior, in independent outcomes, above 0; see <see cref="Calibration.FromHistory"/>.</param>
    /// <returns>The calibration, trained through <see cref="RecordedThrough"/> at most.</returns>
    /// <exception cref="ArgumentException">No contestant, or no group of the test, is called so.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The prior's weight is not above 0, or not finite.</exception>
    public Calibration Calibrate(string name, string group, double priorWeight = Calibration.DefaultPriorWeight)
    {
        if (Options.Groups.All(other => other.Name != group))
        {
            throw new ArgumentException($"No group of the test is called '{group}'.", nameof(group));
        }

        var contestant = this[name].ForGroup(group);
        return Calibration.FromHistory(contestant.WarmUp.Concat(contestant.Forecasts), RecordedThrough, priorWeight);
    }
}

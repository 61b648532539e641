using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>All that the rows tell, and what of it was known on any day.</summary>
internal sealed class RecordedPast
{
    private readonly Opportunity[] _rows;
    private readonly SalesProcess _process;
    private readonly Currency _currency;
    private readonly SnapshotOptions _options;
    private readonly ExchangeRates? _rates;
    private readonly BackTestOptions _asked;
    private readonly ImmutableArray<Failure> _failures;
    private readonly bool _tellsStages;
    private readonly List<(LocalDate On, int[] Groups, Money? Value)> _wins = [];
    private readonly Dictionary<ProspectId, LocalDate> _wonOn = [];

    internal RecordedPast(Opportunity[] rows, SalesProcess process, Currency currency, SnapshotOptions options, ExchangeRates? rates, BackTestOptions asked)
    {
        (_rows, _process, _currency, _rates, _asked) = (rows, process, currency, rates, asked);
        _tellsStages = Array.Exists(rows, row => !row.EarlierStages.IsEmpty);
        Through = options.RecordedThrough ?? LastDay(rows);
        _options = options with { RecordedThrough = Through };
        var read = PipelineSnapshot.Create(rows, Through, process, _options);
        if (rates is null)
        {
            read.Value.RequireCurrency(currency);
        }

        _failures = read.Failures;
        LocalDate? first = null;
        foreach (var row in read.Value.RowsIn(RowSet.Closed))
        {
            var on = row.ClosedOn!.Value; // closed rows have a day
            first = first is { } earlier && earlier <= on ? earlier : on;
            if (row.Outcome == OutcomeKind.Won)
            {
                _wins.Add((on, [.. Enumerable.Range(0, asked.Groups.Length).Where(group => asked.Groups[group].Includes(row.Owner))], row.Value));
                _wonOn.Add(row.Id, on);
            }
        }

        KnownFrom = options.ObservedFrom ?? first ?? throw new ArgumentException("Nothing ever closed in these rows, so no forecast can be scored.", nameof(rows));
    }

    /// <summary>Gets the currency of revenue.</summary>
    internal Currency Currency => _currency;

    /// <summary>Gets the last recorded day.</summary>
    internal LocalDate Through { get; }

    /// <summary>Gets the first day of which closings are known.</summary>
    internal LocalDate KnownFrom { get; }

    /// <summary>Lists the as-of days, first those to warm up on.</summary>
    internal (ImmutableArray<LocalDate> Days, int WarmUp) Origins(BackTestOptions options, bool withWarmUp)
    {
        if (options.From < KnownFrom)
        {
            throw new ArgumentException($"The first origin {options.From:uuuu-MM-dd} lies before {KnownFrom:uuuu-MM-dd}, the first day of which closings are known.", nameof(options));
        }

        var scored = Period.DaysBetween(options.From, options.To) / options.Every + 1;
        var last = options.From.PlusDays((scored - 1) * options.Every);
        if (Period.DaysBetween(last, Through) < options.Horizon)
        {
            throw new ArgumentException(
                $"The {options.Horizon} days after the origin {last:uuuu-MM-dd} go beyond {Through:uuuu-MM-dd}, the last recorded day, so what they bring is not known.", nameof(options));
        }

        var possible = withWarmUp ? Period.DaysBetween(KnownFrom, options.From) / options.Every : 0;
        var warmUp = Math.Min(possible, options.WarmUp ?? possible);
        return ([.. Enumerable.Range(-warmUp, warmUp + scored).Select(step => options.From.PlusDays(step * options.Every))], warmUp);
    }

    /// <summary>Makes the origin of a day, of the rows that were open or closed by then.</summary>
    internal (Origin Origin, ImmutableArray<Failure> Failures) OriginOf(LocalDate asOf)
    {
        // Rows yet to come are left out, for even their number tells of the future.
        var places = new List<int>(_rows.Length);
        for (var i = 0; i < _rows.Length; i++)
        {
            if (!(_rows[i].KnownFrom > asOf))
            {
                places.Add(i);
            }
        }

        var read = PipelineSnapshot.Create(places.Select(place => _rows[place]), asOf, _process, _options);
        var origin = Origin.Create(_rates is null ? read.Value : read.Value.ConvertTo(_currency, _rates), _asked.Horizon, _asked.Groups, _asked.Measure, _currency);
        return (
            _tellsStages ? origin.With(PipelineHistory.FromOpportunities(places.Select(place => _rows[place]), asOf, _process, _options).Value) : origin,
            [.. read.Failures.Select(failure => new Failure(failure.Reason, places[failure.Row - 1] + 1, failure.Field, failure.Value, failure.Message, failure.File))]);
    }

    /// <summary>Finds what a period brought each group, by the final data and at the rates of the day before it.</summary>
    internal double[] Outcomes(DateInterval period)
    {
        var units = new Int128[_asked.Groups.Length];
        foreach (var (on, groups, value) in _wins)
        {
            if (!period.Contains(on))
            {
                continue;
            }

            var amount = _asked.Measure == BackTestMeasure.Wins ? 1 : ToMinorUnits(value, period.Start.PlusDays(-1));
            foreach (var group in groups)
            {
                units[group] += amount;
            }
        }

        return Array.ConvertAll(units, sum => (double)sum / (_asked.Measure == BackTestMeasure.Wins ? 1 : _currency.MinorUnitsPerMajor));
    }

    /// <summary>Says whether a row was won in a period.</summary>
    internal bool WasWon(ProspectId id, DateInterval period) => _wonOn.TryGetValue(id, out var on) && period.Contains(on);

    /// <summary>Joins the failures of the rows in the end with those at origins that are not among them.</summary>
    internal ImmutableArray<Failure> FailuresWith(IEnumerable<Failure> atOrigins) =>
        [.. _failures.Concat(atOrigins).DistinctBy(failure => (failure.Row, failure.Field)).OrderBy(failure => failure.Row)];

    private long ToMinorUnits(Money? value, LocalDate day)
    {
        try
        {
            var money = value is { } known && _rates is not null ? _rates.Convert(known, _currency, day)?.Round(MidpointRounding.ToEven) : value;
            return money is { } sold && sold.TryToMinorUnits(out var units) && units != SnapshotColumns.NoAmount ? units : 0;
        }
        catch (OverflowException)
        {
            return 0; // beyond any money there is, as a snapshot has it
        }
    }

    private static LocalDate LastDay(Opportunity[] rows)
    {
        var last = LocalDate.MinIsoValue;
        foreach (var row in rows)
        {
            last = LocalDate.Max(last, LocalDate.Max(row.OpenedOn ?? last, row.Outcome?.On ?? last));
        }

        return last;
    }
}

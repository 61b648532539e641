using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Import;
using PipelineReport.Past;

namespace PipelineReport.Forecasts;

/// <summary>Forecasts what is left of a period as of a day, by what was known then, with the test of earlier days.</summary>
internal sealed class ForecastBuilder
{
    private const int Every = 7;
    private const int LargestShown = 10;
    private const string RescaledName = StandardContest.CycleName + ", rescaled";

    private readonly RecordedRows _past;
    private readonly ForecastQuestion _asked;
    private readonly ImmutableArray<Opportunity> _rows;
    private readonly Origin _origin;
    private readonly StandardContest _contest;
    private readonly int _rejected;

    private ForecastBuilder(RecordedRows past, ForecastQuestion asked)
    {
        (_past, _asked, _contest) = (past, asked, Contest.Of(past.Export));
        _rows = [.. past.Rows.Where(row => IsKnown(row, asked.AsOf))];
        var read = PipelineSnapshot.Create(_rows, asked.AsOf, past.Process, past.Options);
        var snapshot = read.Value.ConvertTo(past.Export.Currency, past.Export.Rates);
        _rejected = past.Rejected.Length + read.Failures.Length;
        RequireData(snapshot);
        var origin = Origin.Create(snapshot, Period.DaysBetween(asked.AsOf, asked.Period.To), Groups(), asked.Measure, past.Export.Currency);
        _origin = past.Rows.Any(row => !row.EarlierStages.IsEmpty) ? origin.With(PipelineHistory.FromOpportunities(_rows, asked.AsOf, past.Process, past.Options).Value) : origin;
    }

    /// <returns>The reading, and the law of what is still to come.</returns>
    internal static (ForecastReading Reading, QuantileForecast ToCome) Build(RecordedRows past, ForecastQuestion asked) => new ForecastBuilder(past, asked).Build();

    private (ForecastReading Reading, QuantileForecast ToCome) Build()
    {
        var test = Test();
        var said = test?.Forecast(_origin) ?? _contest.Contestants.ToImmutableDictionary(one => one.Name, one => one.Forecast(_origin).ByGroup, StringComparer.Ordinal);
        var name = new[] { StandardContest.RecommendedName, RescaledName, StandardContest.CycleName }.First(one => said.TryGetValue(one, out var forecasts) && forecasts[0] is not null);
        var rest = said[name][0]!; // not null, as chosen
        var model = SalesCycleModel.Fit(_origin.Snapshot, _contest.Options, _origin.History);
        var (open, business, won) = (OpenRows(model), NewBusiness(model), WonRows());
        var (wins, wonMoney) = (_asked.Measure == BackTestMeasure.Wins, won.Sum(row => row.Value?.Amount ?? 0));
        var already = wins ? won.Count : (double)wonMoney;
        var certificate = test?.Certify(name, model.TrainedThrough, _origin.Groups.Length > 1 ? _origin.Groups[0].Name : null) is { BestNaive: not null } compared ? compared : null;
        var reading = new ForecastReading
        {
            Name = _past.Export.Profile.Name ?? _past.Export.Profile.Opportunities.File,
            AsOf = DayText.Iso(_asked.AsOf),
            Period = _asked.Period.Name,
            From = DayText.Iso(_asked.Period.From),
            To = DayText.Iso(_asked.Period.To),
            Horizon = _origin.Horizon,
            Measure = wins ? "wins" : "revenue",
            Currency = _past.Export.Currency.Code,
            Seller = _asked.Seller,
            Manager = _asked.Manager,
            DataThrough = DayText.Iso(_past.Through),
            Won = already,
            WonCount = won.Count,
            Rest = LawReading.Of(rest),
            Total = LawReading.Of(rest, already),
            Quota = _asked.Quota is { } quota ? (double)quota : null,
            ChanceOfQuota = _asked.Quota is { } target ? rest.ChanceOfAtLeast((double)target - already) : null,
            Model = name,
            Ledger = [.. Ledger(already, open.Sum(row => row.Expected), ExpectedOf(business), said, rest)],
            OpenCount = open.Count,
            OpenWithoutAmount = open.Count(row => row.Amount is null),
            SalesFromNew = business?.ExpectedSales,
            Largest = [.. open.Where(row => row.Expected > 0).OrderByDescending(row => row.Expected).ThenBy(row => row.Id, StringComparer.Ordinal).Take(LargestShown)],
            ClosedCount = _origin.Snapshot.Rows.Closed,
            EffectiveWins = model.EffectiveWins,
            Test = test is null ? null : new(DayText.Iso(test.Options.From), DayText.Iso(test.Options.To), Every, test.Origins.Length),
            Certificate = certificate is null ? null : CertificateReading.Of(certificate),
            Rejected = _rejected,
            Narrows = Narrows(model, certificate is not null),
        };
        return (reading, rest);
    }

    // Tested are the same horizon and the same sellers, on every week that the data has and whose outcome was known on the day.
    private BackTestResult? Test()
    {
        var through = LocalDate.Min(_asked.AsOf, _past.Through);
        var last = through.PlusDays(-_origin.Horizon);
        if (KnownFrom is not { } first || last < first)
        {
            return null;
        }

        var from = last.PlusDays(-(Period.DaysBetween(first, last) / Every * Every));
        return Contest.Run(
            _past with { Rows = _rows, Through = through },
            _contest,
            new BackTestOptions(from, last) { Every = Every, Horizon = _origin.Horizon, Measure = _asked.Measure, Groups = _origin.Groups }).Value;
    }

    private LocalDate? KnownFrom => _past.Options.ObservedFrom ?? _origin.Known?.Start;

    // What all forecasts of late missed by is learnt of everybody, so that one seller's few sales do not decide it.
    private ImmutableArray<SellerGroup> Groups()
    {
        if (_asked.Sellers is not { } sellers)
        {
            return [SellerGroup.Everybody];
        }

        var who = _asked.Seller ?? _asked.Manager!; // one of them was asked for
        var others = _past.Rows.Select(row => row.Owner).OfType<SellerId>().Where(owner => !sellers.Contains(owner)).ToHashSet();
        return others.Count == 0 ? [SellerGroup.Create(who, sellers)] : [SellerGroup.Create(who, sellers), SellerGroup.Create($"all but {who}", others)];
    }

    private List<OpenReading> OpenRows(SalesCycleModel model)
    {
        var chances = model.Read(_origin.Snapshot, _origin.Period).Chances;
        return
        [
            .. _origin.Snapshot.RowsIn(RowSet.Open).Where(row => _asked.Sellers.Includes(row.Owner)).Select(row => new OpenReading(
                row.Id.Value, row.Owner?.Value, row.Stage?.Id.Value, row.Value?.Amount, row.IsEstimated, chances[row.Index],
                chances[row.Index] * (_asked.Measure == BackTestMeasure.Wins ? 1 : (double)(row.Value?.Amount ?? 0)))),
        ];
    }

    private List<SnapshotRow> WonRows()
    {
        var won = new List<SnapshotRow>();
        foreach (var row in _origin.Snapshot.RowsIn(RowSet.Closed))
        {
            if (row is { Outcome: OutcomeKind.Won, ClosedOn: { } on } && _asked.Period.Days.Contains(on) && _asked.Sellers.Includes(row.Owner))
            {
                won.Add(row);
            }
        }

        return won;
    }

    private NewBusinessTerm? NewBusiness(SalesCycleModel model)
    {
        var all = NewBusinessOutlook.FromModels(_origin.Snapshot, ArrivalModel.Fit(_origin.Snapshot), model);
        return (_asked.Sellers is { } sellers ? all.For(sellers) : all).Read(_origin.Period);
    }

    private double ExpectedOf(NewBusinessTerm? business) =>
        business is null ? 0 : business.ExpectedSales * (_asked.Measure == BackTestMeasure.Wins ? 1 : (double)business.Amount.Mean.Amount);

    // Each mean is rounded once, so that the lines add up to the last one.
    private static IEnumerable<LedgerLineReading> Ledger(
        double won, double open, double business, ImmutableDictionary<string, ImmutableArray<QuantileForecast?>> said, QuantileForecast rest)
    {
        yield return new("Won", "won so far", Rounded(won));
        yield return new("Open", "open opportunities, amount × chance", Rounded(open));
        yield return new("NewBusiness", "not yet opened", Rounded(business));
        var before = Rounded(open) + Rounded(business);
        var (cycle, rescaled) = (said[StandardContest.CycleName][0], said.GetValueOrDefault(RescaledName) is [{ } first, ..] ? first : null);
        if (rescaled is not null && !ReferenceEquals(rest, cycle))
        {
            yield return new("Calibration", "rescaled by how earlier forecasts did", Rounded(rescaled.Mean) - before);
            before = Rounded(rescaled.Mean);
        }

        if (Rounded(rest.Mean) - before is var change and not 0)
        {
            yield return ReferenceEquals(rest, cycle) ? new("Calibration", "rounding of the law", change) : new("Pool", "averaged with what such days usually brought", change);
        }
    }

    private static decimal Rounded(double figure) => decimal.Round((decimal)figure, 6);

    private string Narrows(SalesCycleModel model, bool isTested)
    {
        var closed = _origin.Snapshot.Rows.Closed;
        var (seen, assumed) = (model.Won.Ends, model.Options.RatePrior);
        var stands = string.Create(
            CultureInfo.InvariantCulture,
            $"The chances stand on {model.EffectiveWins:#,0.#} wins: {seen:#,0.#} seen, recent ones counting more, and {assumed:0.#} that the documented defaults count as.");
        if (isTested)
        {
            return stands;
        }

        // A simple guess needs the horizon once to learn from and once to be held against.
        var when = KnownFrom is { } known
            ? $"for {_origin.Horizon} days that needs data up to {DayText.Iso(known.PlusDays(2 * _origin.Horizon - 1))}, and less for a shorter --horizon"
            : "that is possible once something has closed";
        var width = 1 / Math.Sqrt(model.EffectiveWins);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(closed == 0 ? "Nothing has" : $"{closed:#,0} {(closed == 1 ? "has" : "have")}")} closed so far, too little past to test such a forecast on: {when}. {stands}{(seen < assumed ? " So the width is mostly that of the defaults." : "")} So few leave the level of all chances open by ±{width:0 %} more; after {Math.Ceiling(3 * model.EffectiveWins):#,0} more wins it is half of that.");
    }

    private void RequireData(PipelineSnapshot snapshot)
    {
        var day = DayText.Iso(_asked.AsOf);
        if (_asked.AsOf > _past.Through.PlusDays(366))
        {
            throw new InputException($"The data ends on {DayText.Iso(_past.Through)}, more than a year before the as-of day {day}: nothing can be forecast from it.");
        }

        if (_past.Options.ObservedFrom is { } observed && _asked.AsOf < observed)
        {
            throw new InputException($"The as-of day {day} lies before {DayText.Iso(observed)}, the first day of which closings are known.");
        }

        if (snapshot.Rows.Open + snapshot.Rows.Closed == 0)
        {
            var first = _past.Rows.Select(row => row.OpenedOn ?? row.Outcome?.On).Min();
            throw new InputException($"Nothing was open or closed by the as-of day {day}{(first is { } begin ? $"; the data begins on {DayText.Iso(begin)}" : "")}.");
        }
    }

    // Rows yet to come are left out, for even their number tells of the future.
    private static bool IsKnown(Opportunity row, LocalDate asOf)
    {
        var first = row.OpenedOn ?? row.EarlierStages.Select(entry => entry.EnteredOn).Append(row.StageEnteredOn).Min();
        return !(first > asOf);
    }
}

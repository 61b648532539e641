using System.Globalization;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.Ledgers;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Import;
using PipelineReport.Past;

namespace PipelineReport.Forecasts;

/// <summary>Forecasts what is left of a period as of a day, by what was known then, with the test of earlier days.</summary>
internal sealed class ForecastBuilder
{
    private const int LargestShown = 10;
    internal const string RescaledName = StandardContest.CycleName + ", rescaled";

    private readonly Standing _standing;
    private readonly Forecast _forecast;

    private ForecastBuilder(Standing standing) => (_standing, _forecast) = (standing, standing.ForecastBy(standing.Model));

    private ForecastQuestion Asked => _standing.Asked;

    private RecordedRows Past => _standing.Past;

    private CertifiedForecast Certified => _standing.Certified;

    private QuantileForecast ToCome => _standing.ToCome;

    private bool IsMoney => Asked.Measure == BackTestMeasure.Revenue;

    /// <param name="standing">Where things stand.</param>
    /// <param name="earlier">Where they stood on an earlier day with which to compare; null for none.</param>
    internal static ForecastReading Build(Standing standing, Standing? earlier)
    {
        var builder = new ForecastBuilder(standing);
        var reading = builder.Build();
        return earlier is null ? reading : reading with { Comparison = Compare(new ForecastBuilder(earlier), builder) };
    }

    private ForecastReading Build()
    {
        var (test, certificate) = (Certified.Test, _standing.CertificateOf(_standing.Contestant));
        var won = IsMoney ? (double)_forecast.Won.Amount : _forecast.Sales.Length;
        return new ForecastReading
        {
            Name = Past.Export.Profile.Name ?? Past.Export.Profile.Opportunities.File,
            AsOf = DayText.Iso(Asked.AsOf),
            Period = Asked.Period.Name,
            From = DayText.Iso(Asked.Period.From),
            To = DayText.Iso(Asked.Period.To),
            Horizon = Certified.Origin.Horizon,
            Measure = IsMoney ? "revenue" : "wins",
            Currency = Past.Export.Currency.Code,
            Seller = Asked.Seller,
            Manager = Asked.Manager,
            DataThrough = DayText.Iso(Past.Through),
            Won = won,
            WonCount = _forecast.Sales.Length,
            WonByDay = [.. WonByDay()],
            Rest = LawReading.Of(ToCome),
            Total = LawReading.Of(ToCome, won),
            Quota = Asked.Quota is { } quota ? (double)quota : null,
            ChanceOfQuota = Asked.Quota is not { } target || (IsMoney && won < (double)target && _forecast.WithoutAmount > 0 && ToCome.Mean == 0) ? null : ToCome.ChanceOfAtLeast((double)target - won),
            Model = _standing.Contestant,
            Ledger = [.. Ledger()],
            OpenCount = _forecast.OpenCount,
            OpenWithoutAmount = _forecast.WithoutAmount,
            SalesFromNew = _forecast.NewBusinessTerm?.ExpectedSales,
            Largest = [.. Largest()],
            ClosedCount = _standing.Snapshot.Rows.Closed,
            EffectiveWins = _standing.Model.EffectiveWins,
            Test = test is null ? null : new(DayText.Iso(test.Options.From), DayText.Iso(test.Options.To), test.Options.Every, test.Origins.Length, DayText.Iso(test.KnownFrom)),
            Certificate = certificate,
            Rejected = _standing.Rejected,
            Narrows = Narrows(certificate is not null),
        };
    }

    private IEnumerable<WonByDayReading> WonByDay()
    {
        var total = 0m;
        foreach (var day in _forecast.Sales.GroupBy(sale => sale.ClosedOn).OrderBy(day => day.Key))
        {
            total += IsMoney ? day.Sum(sale => sale.Value?.Amount ?? 0) : day.Count();
            yield return new(DayText.Iso(day.Key), (double)total);
        }
    }

    private IEnumerable<OpenReading> Largest()
    {
        var (model, chances) = (_standing.Model, _standing.Model.Read(_standing.Snapshot, Asked.Period.Days).Chances);
        var open = new List<(SnapshotRow Row, double Chance, double Expected)>();
        foreach (var row in _standing.Snapshot.RowsIn(RowSet.Open))
        {
            var chance = chances[row.Index];
            var expected = chance * (IsMoney ? (double)(row.Value?.Amount ?? 0) : 1);
            if (expected > 0 && Asked.Sellers.Includes(row.Owner))
            {
                open.Add((row, chance, expected));
            }
        }

        foreach (var (row, chance, expected) in open.OrderByDescending(one => one.Expected).ThenBy(one => one.Row.Id.Value, StringComparer.Ordinal).Take(LargestShown))
        {
            var why = model.Explain(row, Asked.Period.Days);
            yield return new(
                row.Id.Value, row.Owner?.Value, row.Stage?.Id.Value, row.Value?.Amount, row.IsEstimated, chance, expected, why.Usual, [.. why.Factors.Select(factor => new FactorReading(factor.Name, factor.Ratio))]);
        }
    }

    // Each mean is rounded once, so that the lines add up to the last one.
    private IEnumerable<LedgerLineReading> Ledger()
    {
        var (cycle, rescaled) = (Certified.Contestants[StandardContest.CycleName][0], Certified.Contestants.TryGetValue(RescaledName, out var byGroup) ? byGroup[0] : null);
        var (won, open, fresh) = Parts();
        yield return new(nameof(LedgerTermKind.Won), "won so far", won);
        yield return new(nameof(LedgerTermKind.Open), IsMoney ? "open opportunities, amount × chance" : "open opportunities, chances added up", open);
        yield return new(nameof(LedgerTermKind.NewBusiness), "not yet opened", fresh);
        var before = cycle is null ? open + fresh : Rounded(cycle.Mean);
        if (before - open - fresh is var uncertain and not 0)
        {
            yield return new(nameof(LedgerTermKind.Calibration), "as the rate of winning is not known exactly", uncertain);
        }

        if (rescaled is not null && !ReferenceEquals(ToCome, cycle))
        {
            yield return new(nameof(LedgerTermKind.Calibration), "rescaled by how earlier forecasts did", Rounded(rescaled.Mean) - before);
            before = Rounded(rescaled.Mean);
        }

        if (Rounded(ToCome.Mean) - before is var change and not 0)
        {
            yield return new(nameof(LedgerTermKind.Pool), "averaged with what such days usually brought", change);
        }
    }

    private static ComparisonReading Compare(ForecastBuilder earlier, ForecastBuilder later)
    {
        var (past, snapshot) = (later.Past, later._standing.Snapshot);
        var ids = Enumerable.Range(0, snapshot.Count).Select(place => snapshot[place].Id).ToHashSet();
        var atEarlierRates = PipelineSnapshot.Create(past.Rows.Where(row => ids.Contains(row.Id)), snapshot.AsOf, past.Process, snapshot.Options).Value
            .ConvertTo(past.Export.Currency, past.Export.Rates, RatePolicy.On(earlier.Asked.AsOf));
        return ComparisonReading.Of(ForecastLedger.Compare(earlier.WholeLedger(), later.WholeLedger(), atEarlierRates));
    }

    // Each opportunity, and every correction.
    private ForecastLedger WholeLedger() => ForecastLedger.Create(_forecast, _standing.Snapshot, _standing.Model, Ledger()
        .Where(line => line.Kind is nameof(LedgerTermKind.Calibration) or nameof(LedgerTermKind.Pool))
        .Select(line => new LedgerAdjustment(Enum.Parse<LedgerTermKind>(line.Kind), new Money(line.Amount, Past.Export.Currency), line.Text)));

    private (decimal Won, decimal Open, decimal New) Parts()
    {
        if (IsMoney)
        {
            var ledger = ForecastLedger.Create(_forecast, _standing.Snapshot, _standing.Model);
            return (ledger.SumOf(LedgerTermKind.Won).Amount, ledger.SumOf(LedgerTermKind.Open).Amount, ledger.SumOf(LedgerTermKind.NewBusiness).Amount);
        }

        var chances = _standing.Model.Read(_standing.Snapshot, Asked.Period.Days).Chances;
        var open = 0.0;
        foreach (var row in _standing.Snapshot.RowsIn(RowSet.Open))
        {
            open += Asked.Sellers.Includes(row.Owner) ? chances[row.Index] : 0;
        }

        return (_forecast.Sales.Length, Rounded(open), Rounded(_forecast.NewBusinessTerm?.ExpectedSales ?? 0));
    }

    private string Narrows(bool isTested)
    {
        var (model, closed) = (_standing.Model, _standing.Snapshot.Rows.Closed);
        var (seen, assumed) = (model.Won.Ends, model.Options.RatePrior);
        var stands = string.Create(
            CultureInfo.InvariantCulture,
            $"The chances stand on {model.EffectiveWins:#,0.#} wins: {seen:#,0.#} seen, recent ones counting more, and {assumed:0.#} that the documented defaults count as.");
        if (isTested)
        {
            return stands;
        }

        var (horizon, known) = (Certified.Origin.Horizon, Certified.Origin.Known?.Start);
        var when = known is { } first && closed > 0
            ? $"for {horizon} days that needs data up to {DayText.Iso(first.PlusDays(horizon))}, and less for a shorter --horizon"
            : "that is possible once something has closed";
        var width = 1 / Math.Sqrt(model.EffectiveWins);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(closed == 0 ? "Nothing has" : $"{closed:#,0} {(closed == 1 ? "has" : "have")}")} closed so far, too little past to test such a forecast on: {when}. {stands}{(seen < assumed ? " So the width is mostly that of the defaults." : "")} So few leave the level of all chances open by ±{width:0 %} more; after {Certified.WinsToHalveTheWidth:#,0} more wins it is half of that.");
    }

    private static decimal Rounded(double figure) => decimal.Round((decimal)figure, 6);
}

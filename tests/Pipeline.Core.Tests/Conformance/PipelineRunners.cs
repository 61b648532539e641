using NodaTime;
using NodaTime.Text;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Categories;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Conformance;

/// <summary>Runs the topics that ask for sums and chances over deals of one day.</summary>
internal static class PipelineRunners
{
    internal sealed record Rate
    {
        public required string Currency { get; init; }

        public required LocalDate From { get; init; }

        public required decimal Worth { get; init; }
    }

    internal sealed record CurrencyCase
    {
        public required LocalDate AsOf { get; init; }

        public required Deal[] Deals { get; init; }

        public string? ConvertTo { get; init; }

        public string Base { get; init; } = "EUR";

        public Rate[] Rates { get; init; } = [];

        public string RatesOf { get; init; } = "as_of_day";
    }

    internal static object Currencies(CurrencyCase given)
    {
        var snapshot = Deal.Snapshot(given.AsOf, given.Deals);
        var totals = snapshot.RollUp(CutDimension.Currency).Groups.ToDictionary(group => group.Keys[0] ?? "none", group => group.Value?.Amount);
        string? plainSum;
        try
        {
            plainSum = snapshot.RowsIn(RowSet.Open).Select(row => row.Value).OfType<Money>().Aggregate((sum, value) => sum + value).Amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (CurrencyMismatchException)
        {
            plainSum = "refused";
        }

        if (given.ConvertTo is not { } target)
        {
            return new { totals, plain_sum = plainSum };
        }

        var rates = ExchangeRates.Create(Currency.FromCode(given.Base), given.Rates.Select(rate => new ExchangeRate(Currency.FromCode(rate.Currency), rate.From, rate.Worth)));
        var policy = given.RatesOf switch
        {
            "as_of_day" => RatePolicy.AsOfDay,
            "closing_day" => RatePolicy.ClosingDay,
            var day => RatePolicy.On(LocalDatePattern.Iso.Parse(day).GetValueOrThrow()),
        };
        var converted = snapshot.ConvertTo(Currency.FromCode(target), rates, policy);
        RollUpGroup? Of(RowSet set) => converted.RollUp(set, chances: null).Groups.SingleOrDefault();
        return new
        {
            totals,
            plain_sum = plainSum,
            open_count = Of(RowSet.Open)?.Count ?? 0,
            open_value = Of(RowSet.Open)?.Value?.Amount,
            won_value = Of(RowSet.Closed)?.Value?.Amount,
            without_rate = converted.Unconverted.Select(amount => amount.Id.Value),
        };
    }

    internal sealed record ValueCase
    {
        public required LocalDate AsOf { get; init; }

        public required Days Period { get; init; }

        public required Deal[] Deals { get; init; }

        public decimal? Quota { get; init; }
    }

    internal static object Values(ValueCase given)
    {
        var (snapshot, period) = (Deal.Snapshot(given.AsOf, given.Deals, given.Period.To), given.Period.ToPeriod());
        var reading = StatedOutlook.Instance.Read(snapshot, period.Days);
        var forecast = Forecast.Create(snapshot, reading, period, Deal.Euro);
        var gap = given.Quota is { } quota ? QuotaGap.Create(Quota.ForAll(new(quota, Deal.Euro), period), forecast, WorkingCalendar.MondayToFriday) : null;
        return new
        {
            open_count = forecast.OpenCount,
            open_value = forecast.OpenValue.Amount,
            weighted_value = forecast.ExpectedFromOpen.Amount,
            without_amount = forecast.WithoutAmount,
            without_chance = reading.WithoutChance,
            won_count = forecast.Sales.Length,
            won_value = forecast.Won.Amount,
            won_without_amount = forecast.Sales.Count(sale => sale.Value is null),
            left_to_build = gap?.LeftToBuild.Amount,
            chance = gap?.ChanceFromOpen,
        };
    }

    internal sealed record CategoryCase
    {
        public required LocalDate AsOf { get; init; }

        public required Days Period { get; init; }

        public required Deal[] Deals { get; init; }
    }

    internal static object Categories(CategoryCase given)
    {
        var forecast = CategoryForecast.Create(Deal.Snapshot(given.AsOf, given.Deals), new() { Segment = "category" }, given.Period.ToPeriod(), Deal.Euro);
        decimal Alone(ForecastCategory category) => forecast[category].Alone.Value.Amount;
        decimal? WithClosed(ForecastCategory category) => forecast[category].Cumulative?.Value.Amount;
        return new
        {
            closed = Alone(ForecastCategory.Closed),
            commit = Alone(ForecastCategory.Commit),
            best_case = Alone(ForecastCategory.BestCase),
            pipeline = Alone(ForecastCategory.Pipeline),
            omitted = Alone(ForecastCategory.Omitted),
            commit_with_closed = WithClosed(ForecastCategory.Commit),
            best_case_with_closed = WithClosed(ForecastCategory.BestCase),
            pipeline_with_closed = WithClosed(ForecastCategory.Pipeline),
            count_with_closed = forecast[ForecastCategory.Pipeline].Cumulative?.Count,
            expected_earlier = forecast.ExpectedEarlier.Value.Amount,
            expected_later = forecast.ExpectedLater.Value.Amount,
            without_expected_day = forecast.WithoutExpectedDay.Value.Amount,
        };
    }
}

using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Values;

namespace PipelineReport.Forecasts;

/// <summary>What is to be forecast, as of which day, and for whom.</summary>
/// <param name="AsOf">The day at whose end is forecast.</param>
/// <param name="Period">The period; at least its last day comes after the as-of day, and it begins no later than the day after.</param>
/// <param name="Measure">Money or the number of sales.</param>
/// <param name="Sellers">Whose; null for everybody.</param>
/// <param name="Seller">The seller's name as asked for.</param>
/// <param name="Manager">The manager's.</param>
/// <param name="Quota">What is to be reached in the period; null for nothing.</param>
/// <param name="Contestant">Which of our ways to forecast: the recommended one, unless another is asked for.</param>
internal sealed record ForecastQuestion(
    LocalDate AsOf, FiscalPeriod Period, BackTestMeasure Measure, HashSet<SellerId>? Sellers, string? Seller, string? Manager, decimal? Quota, string Contestant = StandardContest.RecommendedName);

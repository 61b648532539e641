using Pipeline.Core.Forecasting.Accuracy;
using PipelineReport.Past;

namespace PipelineReport.Forecasts;

/// <summary>Reads a back-test off its result.</summary>
internal static class BackTestBuilder
{
    internal static BackTestReading Build(RecordedRows past, BackTestResult result, int rejected, string? by)
    {
        var (options, certificate, recommended) = (result.Options, result.Certify(StandardContest.RecommendedName), result[StandardContest.RecommendedName]);
        var bestNaive = result.Contestants.Where(contestant => contestant is { IsNaive: true, MeanCrps: not null }).MinBy(contestant => contestant.MeanCrps)?.Name;
        return new BackTestReading
        {
            Name = past.Export.Profile.Name ?? past.Export.Profile.Opportunities.File,
            From = DayText.Iso(options.From),
            To = DayText.Iso(options.To),
            Every = options.Every,
            Horizon = options.Horizon,
            Measure = options.Measure == BackTestMeasure.Wins ? "wins" : "revenue",
            By = by,
            Currency = result.Currency.Code,
            Groups = options.Groups.Length,
            Traits = [.. past.Export.Profile.Traits.Distinct(StringComparer.Ordinal)],
            KnownFrom = DayText.Iso(result.KnownFrom),
            RecordedThrough = DayText.Iso(result.RecordedThrough),
            Origins = result.Origins.Length,
            Rejected = rejected,
            Contestants = [.. result.Contestants.Select(contestant => ReadingOf(contestant, SkillOf(contestant)))],
            Certificate = CertificateReading.Of(certificate),
            Tenths = recommended.PitHistogram,
            Forecasts = [.. recommended.Forecasts.Select(ReadingOf)],
        };

        double? SkillOf(ContestantResult contestant) => contestant.Name == bestNaive
            ? null
            : result.Certify(contestant.Name).Naives.FirstOrDefault(naive => naive.Naive == bestNaive)?.Skill;
    }

    private static ContestantReading ReadingOf(ContestantResult contestant, double? skill) => new(
        contestant.Name,
        contestant.IsNaive,
        contestant.Origins,
        contestant.EffectiveOrigins,
        contestant.MeanCrps,
        skill,
        contestant.Bias,
        contestant.Wape,
        contestant.Coverage80.Share,
        contestant.Coverage80Limits is { } limits ? new(limits.Lower, limits.Upper) : null,
        contestant is { Forecasts.IsEmpty: false } ? new(contestant.MeanPinball(0.1)!.Value, contestant.MeanPinball(0.5)!.Value, contestant.MeanPinball(0.9)!.Value) : null); // there are forecasts

    private static PastForecastReading ReadingOf(ScoredForecast scored) => new(
        scored.Group, DayText.Iso(scored.AsOf), DayText.Iso(scored.Period.End),
        scored.Forecast.Quantile(0.1), scored.Forecast.Median, scored.Forecast.Quantile(0.9), scored.Forecast.Mean, scored.Outcome);
}

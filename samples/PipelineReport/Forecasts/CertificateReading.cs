using Pipeline.Core.Forecasting.Accuracy;

namespace PipelineReport.Forecasts;

/// <summary>What a forecast carries with it: how the way it was made did on the past, beside naive ways.</summary>
/// <param name="Model">The name of the way.</param>
/// <param name="Verdict">BeatsNaive, NotProven or WorseThanNaive.</param>
/// <param name="Sentence">The same in English.</param>
/// <param name="BestNaive">The naive way over which least was gained; null when there is none.</param>
/// <param name="MeanCrps">The way's own miss where both forecast.</param>
/// <param name="NaiveMeanCrps">The naive one's.</param>
/// <param name="Difference">The way's own miss − the naive one's: below 0 when it does better.</param>
/// <param name="Limits">The limits of the difference (95 %); null when there is too little past.</param>
/// <param name="Origins">The number of past days from which both forecast.</param>
/// <param name="EffectiveOrigins">How many that share no day they are worth.</param>
/// <param name="TestedFrom">The first day that was forecast.</param>
/// <param name="TestedThrough">The last one.</param>
/// <param name="TrainedThrough">The last day whose events the model has seen.</param>
internal sealed record CertificateReading(
    string Model,
    string Verdict,
    string Sentence,
    string? BestNaive,
    double? MeanCrps,
    double? NaiveMeanCrps,
    double? Difference,
    LimitsReading? Limits,
    int Origins,
    double EffectiveOrigins,
    string? TestedFrom,
    string? TestedThrough,
    string TrainedThrough)
{
    internal static CertificateReading Of(Certificate certificate) => new(
        certificate.Model,
        certificate.Verdict.ToString(),
        certificate.ToString(),
        certificate.BestNaive?.Naive,
        certificate.BestNaive?.MeanCrps ?? certificate.MeanCrps,
        certificate.BestNaive?.NaiveMeanCrps,
        certificate.BestNaive?.Difference,
        certificate.BestNaive?.DifferenceLimits is { } limits ? new(limits.Lower, limits.Upper) : null,
        certificate.BestNaive?.Origins ?? certificate.Origins,
        certificate.BestNaive?.EffectiveOrigins ?? certificate.EffectiveOrigins,
        certificate.TestedFrom is { } from ? DayText.Iso(from) : null,
        certificate.TestedThrough is { } through ? DayText.Iso(through) : null,
        DayText.Iso(certificate.TrainedThrough));
}

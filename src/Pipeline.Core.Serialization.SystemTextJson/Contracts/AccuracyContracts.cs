using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Metrics.Rates;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.Fields;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.ScalarContracts;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>How forecasts did on the past.</summary>
internal static class AccuracyContracts
{
    private const int CertificateVersion = 1;

    private static readonly ObjectContract<Rate> Rate = ObjectContracts.Of(
        "rate",
        Required("count", Long, (Rate rate) => rate.Count),
        Required("of", Long, (Rate rate) => rate.Of),
        (count, of) => new Rate(count, of));

    private static readonly ObjectContract<ConfidenceInterval> Limits = ObjectContracts.Of(
        "confidence-interval",
        Required("lower", ScalarContracts.Double, (ConfidenceInterval limits) => limits.Lower),
        Required("upper", ScalarContracts.Double, (ConfidenceInterval limits) => limits.Upper),
        Required("level", ScalarContracts.Double, (ConfidenceInterval limits) => limits.Level),
        (lower, upper, level) => new ConfidenceInterval(lower, upper, level));

    private static readonly ObjectContract<NaiveComparison> Naive = ObjectContracts.Of(
        "naive-comparison",
        Required("naive", Text, (NaiveComparison comparison) => comparison.Naive),
        Required("origins", Whole, (NaiveComparison comparison) => comparison.Origins),
        Required("effectiveOrigins", ScalarContracts.Double, (NaiveComparison comparison) => comparison.EffectiveOrigins),
        Required("meanCrps", ScalarContracts.Double, (NaiveComparison comparison) => comparison.MeanCrps),
        Required("naiveMeanCrps", ScalarContracts.Double, (NaiveComparison comparison) => comparison.NaiveMeanCrps),
        Required("difference", ScalarContracts.Double, (NaiveComparison comparison) => comparison.Difference),
        OptionalValue("differenceLimits", Limits, (NaiveComparison comparison) => comparison.DifferenceLimits),
        (naive, origins, effectiveOrigins, meanCrps, naiveMeanCrps, difference, differenceLimits) =>
            new NaiveComparison(naive, origins, effectiveOrigins, meanCrps, naiveMeanCrps, difference, differenceLimits));

    /// <summary>The best of the naive ones and the verdict follow from the comparisons, and so are not stored.</summary>
    internal static readonly ObjectContract<Certificate> Certificate = ObjectContracts.Of(
        "certificate",
        Required("version", new VersionContract(CertificateVersion), (Certificate _) => CertificateVersion),
        Required("model", Text, (Certificate certificate) => certificate.Model),
        Required("measure", new EnumContract<BackTestMeasure>(), (Certificate certificate) => certificate.Measure),
        Required("currency", ScalarContracts.Currency, (Certificate certificate) => certificate.Currency),
        Required("horizon", Whole, (Certificate certificate) => certificate.Horizon),
        Required("trainedThrough", Day, (Certificate certificate) => certificate.TrainedThrough),
        OptionalValue("testedFrom", Day, (Certificate certificate) => certificate.TestedFrom),
        OptionalValue("testedThrough", Day, (Certificate certificate) => certificate.TestedThrough),
        Required("origins", Whole, (Certificate certificate) => certificate.Origins),
        Required("effectiveOrigins", ScalarContracts.Double, (Certificate certificate) => certificate.EffectiveOrigins),
        OptionalValue("meanCrps", ScalarContracts.Double, (Certificate certificate) => certificate.MeanCrps),
        Required("coverage80", Rate, (Certificate certificate) => certificate.Coverage80),
        OptionalValue("coverage80Limits", Limits, (Certificate certificate) => certificate.Coverage80Limits),
        Required("naives", new ArrayContract<NaiveComparison>(Naive), (Certificate certificate) => certificate.Naives),
        (_, model, measure, currency, horizon, trainedThrough, testedFrom, testedThrough, origins, effectiveOrigins, meanCrps, coverage80, coverage80Limits, naives) =>
            new Certificate(model, measure, currency, horizon, trainedThrough, testedFrom, testedThrough, origins, effectiveOrigins, meanCrps, coverage80, coverage80Limits, naives));
}

using System.Globalization;
using Pipeline.Core.Forecasting.Accuracy;

namespace PipelineReport.Forecasts;

/// <summary>Says to whoever sells how well forecasts have done so far.</summary>
internal static class CertificateText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <param name="certificate">The certificate.</param>
    /// <param name="horizon">The days that each forecast covers.</param>
    /// <param name="unit">The currency, or sales.</param>
    /// <param name="each">What the misses are means over beside days, such as " a seller"; empty for nothing.</param>
    /// <param name="uncorrected">Whether it is of the sales cycle as it is and not of what is shown in the end.</param>
    internal static string Of(CertificateReading certificate, int horizon, string unit, string each = "", bool uncorrected = false)
    {
        if (certificate is not { BestNaive: { } naive, MeanCrps: { } miss, NaiveMeanCrps: { } naiveMiss, Difference: { } difference })
        {
            return "These forecasts could not be tested beside a simple guess, so nothing shows that they are better than one.";
        }

        var times = certificate.Origins == 1 ? "In one past forecast" : $"Over {certificate.Origins} past forecasts";
        var text = $"{times} of {horizon} days {(uncorrected ? "the sales cycle, with a rate of winning not known exactly, which the table leaves out," : "this one")} missed by {Figure(miss)} {unit}{each} on average, and the best simple guess ('{naive}') by {Figure(naiveMiss)}: {Side(difference)}.";
        var worth = $"they {Worth(certificate.Origins, certificate.EffectiveOrigins)}";
        if (certificate.Limits is not { } limits)
        {
            return $"{text} That is too little past to say whether it was chance: {worth}.";
        }

        var range = $"with 95 % confidence {Side(limits.Lower)} to {Side(limits.Upper)}";
        return certificate.Verdict switch
        {
            nameof(AccuracyVerdict.BeatsNaive) => $"{text} Chance does not explain that ({worth}): {range}.",
            nameof(AccuracyVerdict.WorseThanNaive) => $"{text} Chance does not explain that ({worth}): {range}. Use the simple guess.",
            _ => $"{text} Chance alone may explain that ({worth}): {range}.",
        };
    }

    /// <summary>Says how much periods are worth: such as "overlap and are worth 5.6 that share no day".</summary>
    internal static string Worth(int periods, double effective) =>
        periods - effective < 0.05 ? "share no day" : string.Create(Culture, $"overlap and are worth {effective:0.0} that share no day");

    internal static string Figure(double figure) => figure.ToString(Math.Abs(figure) >= 100 ? "#,0;−#,0" : "0.##;−0.##", Culture);

    private static string Side(double difference) => $"{Figure(Math.Abs(difference))} {(difference <= 0 ? "better" : "worse")}";
}

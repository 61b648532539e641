using System.Globalization;
using Pipeline.Core.Benchmarks.Comparison;
using Pipeline.Core.Forecasting.Distributions;

namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>Workload W3 among peers: 1,000 deals with shared luck; and what if, against computing anew.</summary>
internal static class SharedLuckComparison
{
    private const int Count = 1_000;
    private const int WhatIfCount = 10_000;
    private const int Deal = 17;
    private const double Correlation = 0.2;
    private const double Deviation = 0.3;

    // What is promised; and five standard errors of the 100,000 trials of the peer.
    private const double Exact = 1e-12;
    private const double Drawn = 5 * 0.5 / 316.2;

    /// <summary>The chance of a quota a tenth above the mean, and three quantiles, with a correlation of 0.2.</summary>
    internal static IEnumerable<ResultLine> Run()
    {
        RevenuePeer peer = new(PeerProgram.Python("scipy"), "numpy_w3.py");
        if (!peer.Program.IsInstalled())
        {
            yield break;
        }

        RevenueQuestion question = new(Count, isMoney: true, isTail: false);
        PipelineCoreRevenue ours = new(question, SharedLuck.OfCorrelation(Correlation));
        var (ourSeconds, answer) = (Timing.Measure("ours", ours.Run), ours.Run());
        foreach (var (method, seconds, theirs) in peer.Run(question))
        {
            var off = Math.Abs(theirs.Chance - answer.Chance);
            yield return new(
                "W3", Count, ourSeconds, peer.Program.Peer, seconds, off <= (method == "trapezoid" ? Exact : Drawn),
                string.Create(CultureInfo.InvariantCulture, $"method={method} chance={answer.Chance:R} off={off:G2}"));
        }
    }

    /// <summary>One of 10,000 deals changed, without and with shared luck.</summary>
    internal static IEnumerable<ResultLine> WhatIf()
    {
        RevenueQuestion question = new(WhatIfCount, isMoney: true, isTail: false);
        foreach (var luck in new[] { SharedLuck.None, SharedLuck.OfLogHazard(Deviation), SharedLuck.OfCorrelation(Correlation) })
        {
            PipelineCoreRevenue ours = new(question, luck);
            var distribution = ours.Distribution();
            var changed = Timing.Measure("what if", () => ours.WhatIf(distribution, Deal));
            var anew = Timing.Measure("computed anew", () => ours.WhatIfAnew(Deal));
            yield return new(
                "W3.what-if", WhatIfCount, changed, "computed-anew", anew, Agree(ours.WhatIf(distribution, Deal), ours.WhatIfAnew(Deal)), $"luck={(luck.IsNone ? "none" : luck.Correlation > 0 ? "correlation" : "hazards")}");
        }
    }

    private static bool Agree(RevenueAnswer one, RevenueAnswer other) =>
        Math.Abs(one.Chance - other.Chance) <= Exact && (one.Low, one.Median, one.High) == (other.Low, other.Median, other.High);
}

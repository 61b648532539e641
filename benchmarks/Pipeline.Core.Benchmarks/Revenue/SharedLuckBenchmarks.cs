using BenchmarkDotNet.Attributes;
using Pipeline.Core.Forecasting.Distributions;

namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>Workload W3: the exact law of a period's total with shared luck; and one deal of 10,000 changed.</summary>
[MemoryDiagnoser]
public class SharedLuckBenchmarks
{
    private const int WhatIfCount = 10_000;
    private const int Deal = 17;

    private PipelineCoreRevenue? _correlated;
    private PipelineCoreRevenue? _many;
    private RevenueDistribution? _distribution;

    [Params("none", "correlation 0.2", "hazards 0.3")]
    public string Luck { get; set; } = "none";

    [GlobalSetup]
    public void Load()
    {
        var luck = Luck switch { "none" => SharedLuck.None, "hazards 0.3" => SharedLuck.OfLogHazard(0.3), _ => SharedLuck.OfCorrelation(0.2) };
        _correlated = new(new(1_000, isMoney: true, isTail: false), luck);
        _many = new(new(WhatIfCount, isMoney: true, isTail: false), luck);
        _distribution = _many.Distribution();
    }

    [Benchmark]
    public double SharedLuck_Thousand() => _correlated!.Run().Chance;

    [Benchmark]
    public double WhatIf_AmongTenThousand() => _many!.WhatIf(_distribution!, Deal).Chance;
}

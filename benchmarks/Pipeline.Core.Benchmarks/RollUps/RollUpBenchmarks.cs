using BenchmarkDotNet.Attributes;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>Workload W1: count, sum and weighted sum of sales by stage or outcome, owner and fiscal quarter of the closing.</summary>
[MemoryDiagnoser]
public class RollUpBenchmarks
{
    private PipelineCorePeer _pipelineCore = null!; // set before any benchmark runs
    private DuckDbPeer _duckDb1 = null!;
    private DuckDbPeer _duckDb2 = null!;
    private LinqPeer _linq = null!;

    [Params(10_000, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Load()
    {
        var rows = SaleRows.Create(Rows);
        _pipelineCore = new(rows);
        _duckDb1 = new(rows, threads: 1);
        _duckDb2 = new(rows, threads: 2);
        _linq = new(rows);
    }

    [GlobalCleanup]
    public void Unload()
    {
        _duckDb1.Dispose();
        _duckDb2.Dispose();
    }

    [Benchmark(Baseline = true)]
    public RollUp RollUp_PipelineCore() => _pipelineCore.RollUp();

    [Benchmark]
    public object RollUp_DuckDb1Thread() => _duckDb1.RollUp();

    [Benchmark]
    public object RollUp_DuckDb2Threads() => _duckDb2.RollUp();

    [Benchmark]
    public object RollUp_Linq() => _linq.RollUp();
}

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Running;
using Pipeline.Core.Benchmarks;

if (args is ["peers", .. var workloads])
{
    return PeerComparison.Run(workloads);
}

BenchmarkSwitcher.FromAssembly(typeof(RollUpBenchmarks).Assembly).Run(args, DefaultConfig.Instance.AddExporter(JsonExporter.Full));
return 0;

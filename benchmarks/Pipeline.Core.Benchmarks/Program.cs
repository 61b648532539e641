using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Running;
using Pipeline.Core.Benchmarks;
using Pipeline.Core.Benchmarks.Comparison;

if (args is ["peers", .. var workloads])
{
    return PeerComparison.Run(workloads);
}

BenchmarkSwitcher.FromAssembly(typeof(SplitMix64).Assembly).Run(args, DefaultConfig.Instance.AddExporter(JsonExporter.Full));
return 0;

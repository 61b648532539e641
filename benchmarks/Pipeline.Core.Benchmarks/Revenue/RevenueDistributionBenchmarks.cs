using BenchmarkDotNet.Attributes;

namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>Workload W2: the exact law of a period's total, the chance of its quota and three quantiles; in the tail the chance and its logarithm.</summary>
[MemoryDiagnoser]
public class RevenueDistributionBenchmarks
{
    private readonly Dictionary<RevenueQuestion, PipelineCoreRevenue> _loaded = [];

    public static IEnumerable<RevenueQuestion> Questions => RevenueQuestion.Sizes.SelectMany(RevenueQuestion.About);

    // The plain way keeps relative accuracy too, but takes half a minute for 100,000 deals.
    public static IEnumerable<RevenueQuestion> NotTheLargest => Questions.Where(question => question.Count <= 10_000);

    public static IEnumerable<RevenueQuestion> OnlyOne => NotTheLargest.Where(question => question.Workload == "W2.money" && question.Count == 1_000);

    [Benchmark(Baseline = true)]
    [ArgumentsSource(nameof(Questions))]
    public double Revenue_PipelineCore(RevenueQuestion question)
    {
        // Loaded before the first measurement: by the run that warms up.
        if (!_loaded.TryGetValue(question, out var loaded))
        {
            _loaded.Add(question, loaded = new(question));
        }

        return loaded.Run().Chance;
    }

    [Benchmark]
    [ArgumentsSource(nameof(NotTheLargest))]
    public double Revenue_TermByTerm(RevenueQuestion question) => TermByTerm.ChanceOfQuota(question);

    [Benchmark]
    [ArgumentsSource(nameof(OnlyOne))]
    public double Revenue_MonteCarlo(RevenueQuestion question) => MonteCarlo.ChanceOfQuota(question);
}

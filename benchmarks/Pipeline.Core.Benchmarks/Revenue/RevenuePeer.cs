using System.Globalization;
using Pipeline.Core.Benchmarks.Comparison;

namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>Another program that answers by several methods; its script leaves out those that take too long at a size.</summary>
internal sealed record RevenuePeer(PeerProgram Program, string Script)
{
    /// <summary>Gets all of them.</summary>
    internal static RevenuePeer[] All { get; } =
    [
        new(PeerProgram.Python("numpy"), "numpy_w2.py"),
        new(PeerProgram.Python("scipy"), "numpy_w2.py"),
        new(PeerProgram.R("PoissonBinomial", "r-base-core r-cran-poissonbinomial"), "poissonbinomial_w2.R"),
    ];

    /// <summary>Times each method.</summary>
    internal IEnumerable<(string Method, double Seconds, RevenueAnswer Answer)> Run(RevenueQuestion question)
    {
        using var folder = new TemporaryFolder();
        var input = folder.PathOf("deals.csv");
        File.WriteAllLines(input, question.Deals.Select(deal => string.Create(CultureInfo.InvariantCulture, $"{deal.Units},{deal.BasisPoints}")));
        var printed = Program.Run(
            Script, Program.Peer, question.IsTail ? "tail" : "bulk", input, question.Quota.ToString(CultureInfo.InvariantCulture));
        return Array.ConvertAll(printed, ToResult);
    }

    // method,chance,logarithm,quantile,quantile,quantile,seconds,seconds,...
    private static (string Method, double Seconds, RevenueAnswer Answer) ToResult(string line)
    {
        var fields = line.Split(',');
        var numbers = Array.ConvertAll(fields[1..], field => field is "-inf" or "-Inf" ? double.NegativeInfinity : Timing.Parse(field)); // Python's and R's spelling
        return (fields[0], Timing.Median(numbers[5..]), new(numbers[0], numbers[1], (long)numbers[2], (long)numbers[3], (long)numbers[4]));
    }
}

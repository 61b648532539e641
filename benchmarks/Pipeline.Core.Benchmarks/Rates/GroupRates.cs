
using Pipeline.Core.Metrics.Rates;

namespace Pipeline.Core.Benchmarks.Rates;

/// <summary>Groups with true rates drawn from Beta(3, 7) and 1 to 40 trials, most of them few.</summary>
internal static class GroupRates
{
    internal static Rate[] Create(int count)
    {
        SplitMix64 random = new($"groups_{count}");
        var rates = new Rate[count];
        var uniforms = new double[9];
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < uniforms.Length; k++)
            {
                uniforms[k] = random.NextDouble();
            }

            Array.Sort(uniforms);
            var (chance, draw, won) = (uniforms[2], random.NextDouble(), 0); // the third of nine uniform numbers has the law Beta(3, 7)
            var trials = 1 + (int)(40 * draw * draw);
            for (var k = 0; k < trials; k++)
            {
                won += random.NextDouble() < chance ? 1 : 0;
            }

            rates[i] = new(won, trials);
        }

        return rates;
    }
}

namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>Many drawn periods, of which those are counted that make the quota: right to three digits.</summary>
internal static class MonteCarlo
{
    private const int Trials = 100_000;

    internal static double ChanceOfQuota(RevenueQuestion question)
    {
        var random = new SplitMix64("trials");
        var made = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var total = 0L;
            foreach (var deal in question.Deals)
            {
                total += random.NextDouble() < deal.Chance ? deal.Units : 0;
            }

            made += total >= question.Quota ? 1 : 0;
        }

        return made / (double)Trials;
    }
}

namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>Makes up open deals, always the same ones for one number of them: amounts of 1 to 500 units, log-normal with a mean of about 25, and chances of 1 to 99 %.</summary>
internal static class DealRows
{
    internal static DealRow[] Create(int count)
    {
        var random = new SplitMix64($"deals_{count}.csv");
        var rows = new DealRow[count];
        for (var i = 0; i < count; i++)
        {
            var units = Math.Clamp((int)Math.Round(Math.Exp(2.8 + 0.9 * random.NextNormal())), 1, 500);
            rows[i] = new(units, 100 + random.Next(9801));
        }

        return rows;
    }
}

namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>Makes up the sales of three calendar years, always the same ones for one number of rows.</summary>
internal static class SaleRows
{
    internal const int OwnerCount = 200;

    private const int DayCount = 1096;

    private static readonly DateOnly FirstDay = new(2024, 1, 1);

    // The chances about which those of each stage scatter; closed sales have exactly theirs.
    private static readonly int[] ChanceOfStage = [1000, 2500, 4500, 6500, 8500, 10000, 0];

    internal static SaleRow[] Create(int count)
    {
        var random = new SplitMix64($"opps_{count}.csv");
        var rows = new SaleRow[count];
        for (var i = 0; i < count; i++)
        {
            var owner = (int)(OwnerCount * Math.Pow(random.NextDouble(), 1.5)); // some owners have far more than others
            var stage = (SaleStage)random.Next(ChanceOfStage.Length);
            var cents = Math.Clamp((long)Math.Exp(13.8 + 1.1 * random.NextNormal()), 100, 50_000_000);
            var chance = ChanceOfStage[(int)stage];
            if (stage < SaleStage.Won)
            {
                chance = Math.Clamp(chance + random.Next(1001) - 500, 100, 9900);
            }

            rows[i] = new(i, owner, stage, cents, chance, FirstDay.AddDays(random.Next(DayCount)));
        }

        return rows;
    }
}

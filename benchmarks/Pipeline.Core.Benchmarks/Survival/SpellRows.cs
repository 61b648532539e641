
using Pipeline.Core.Metrics.Survival;

namespace Pipeline.Core.Benchmarks.Survival;

/// <summary>Opportunities of four groups that are won (Weibull) or lost (Weibull) or still open, two in five observed from a later age on.</summary>
internal static class SpellRows
{
    internal static Spell[] Create(int count)
    {
        var random = new SplitMix64($"surv_{count}.csv");
        var rows = new Spell[count];
        for (var row = 0; row < count;)
        {
            var group = random.Next(4);
            var won = 90 * (1 + 0.3 * group) * Math.Pow(-Math.Log(1 - random.NextDouble()), 1 / 1.4);
            var lost = 120 * Math.Pow(-Math.Log(1 - random.NextDouble()), 1 / 0.9);
            var seen = 30 + 400 * random.NextDouble();
            var entry = random.NextDouble() < 0.6 ? 0 : (int)(60 * random.NextDouble());
            var last = Math.Min(won, Math.Min(lost, seen));
            var exit = Math.Max(1, (int)Math.Ceiling(last));
            if (exit > entry)
            {
                rows[row++] = new(entry, exit, last == won ? SpellEnd.Won : last == lost ? SpellEnd.Lost : SpellEnd.Censored);
            }
        }

        return rows;
    }
}

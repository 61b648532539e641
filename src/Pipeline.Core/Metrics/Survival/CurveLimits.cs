using System.Globalization;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>Limits about a point of a curve, and the ages at which a curve reaches a height.</summary>
internal static class CurveLimits
{
    // Heights nearer than this are the same: a flat stretch at exactly the height asked for must not hang on a rounding.
    private const double SameHeight = 1.0 / (1 << 26);

    internal static void Check(double level, CurveBand band)
    {
        ConfidenceInterval.CheckLevel(level);

        if (!Enum.IsDefined(band))
        {
            throw new ArgumentOutOfRangeException(nameof(band), $"{(int)band} is no kind of band.");
        }
    }

    internal static void CheckShare(double share)
    {
        if (share is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), string.Create(CultureInfo.InvariantCulture, $"A share to be reached lies above 0 and up to 1, not at {share}."));
        }
    }

    internal static ConfidenceInterval? Of(double chance, double? error, double level, CurveBand band)
    {
        var hasPlace = band switch
        {
            CurveBand.Plain => true,
            CurveBand.Log => chance > 0,
            _ => chance is > 0 and < 1,
        };
        if (error is not { } wide || !hasPlace)
        {
            return null;
        }

        var half = NormalLaw.Quantile(0.5 + level / 2) * wide;
        var (lower, upper) = band switch
        {
            CurveBand.Plain => (chance - half, chance + half),
            CurveBand.Log => (chance * Math.Exp(-half / chance), chance * Math.Exp(half / chance)),
            CurveBand.LogLog => LogLog(chance, half),
            CurveBand.Logit => (Logistic(chance, -half), Logistic(chance, half)),
            _ => (Arcsine(chance, -half), Arcsine(chance, half)),
        };
        return new(Math.Max(0, lower), Math.Min(1, upper), level);
    }

    /// <summary>Finds the first age at which a rising curve has a height; the middle of the stretch on which it has exactly that height.</summary>
    /// <param name="ages">The ages of the curve's steps, in order.</param>
    /// <param name="heightOf">Its height at each step; null where there is none.</param>
    /// <param name="share">The height.</param>
    /// <returns>The age; null when it never comes so high.</returns>
    internal static double? AgeReaching(int[] ages, Func<int, double?> heightOf, double share)
    {
        for (var step = 0; step < ages.Length; step++)
        {
            if (heightOf(step) is not { } height || height < share - SameHeight)
            {
                continue;
            }

            if (height > share + SameHeight)
            {
                return ages[step];
            }

            var next = step + 1;
            while (next < ages.Length && !(heightOf(next) > share + SameHeight))
            {
                next++;
            }

            // Where the curve ends at that height, the stretch ends with what was seen; where it has no height any more, nobody knows.
            return next < ages.Length ? (ages[step] + (double)ages[next]) / 2
                : heightOf(ages.Length - 1) is null ? null
                : (ages[step] + (double)ages[^1]) / 2;
        }

        return null;
    }

    private static (double Lower, double Upper) LogLog(double chance, double half)
    {
        var log = Math.Log(chance);
        var factor = Math.Exp(half / (chance * log)); // below 1
        return (Math.Exp(log / factor), Math.Exp(log * factor));
    }

    private static double Logistic(double chance, double offset)
    {
        var odds = chance / (1 - chance) * Math.Exp(offset / (chance * (1 - chance)));
        return double.IsPositiveInfinity(odds) ? 1 : odds / (1 + odds);
    }

    private static double Arcsine(double chance, double offset)
    {
        var root = Math.Sin(Math.Clamp(Math.Asin(Math.Sqrt(chance)) + offset / (2 * Math.Sqrt(chance * (1 - chance))), 0, Math.PI / 2));
        return root * root;
    }
}

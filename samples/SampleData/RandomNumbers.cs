namespace SampleData;

/// <summary>Numbers that look random and are the same on every machine: SplitMix64, started from a key.</summary>
/// <remarks>
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. A key names what the numbers are
/// for (company, seller, day, prospect, field), so one more field draws from a stream of its own and shifts no other.
/// </remarks>
public struct RandomNumbers
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private const int FractionBits = 53;

    private ulong _state;

    /// <summary>Starts a stream.</summary>
    /// <param name="key">The key; equal keys give equal numbers.</param>
    public RandomNumbers(ulong key) => _state = key;

    /// <summary>Makes the key of a part from the key of its whole.</summary>
    /// <param name="whole">The key of the whole.</param>
    /// <param name="part">Which part.</param>
    /// <returns>The key of the part.</returns>
    public static ulong KeyOf(ulong whole, long part) => unchecked(Mix(Mix(whole + GoldenGamma) ^ Mix((ulong)part + (GoldenGamma << 1))));

    /// <summary>Draws a number evenly from 0 to 1.</summary>
    /// <returns>A multiple of 2^-53, below 1.</returns>
    public double NextUniform() => (Next() >> (64 - FractionBits)) * (1.0 / (1UL << FractionBits));

    /// <summary>Draws a place in a list of weights.</summary>
    /// <param name="weights">The weights, not negative, not all zero.</param>
    /// <returns>Its place, from 0, with a chance in proportion to its weight.</returns>
    public int NextPlace(ReadOnlySpan<int> weights)
    {
        var total = 0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var left = (int)(NextUniform() * total);
        var place = 0;
        while (left >= weights[place])
        {
            left -= weights[place++];
        }

        return place;
    }

    /// <summary>Draws a number that is nearly normal, with mean 0 and standard deviation 1.</summary>
    /// <returns>The sum of twelve uniform numbers less 6 (Irwin and Hall): plain arithmetic, and never beyond ±6.</returns>
    public double NextNearlyNormal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += NextUniform();
        }

        return sum;
    }

    /// <summary>Draws a number of events by the Poisson law.</summary>
    /// <param name="mean">The mean, 0 or more and moderate.</param>
    /// <param name="chanceOfNone">e to the power of minus the mean.</param>
    /// <returns>The number of events.</returns>
    public int NextPoisson(double mean, double chanceOfNone)
    {
        var left = NextUniform() - chanceOfNone;
        var (count, chance) = (0, chanceOfNone);
        while (left >= 0 && chance > 0)
        {
            count++;
            chance *= mean / count;
            left -= chance;
        }

        return count;
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    private ulong Next()
    {
        _state = unchecked(_state + GoldenGamma);
        return Mix(_state);
    }
}

using System.Text;

namespace Pipeline.Core.Benchmarks;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014), seeded by the FNV-1a hash of a name: the same rows on every machine.</summary>
internal sealed class SplitMix64
{
    private const double TwoToMinus53 = 1.1102230246251565e-16;

    private ulong _state = 0xcbf29ce484222325;

    internal SplitMix64(string name)
    {
        foreach (var octet in Encoding.UTF8.GetBytes(name))
        {
            _state = unchecked((_state ^ octet) * 0x100000001b3);
        }
    }

    /// <summary>Draws from [0, 1).</summary>
    internal double NextDouble()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * TwoToMinus53;
        }
    }

    internal int Next(int count) => (int)(NextDouble() * count);

    /// <summary>Draws from the standard normal distribution, by the cosine half of Box and Muller.</summary>
    internal double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());
}

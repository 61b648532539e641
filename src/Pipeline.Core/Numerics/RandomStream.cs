namespace Pipeline.Core.Numerics;

/// <summary>A stream of random numbers that a key alone determines: number k of stream s is a function of (seed, s, k).</summary>
/// <remarks>
/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011), held to the
/// authors' known answers. Streams can be drawn from in any order and on any thread with the same result.
/// </remarks>
internal struct RandomStream
{
    private const int Rounds = 10;
    private const double Unit = 1.0 / (1UL << 52);

    // From this mean on Poisson numbers come by rejection, below by counting.
    private const double ManyFrom = 30;

    private readonly ulong _seed;
    private readonly ulong _stream;
    private ulong _block;
    private (ulong Low, ulong High) _words;
    private bool _hasHigh;

    /// <summary>Opens a stream at its beginning.</summary>
    /// <param name="seed">The seed of all streams.</param>
    /// <param name="stream">The number of this one.</param>
    internal RandomStream(ulong seed, ulong stream) => (_seed, _stream) = (seed, stream);

    /// <summary>Draws 64 random bits.</summary>
    internal ulong NextBits()
    {
        if (_hasHigh)
        {
            _hasHigh = false;
            return _words.High;
        }

        _words = Block(_seed, _stream, _block++);
        _hasHigh = true;
        return _words.Low;
    }

    /// <summary>Draws a number that is uniform above 0 and below 1, in steps of 2^-52.</summary>
    internal double NextUniform() => ToUniform(NextBits());

    /// <summary>Draws a standard normal number, by inversion.</summary>
    internal double NextNormal() => NormalLaw.Quantile(NextUniform());

    /// <summary>Draws a Poisson number.</summary>
    /// <param name="mean">The mean, 0 or more.</param>
    /// <remarks>Hörmann, "The transformed rejection method for generating Poisson random variables" (PTRS), Insurance: Mathematics and Economics 12 (1993).</remarks>
    internal long NextPoisson(double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        if (mean < ManyFrom)
        {
            var count = -1L;
            for (var product = 1.0; product >= Math.Exp(-mean); count++)
            {
                product *= NextUniform();
            }

            return count;
        }

        var b = 0.931 + 2.53 * Math.Sqrt(mean);
        var a = -0.059 + 0.02483 * b;
        while (true)
        {
            var u = NextUniform() - 0.5;
            var v = NextUniform();
            var distance = 0.5 - Math.Abs(u);
            var count = Math.Floor((2 * a / distance + b) * u + mean + 0.43);
            if (distance >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2))
            {
                return (long)count;
            }

            if (count >= 0 && (distance >= 0.013 || v <= distance)
                && Math.Log(v * (1.1239 + 1.1328 / (b - 3.4)) / (a / (distance * distance) + b)) <= count * Math.Log(mean) - mean - GammaFunction.Log(count + 1))
            {
                return (long)count;
            }
        }
    }

    /// <summary>Draws a number with a gamma law of mean 1.</summary>
    /// <param name="shape">The shape, above 0; an infinite one gives 1.</param>
    /// <remarks>Marsaglia and Tsang, "A simple method for generating gamma variables", ACM Transactions on Mathematical Software 26 (2000).</remarks>
    internal double NextGamma(double shape)
    {
        if (double.IsPositiveInfinity(shape))
        {
            return 1;
        }

        // Below 1: of a shape greater by 1, times a power of a uniform number.
        var (boosted, factor) = shape < 1 ? (shape + 1, Math.Pow(NextUniform(), 1 / shape)) : (shape, 1.0);
        var d = boosted - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = 1 + c * x;
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (Math.Log(NextUniform()) < 0.5 * x * x + d * (1 - v + Math.Log(v)))
            {
                return d * v * factor / shape;
            }
        }
    }

    /// <summary>Makes a uniform number of random bits: the middle of one of 2^52 equal parts, for with 2^53 the last would round to 1.</summary>
    internal static double ToUniform(ulong bits) => ((bits >> 12) + 0.5) * Unit;

    /// <summary>Computes one block of 128 bits.</summary>
    /// <param name="key">The key.</param>
    /// <param name="counterHigh">The upper half of the counter.</param>
    /// <param name="counterLow">The lower half of the counter.</param>
    internal static (ulong Low, ulong High) Block(ulong key, ulong counterHigh, ulong counterLow)
    {
        unchecked
        {
            var (k0, k1) = ((uint)key, (uint)(key >> 32));
            var (c0, c1, c2, c3) = ((uint)counterLow, (uint)(counterLow >> 32), (uint)counterHigh, (uint)(counterHigh >> 32));
            for (var round = 0; round < Rounds; round++)
            {
                var (left, right) = ((ulong)0xD2511F53 * c0, (ulong)0xCD9E8D57 * c2);
                (c0, c1, c2, c3) = ((uint)(right >> 32) ^ c1 ^ k0, (uint)right, (uint)(left >> 32) ^ c3 ^ k1, (uint)left);
                (k0, k1) = (k0 + 0x9E3779B9, k1 + 0xBB67AE85);
            }

            return (c0 | (ulong)c1 << 32, c2 | (ulong)c3 << 32);
        }
    }
}

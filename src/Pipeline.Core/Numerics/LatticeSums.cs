namespace Pipeline.Core.Numerics;

/// <summary>Adds up the chances of a law from either end, whole blocks of points at a time.</summary>
internal sealed class LatticeSums
{
    private const int BlockSize = 256;

    private readonly LatticeLaw _law;
    private readonly double[] _blocks;

    /// <summary>Adds up every block.</summary>
    /// <param name="law">The law.</param>
    internal LatticeSums(LatticeLaw law)
    {
        (_law, _blocks) = (law, new double[(law.Mass.Length + BlockSize - 1) / BlockSize]);
        for (var i = 0; i < _blocks.Length; i++)
        {
            _blocks[i] = CompensatedSum.Of(Block(i));
        }
    }

    /// <summary>Finds the chance to be at least a point, adding up from the far end.</summary>
    internal double ChanceOfAtLeast(long point)
    {
        var (sum, from) = (new CompensatedSum(), (int)Math.Clamp(point - _law.Offset, 0, _law.Mass.Length));
        var whole = (from + BlockSize - 1) / BlockSize;
        for (var i = _blocks.Length - 1; i >= whole; i--)
        {
            sum.Add(_blocks[i]);
        }

        for (var i = Math.Min(_law.Mass.Length, whole * BlockSize) - 1; i >= from; i--)
        {
            sum.Add(_law.Mass[i]);
        }

        return Math.Min(1, sum.Value);
    }

    /// <summary>Finds the chance to be below a point, adding up from the low end.</summary>
    internal double ChanceOfBelow(long point)
    {
        var (sum, to) = (new CompensatedSum(), (int)Math.Clamp(point - _law.Offset, 0, _law.Mass.Length));
        for (var i = 0; i < to / BlockSize; i++)
        {
            sum.Add(_blocks[i]);
        }

        for (var i = to - to % BlockSize; i < to; i++)
        {
            sum.Add(_law.Mass[i]);
        }

        return Math.Min(1, sum.Value);
    }

    /// <summary>Finds the first point up to which a chance is reached; the last one where rounding leaves it out of reach.</summary>
    internal long FirstReaching(double chance)
    {
        var (block, sum) = (0, new CompensatedSum());
        for (var next = sum; block < _blocks.Length - 1; block++, sum = next)
        {
            next.Add(_blocks[block]);
            if (next.Value >= chance)
            {
                break;
            }
        }

        var mass = Block(block);
        var i = 0;
        for (sum.Add(mass[0]); i < mass.Length - 1 && sum.Value < chance; sum.Add(mass[++i]))
        {
        }

        return _law.Offset + block * BlockSize + i;
    }

    /// <summary>Finds the last point from which on a chance is reached; the first one where rounding leaves it out of reach.</summary>
    internal long LastReaching(double chance)
    {
        var (block, sum) = (_blocks.Length - 1, new CompensatedSum());
        for (var next = sum; block > 0; block--, sum = next)
        {
            next.Add(_blocks[block]);
            if (next.Value >= chance)
            {
                break;
            }
        }

        var mass = Block(block);
        var i = mass.Length - 1;
        for (sum.Add(mass[i]); i > 0 && sum.Value < chance; sum.Add(mass[--i]))
        {
        }

        return _law.Offset + block * BlockSize + i;
    }

    private ReadOnlySpan<double> Block(int i) => _law.Mass.AsSpan(i * BlockSize, Math.Min(BlockSize, _law.Mass.Length - i * BlockSize));
}

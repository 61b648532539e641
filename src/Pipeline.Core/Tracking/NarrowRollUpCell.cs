namespace Pipeline.Core.Tracking;

/// <summary>Sums that fit words of 64 bits: half a cache line a group, which is most of a roll-up's speed.</summary>
/// <remarks>For values up to <see cref="LargestValue"/> (86 million in a currency of cents); up to 2^29 rows of them fit.</remarks>
internal struct NarrowRollUpCell : IRollUpCell
{
    // A value of 33 bits times a chance of 30 is a word.
    internal const long LargestValue = (1L << 33) - 1;
    internal const int MaxRows = 1 << 29;

    private const int HalfBits = 32;

    private int _count;
    private int _withoutAmount;
    private long _value;
    private long _upper; // of the weighted sum, in units of 2^32
    private long _lower; // 32 bits of each row, which add up to less than a word

    public readonly int Count => _count;

    public readonly int WithoutAmount => _withoutAmount;

    public readonly Int128 Value => _value;

    public readonly Int128 Weighted => ((Int128)_upper << HalfBits) + _lower;

    public void Add(long value, int chance)
    {
        unchecked
        {
            var weighted = value * chance;
            _count++;
            _value += value;
            _upper += weighted >> HalfBits;
            _lower += weighted & uint.MaxValue;
        }
    }

    public void AddWithoutAmount()
    {
        _count++;
        _withoutAmount++;
    }
}

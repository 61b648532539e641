namespace Pipeline.Core.Tracking;

/// <summary>Sums of any values that a snapshot can hold.</summary>
internal struct WideRollUpCell : IRollUpCell
{
    public int Count { get; private set; }

    public int WithoutAmount { get; private set; }

    public Int128 Value { get; private set; }

    public Int128 Weighted { get; private set; }

    public void Add(long value, int chance)
    {
        Count++;
        Value += value;
        Weighted += (Int128)value * chance;
    }

    public void AddWithoutAmount()
    {
        Count++;
        WithoutAmount++;
    }
}

namespace Pipeline.Core.Tracking;

/// <summary>The running sums of one group, exact.</summary>
internal interface IRollUpCell
{
    /// <summary>Gets the number of rows.</summary>
    int Count { get; }

    /// <summary>Gets the number of rows without an amount.</summary>
    int WithoutAmount { get; }

    /// <summary>Gets the sum of values, in minor units.</summary>
    Int128 Value { get; }

    /// <summary>Gets the sum of value times chance, in minor units times 10^-9.</summary>
    Int128 Weighted { get; }

    void Add(long value, int chance);

    void AddWithoutAmount();
}

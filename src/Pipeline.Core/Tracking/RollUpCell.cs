namespace Pipeline.Core.Tracking;

/// <summary>The running sums of one group.</summary>
internal struct RollUpCell
{
    internal int Count;
    internal int WithoutAmount;

    /// <summary>Minor units.</summary>
    internal Int128 Value;

    /// <summary>Minor units times 10^-9.</summary>
    internal Int128 Weighted;
}

namespace Pipeline.Core.Incentives;

/// <summary>What is offered to help a prospect decide.</summary>
public enum IncentiveKind
{
    /// <summary>The use of the product for some time.</summary>
    Trial = 0,

    /// <summary>A showing of the product.</summary>
    Demo,

    /// <summary>A gift.</summary>
    Gift,
}

namespace Pipeline.Core.Judgements;

/// <summary>Why a judgement is not taken.</summary>
public enum JudgementRefusal
{
    /// <summary>What is judged was frozen, or something that it lies within.</summary>
    Frozen = 0,

    /// <summary>It bears an earlier time than the last one that was taken.</summary>
    OutOfOrder,

    /// <summary>It adjusts in another currency than an adjustment of the same figure before it.</summary>
    OtherCurrency,
}

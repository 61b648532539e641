namespace Pipeline.Core.Commissions;

/// <summary>The four kinds of draw: filled up to a sum or paid beside what is earned, and owed or not.</summary>
public enum DrawKind
{
    /// <summary>What is earned is filled up to the sum, and what was filled up is recovered from later earnings.</summary>
    RecoverableGuarantee = 0,

    /// <summary>What is earned is filled up to the sum, for keeps.</summary>
    NonRecoverableGuarantee,

    /// <summary>The sum is paid beside what is earned, and recovered from later earnings.</summary>
    RecoverableExtra,

    /// <summary>The sum is paid beside what is earned, for keeps.</summary>
    NonRecoverableExtra,
}

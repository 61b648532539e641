namespace Pipeline.Core.Guidance;

/// <summary>Why there is an offer to make, or none.</summary>
public enum NextOfferReason
{
    /// <summary>The buyer is undecided beyond the time within which such a buyer decides eight times in ten.</summary>
    SlowToDecide = 0,

    /// <summary>The trial that is running has never been used.</summary>
    TrialUnused,

    /// <summary>The prospect has not been taken up, or the sale has ended.</summary>
    NotOpen,

    /// <summary>No interest has been shown.</summary>
    NoInterest,

    /// <summary>Nobody's authority to buy is confirmed.</summary>
    NoAuthority,

    /// <summary>They have said that there is no budget.</summary>
    NoBudget,

    /// <summary>The price is beyond what they mean to spend: above the high end (P90) of the estimate.</summary>
    PriceBeyondBudget,

    /// <summary>The buyer is still within the time that such a buyer takes.</summary>
    WithinUsualTime,

    /// <summary>An offer is open; they come one at a time.</summary>
    OfferOpen,

    /// <summary>Everything that may be offered has been offered.</summary>
    AllOffered,
}

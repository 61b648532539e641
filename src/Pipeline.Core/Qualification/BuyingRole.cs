namespace Pipeline.Core.Qualification;

/// <summary>The part that a contact plays in a purchase.</summary>
public enum BuyingRole
{
    /// <summary>Has a part; which one is not known.</summary>
    Unknown = 0,

    /// <summary>Decides over the money, and can say yes when others have said no.</summary>
    EconomicBuyer,

    /// <summary>Judges whether the offer meets the requirements, and can say no.</summary>
    TechnicalBuyer,

    /// <summary>Will work with what is bought.</summary>
    UserBuyer,

    /// <summary>Wants the purchase and speaks for it when the seller is not there.</summary>
    Champion,

    /// <summary>Is listened to, without deciding.</summary>
    Influencer,

    /// <summary>Decides who gets to speak to whom.</summary>
    Gatekeeper,
}

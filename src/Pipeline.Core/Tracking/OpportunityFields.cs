namespace Pipeline.Core.Tracking;

/// <summary>Fields of an <see cref="Opportunity"/> that an export may fill in only when the sale closes.</summary>
[Flags]
public enum OpportunityFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="Opportunity.Amount"/>.</summary>
    Amount = 1,

    /// <summary><see cref="Opportunity.ListPrice"/>.</summary>
    ListPrice = 2,

    /// <summary><see cref="Opportunity.ExpectedCloseOn"/>.</summary>
    ExpectedCloseOn = 4,

    /// <summary><see cref="Opportunity.StatedChance"/>.</summary>
    StatedChance = 8,

    /// <summary><see cref="Opportunity.Owner"/>.</summary>
    Owner = 16,
}

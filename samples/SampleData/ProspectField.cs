namespace SampleData;

/// <summary>What is drawn of a prospect, each from a stream of its own. The numbers are part of the data: never change one.</summary>
internal enum ProspectField
{
    Life = 1,
    Product,
    Quantity,
    Discount,
    BudgetIsStated,
    Budget,
    ExpectedDays,
    Reason,
    People,
    Times,
    Milestones,
    Evidence,
    Appointments,
    Requests,
    Steps,
    FollowUps,
    Offer,
    Late,
    Activities,
}

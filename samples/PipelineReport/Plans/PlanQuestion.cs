using NodaTime;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;

namespace PipelineReport.Plans;

/// <summary>What is to be planned, as of which day, and for whom.</summary>
/// <param name="AsOf">The day at whose end it is asked.</param>
/// <param name="Quota">The quota of the period asked for.</param>
/// <param name="Next">That of the period after it; null where there is none.</param>
/// <param name="IsNextAssumed">Whether nobody has set it.</param>
/// <param name="Sellers">Whose; null for everybody.</param>
/// <param name="Seller">The seller's name as asked for.</param>
/// <param name="Manager">The manager's.</param>
/// <param name="Chance">The chance planned for.</param>
/// <param name="ActionsShown">How many actions are wanted.</param>
/// <param name="Pay">What the period's revenue pays in expectation, where actions are ranked by it.</param>
internal sealed record PlanQuestion(
    LocalDate AsOf, Quota Quota, Quota? Next, bool IsNextAssumed, HashSet<SellerId>? Sellers, string? Seller, string? Manager, double Chance, int ActionsShown, Func<RevenueDistribution, Money>? Pay);

using Pipeline.Core.Incentives;

namespace Pipeline.Core.Metrics.Work;

/// <summary>What goes together with one kind of offer, and what it brings where that is known.</summary>
/// <param name="Kind">The kind of offer.</param>
/// <param name="Prospects">The prospects under observation after a presentation, on at least one day.</param>
/// <param name="Offered">How many of these were ever offered it.</param>
/// <param name="Exposed">How many of these were under observation on at least one day after the exposure began.</param>
/// <param name="UnknownExposure">The prospects left out because nobody wrote down when the exposure began.</param>
/// <param name="Association">How often prospects are won a day after the exposure, beside those without one: wins in days under observation, by stage and days since the presentation.</param>
/// <param name="ExtraWins">The wins that the offers brought, and their cost; refused by name where that is not known.</param>
public sealed record IncentiveEffect(
    IncentiveKind Kind, long Prospects, long Offered, long Exposed, long UnknownExposure, AssociationEffect Association, ExtraWins ExtraWins);

using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Guidance;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Coaching;

/// <summary>What the company's past says of how each seller works: found out once a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="History">Every stage's visits.</param>
/// <param name="Rows">Every prospect, open and closed.</param>
/// <param name="Advice">Each seller's weak spots.</param>
/// <param name="Costs">What each weak spot costs in the next quarter; null where that cannot be said.</param>
/// <param name="NextQuarter">The days of that quarter.</param>
/// <param name="State">What stood where for each sale won in the past year.</param>
/// <param name="Steps">Each step of the funnel, of the whole company.</param>
internal sealed record CoachPast(
    LocalDate Day,
    PipelineHistory History,
    ImmutableArray<SnapshotRow> Rows,
    ImmutableDictionary<SellerId, CoachingAdvice> Advice,
    ImmutableDictionary<CoachingFinding, WeakSpotCost?> Costs,
    DateInterval NextQuarter,
    SteadyState State,
    ImmutableArray<FunnelStep> Steps);

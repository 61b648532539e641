using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Guidance;
using Pipeline.Core.Organisation;

namespace SalesDesk.Page.Coaching;

/// <summary>How a seller or a team works, and what would help.</summary>
/// <param name="Part">Of whom it tells.</param>
/// <param name="Funnel">Each step, with how sure it is.</param>
/// <param name="Advice">The weak spots of each seller, those with some first.</param>
/// <param name="Costs">What each weak spot costs in the next quarter.</param>
/// <param name="NextQuarter">The days of that quarter.</param>
/// <param name="Balance">Whether to call or to present.</param>
/// <param name="PaceIsQuota">Whether the pace is that of the quota; else what was won in the past year.</param>
/// <param name="Rhythm">How steadily prospects were opened and won.</param>
/// <param name="Weeks">What the coming weeks are expected to bring.</param>
public sealed record CoachReading(
    OrganisationPart Part,
    ImmutableArray<FunnelStep> Funnel,
    ImmutableArray<CoachingAdvice> Advice,
    ImmutableDictionary<CoachingFinding, WeakSpotCost?> Costs,
    DateInterval NextQuarter,
    PipelineBalance Balance,
    bool PaceIsQuota,
    SalesRhythm Rhythm,
    WeeksAhead Weeks);

using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>How often visits to a stage ended in one way.</summary>
/// <param name="From">The stage left.</param>
/// <param name="To">The stage entered; null where the sale ended or was withdrawn.</param>
/// <param name="End">How the visits ended.</param>
/// <param name="ShareOfExits">How many of those that have ended, in any way.</param>
/// <param name="ShareOfVisits">How many of all, the still open ones too: below the share of exits while any is open.</param>
public sealed record StageTransition(StageId From, StageId? To, VisitEnd End, Rate ShareOfExits, Rate ShareOfVisits)
{
    /// <summary>Gets how many visits ended so.</summary>
    public long Count => ShareOfExits.Count;
}

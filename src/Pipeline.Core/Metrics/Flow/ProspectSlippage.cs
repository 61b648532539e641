using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>How the expected closing of one prospect moved.</summary>
/// <param name="Prospect">The prospect.</param>
/// <param name="Pushes">How often it was moved to a later day.</param>
/// <param name="DaysPushed">By how many days in sum.</param>
/// <param name="PushesOut">How many of the pushes moved it into a later period.</param>
/// <param name="Pulls">How often it was moved to an earlier day.</param>
/// <param name="DaysPulled">By how many days in sum.</param>
public sealed record ProspectSlippage(ProspectId Prospect, int Pushes, long DaysPushed, int PushesOut, int Pulls, long DaysPulled);

using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>The time of one prospect in one stage, all its visits together.</summary>
/// <param name="Prospect">The prospect.</param>
/// <param name="Visits">The number of visits.</param>
/// <param name="Spell">The time as a spell; its exit is the number of days in sum.</param>
public sealed record StageTime(ProspectId Prospect, int Visits, Spell Spell);

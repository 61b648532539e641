using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Give a trial more time.</summary>
/// <param name="Incentive">The trial.</param>
/// <param name="EndsAt">When it ends from now on; later than before.</param>
public sealed record ExtendIncentive(IncentiveId Incentive, Instant EndsAt) : ProspectCommand;

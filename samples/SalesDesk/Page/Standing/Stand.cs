using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;

namespace SalesDesk.Page.Standing;

/// <summary>Where a seller or a team stands: the gap, and the total as it may come by each of the days ahead.</summary>
/// <param name="Part">Whose it is.</param>
/// <param name="Gap">The gap of the period.</param>
/// <param name="Fan">The total by today and by days until the period's end.</param>
/// <param name="LastUsefulOpening">Until when opening one helps this period.</param>
public sealed record Stand(OrganisationPart Part, QuotaGap Gap, ImmutableArray<FanPoint> Fan, LocalDate? LastUsefulOpening)
{
    /// <summary>The quantiles of the fan.</summary>
    public static ImmutableArray<double> Quantiles { get; } = [0.1, 0.25, 0.5, 0.75, 0.9];
}

using System.Collections.Immutable;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using SalesDesk.Selling;

namespace SalesDesk.Page.Reading;

/// <summary>How far a seller or a team is from its quota, and what that stands on.</summary>
/// <param name="Part">Whose it is.</param>
/// <param name="Sellers">The sellers that the part has today.</param>
/// <param name="Rows">Their rows that are in the figures of the period.</param>
/// <param name="Model">What the past teaches.</param>
/// <param name="Gap">The gap.</param>
internal sealed record PartGap(OrganisationPart Part, ImmutableArray<SellerId> Sellers, IReadOnlyList<Opportunity> Rows, DayModel Model, QuotaGap Gap);

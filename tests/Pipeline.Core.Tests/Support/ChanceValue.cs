using System.Collections.Immutable;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Tests.Support;

/// <summary>A chance from 0 to 1; a type of its own so that it has a generator of its own.</summary>
public sealed record ChanceValue(double Value);

/// <summary>Rows with ids that differ; some are credits, which an earlier as-of day rejects.</summary>
public sealed record OpportunityList(ImmutableArray<Opportunity> Rows);

/// <summary>Rows with ids that differ, all of which a snapshot takes on any day.</summary>
public sealed record CleanOpportunityList(ImmutableArray<Opportunity> Rows);

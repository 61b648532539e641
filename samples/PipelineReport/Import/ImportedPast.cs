using System.Collections.Immutable;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <summary>A CRM's past, read into facts, and what had to be said of it.</summary>
internal sealed record ImportedPast
{
    internal required string Name { get; init; }

    internal required SalesProcess Process { get; init; }

    /// <summary>Gets each opportunity, as its row or else its history says that it stands, with its facts in sequence.</summary>
    internal required ImmutableArray<(Opportunity Opportunity, ImmutableArray<RecordedFact> Facts)> Prospects { get; init; }

    /// <summary>Gets the number of rows of the history that are in the facts.</summary>
    internal required int StageChanges { get; init; }

    /// <summary>Gets the number of rows of the opportunities that the profile leaves aside.</summary>
    internal required int IgnoredOpportunities { get; init; }

    /// <summary>Gets the number of rows of the history that the profile, or their opportunity's row, leaves aside.</summary>
    internal required int IgnoredChanges { get; init; }

    /// <summary>Gets what could not be used: a row, or of a kept row a chance.</summary>
    internal required ImmutableArray<Failure> Rejected { get; init; }

    /// <summary>Gets what was kept although something else in the data speaks against it.</summary>
    internal required ImmutableArray<Failure> Contradictions { get; init; }
}

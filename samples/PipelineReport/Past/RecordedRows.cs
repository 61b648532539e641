using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Import;

namespace PipelineReport.Past;

/// <summary>The opportunities of an export with their whole life, from which every past day can be shown.</summary>
internal sealed record RecordedRows
{
    internal required ExportedPipeline Export { get; init; }

    internal required ImmutableArray<Opportunity> Rows { get; init; }

    /// <summary>Gets the process whose stages the rows stand in.</summary>
    internal required SalesProcess Process { get; init; }

    /// <summary>Gets the last day that the rows tell of.</summary>
    internal required LocalDate Through { get; init; }

    /// <summary>Gets the rows that could not be read.</summary>
    internal required ImmutableArray<Failure> Rejected { get; init; }

    /// <summary>Says a snapshot's failure of the file.</summary>
    internal required Func<Failure, Failure> ToFile { get; init; }

    /// <summary>Gets the facts behind the rows, read when they are first asked for; null when the export has none of its own.</summary>
    internal Lazy<ImmutableArray<ProspectHistory>>? Histories { get; init; }

    /// <summary>Gets what the sellers did, read when it is first asked for; null when the export does not say.</summary>
    internal Lazy<ActivityLog>? Activities { get; init; }

    internal SnapshotOptions Options => Export.SnapshotOptions with { RecordedThrough = Through };
}

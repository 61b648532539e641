using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Import;

namespace PipelineReport.Past;

/// <summary>What an export tells of the past up to a day: its rows, the visits to stages, and where it has facts, the work behind them.</summary>
internal sealed record CompanyPast
{
    internal required ExportedPipeline Export { get; init; }

    internal required LocalDate AsOf { get; init; }

    internal required DateTimeZone Zone { get; init; }

    internal required PipelineSnapshot Snapshot { get; init; }

    internal required PipelineHistory History { get; init; }

    /// <summary>Gets the rows that could not be used, of the opportunities and of the history.</summary>
    internal required ImmutableArray<Failure> Rejected { get; init; }

    /// <summary>Gets the last day that the data tells of; null when it has no date.</summary>
    internal required LocalDate? DataThrough { get; init; }

    /// <summary>Gets what to say when the day looked back from lies after the data; null when it does not.</summary>
    internal string? AfterTheData => AsOf > DataThrough
        ? FormattableString.Invariant($"The data ends on {DataThrough:uuuu-MM-dd}: what was open then is taken for open until {AsOf:uuuu-MM-dd}.")
        : null;

    /// <summary>Gets where the visits come from: facts, stage history, or rows.</summary>
    internal required string Source { get; init; }

    /// <summary>Gets all facts, later ones too; empty when the visits come from rows.</summary>
    internal required ImmutableArray<RecordedFact> Facts { get; init; }

    /// <summary>Gets the prospects as they stood, with the work that was done on them; null when the export has no facts of its own.</summary>
    /// <remarks>Folded when they are first asked for.</remarks>
    internal required Lazy<ImmutableArray<Prospect>>? Prospects { get; init; }

    /// <summary>Gets what the sellers did; read when it is first asked for.</summary>
    internal required Lazy<ActivityLog> Activities { get; init; }

    /// <summary>Gets the process that the visits are of, which the facts may name in another way than the profile.</summary>
    internal required SalesProcess Process { get; init; }

    /// <summary>Shows the pipeline at the end of another day, in the export's currency.</summary>
    internal required Func<LocalDate, PipelineSnapshot> SnapshotOn { get; init; }
}

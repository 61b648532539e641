using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <summary>One row of a history: what an opportunity became, and when. Exactly one of stage and outcome is given.</summary>
internal sealed record HistoryRow
{
    internal required CsvLine Line { get; init; }

    internal required Instant ChangedAt { get; init; }

    internal required LocalDate ChangedOn { get; init; }

    internal decimal? Order { get; init; }

    internal Instant? RecordedAt { get; init; }

    internal StageId? Stage { get; init; }

    internal OutcomeKind? Outcome { get; init; }

    /// <summary>Gets when what the row says ended; null when it has not ended, or nobody said.</summary>
    internal Instant? EndedAt { get; init; }

    internal Amount Amount { get; init; }

    internal LocalDate? ExpectedCloseOn { get; init; }

    internal StatedChance? Chance { get; init; }

    /// <summary>Gets whether the chance could not be read: then nothing is known of it, not that there was none.</summary>
    internal bool HasBadChance { get; init; }
}

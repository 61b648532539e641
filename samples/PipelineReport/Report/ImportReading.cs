using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;
using PipelineReport.Import;

namespace PipelineReport.Report;

/// <summary>What an import came to, as the JSON and the screen show it.</summary>
internal sealed record ImportReading
{
    public required string Name { get; init; }

    /// <summary>Gets the number of rows that became prospects.</summary>
    public required int Opportunities { get; init; }

    /// <summary>Gets the number of rows of the history that are in the facts.</summary>
    public required int StageChanges { get; init; }

    public required int Facts { get; init; }

    public required ImportIgnored Ignored { get; init; }

    public required ImportUnknown Unknown { get; init; }

    public required IReadOnlyList<RejectedReading> Rejected { get; init; }

    public required IReadOnlyList<RejectedReading> Contradictions { get; init; }

    internal static ImportReading Of(ImportedPast past) => new()
    {
        Name = past.Name,
        Opportunities = past.Prospects.Length,
        StageChanges = past.StageChanges,
        Facts = past.Prospects.Sum(prospect => prospect.Facts.Length),
        Ignored = new(past.IgnoredOpportunities, past.IgnoredChanges),
        Unknown = new(
            past.Prospects.Count(prospect => prospect.Opportunity.OpenedOn is null),
            past.Prospects.Count(prospect => prospect.Opportunity.Owner is null),
            past.Prospects.Count(prospect => prospect.Opportunity.Amount.Kind == AmountKind.Unknown),
            past.Prospects.Count(prospect => !prospect.Facts.Any(fact => fact.Event is StageEntered)),
            past.Prospects.Count(prospect => Last<StageEntered>(prospect.Facts) is { OccurredAt: null }),
            past.Prospects.Count(prospect => Last<ProspectClosed>(prospect.Facts) is { OccurredAt: null, Event: ProspectClosed { Outcome.On: null } }),
            past.Prospects.Sum(prospect => prospect.Facts.Count(fact => fact.OccurredAt is null)),
            past.Prospects.Sum(prospect => prospect.Facts.Count(fact => fact.RecordedAt is null))),
        Rejected = [.. past.Rejected.Select(Shown)],
        Contradictions = [.. past.Contradictions.Select(Shown)],
    };

    private static RecordedFact? Last<T>(IEnumerable<RecordedFact> facts)
        where T : ProspectEvent =>
        facts.LastOrDefault(fact => fact.Event is T);

    private static RejectedReading Shown(Failure failure) => new(failure.File!, failure.Row, failure.Field, failure.Value, failure.Message); // the reader names its files
}

internal sealed record ImportIgnored(int Opportunities, int StageChanges);

/// <param name="OpenedOn">Prospects whose day of opening nobody wrote down.</param>
/// <param name="Owner">Prospects without an owner.</param>
/// <param name="Amount">Prospects without an amount.</param>
/// <param name="Stage">Prospects that no stage is known of.</param>
/// <param name="StageTime">Prospects whose last stage was entered at an unknown time.</param>
/// <param name="EndTime">Prospects that ended on an unknown day.</param>
/// <param name="OccurredAt">Facts of which it is not known when they happened.</param>
/// <param name="RecordedAt">Facts of which it is not known when they were recorded.</param>
internal sealed record ImportUnknown(int OpenedOn, int Owner, int Amount, int Stage, int StageTime, int EndTime, int OccurredAt, int RecordedAt);

using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Prospects;
using Pipeline.Core.Qualification;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Prospects;

/// <summary>Everything that is known of a prospect.</summary>
public sealed record ProspectReading
{
    public required Prospect Prospect { get; init; }

    public required ImmutableArray<RecordedFact> Facts { get; init; }

    public required LocalDate Today { get; init; }

    public required LocalDateTime Now { get; init; }

    public required DateTimeZone Zone { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Gets the authority of whoever comes nearest to being able to buy.</summary>
    public required Authority Authority { get; init; }

    /// <summary>Gets what they mean to spend; null without a past to start from.</summary>
    public required BudgetEstimate? Budget { get; init; }

    /// <summary>Gets how long they take to decide; null without a past to start from.</summary>
    public required DecisionTimeEstimate? DecisionTime { get; init; }

    public required ImmutableArray<ProbingQuestion> Questions { get; init; }

    /// <summary>Gets what the prospect adds to the forecast of the period; null when it adds nothing.</summary>
    public required ForecastTerm? Term { get; init; }

    /// <summary>Gets why its chance is what it is.</summary>
    public required ChanceExplanation? Chance { get; init; }

    public required LocalDate Until { get; init; }

    public required OpenSteps Steps { get; init; }

    /// <summary>Gets when something happened, where the company is.</summary>
    public LocalDateTime? At(Instant? at) => at is { } known && known > Instant.FromUtc(1900, 1, 1, 0, 0) && known < Instant.FromUtc(2200, 1, 1, 0, 0) ? known.InZone(Zone).LocalDateTime : null;
}

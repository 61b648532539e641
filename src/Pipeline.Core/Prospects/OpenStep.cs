using NodaTime;

namespace Pipeline.Core.Prospects;

/// <summary>One thing that is still to come of a prospect.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="DueAt">By when; null when nobody wrote down what it counts from.</param>
/// <param name="Subject">The id of the appointment, request, series or trial; the seller's own words for a planned step.</param>
public sealed record OpenStep(OpenStepKind Kind, Instant? DueAt, string Subject);

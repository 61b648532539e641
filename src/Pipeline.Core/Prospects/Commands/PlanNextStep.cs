using NodaTime;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Plan what to do next.</summary>
/// <param name="What">What is to be done.</param>
/// <param name="DueAt">By when.</param>
public sealed record PlanNextStep(string What, Instant DueAt) : ProspectCommand;

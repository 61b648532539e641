using NodaTime;

namespace Pipeline.Core.Prospects;

/// <summary>What the seller planned to do next.</summary>
/// <param name="What">What is to be done.</param>
/// <param name="DueAt">By when.</param>
public sealed record NextStep(string What, Instant DueAt);

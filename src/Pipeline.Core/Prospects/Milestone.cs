using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>That something happened for the first time.</summary>
/// <param name="At">When; null when nobody wrote it down.</param>
/// <param name="Contact">With whom; null when unknown.</param>
public sealed record Milestone(Instant? At, ContactId? Contact);

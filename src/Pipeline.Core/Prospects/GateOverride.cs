using NodaTime;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>That somebody went through shut gates. It stays on the prospect for good.</summary>
/// <param name="Override">The gates, what was let through, and why.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When; null when nobody wrote it down.</param>
public sealed record GateOverride(GateOverridden Override, ActorId By, Instant? At);

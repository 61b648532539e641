using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>That a sale ended, and whether it was taken up again.</summary>
/// <param name="Outcome">How, when and why it ended.</param>
/// <param name="At">When that happened; null when nobody wrote it down.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="IsReopened">Whether the sale was taken up again afterwards.</param>
/// <param name="ReopenedAt">When; null while it was not, or when nobody wrote it down.</param>
/// <param name="ReopenReason">Why; null while it was not.</param>
public sealed record Ending(Outcome Outcome, Instant? At, ActorId By, bool IsReopened = false, Instant? ReopenedAt = null, string? ReopenReason = null);

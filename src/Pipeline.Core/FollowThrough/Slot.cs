using System.Globalization;
using NodaTime;

namespace Pipeline.Core.FollowThrough;

/// <summary>A time at which an appointment fits.</summary>
/// <remarks>Equal when both members are equal.</remarks>
public sealed record Slot
{
    internal Slot(Interval time, LocalDateTime localStart) => (Time, LocalStart) = (time, localStart);

    /// <summary>Gets the time of the appointment itself, without travel; the end is excluded.</summary>
    public Interval Time { get; }

    /// <summary>Gets the start by the prospect's clock.</summary>
    public LocalDateTime LocalStart { get; }

    /// <summary>Returns the local start and the instants, whatever the culture.</summary>
    /// <returns>Such as "2026-05-18T10:00:00 (2026-05-18T08:00:00Z/2026-05-18T09:00:00Z)".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{LocalStart:uuuu-MM-ddTHH:mm:ss} ({Time.Start}/{Time.End})");
}

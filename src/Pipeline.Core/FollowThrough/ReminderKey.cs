using System.Globalization;
using Pipeline.Core.Values;

namespace Pipeline.Core.FollowThrough;

/// <summary>The keys of reminders: the same for the same reminder, so that a host running twice sends once.</summary>
/// <remarks>
/// A key is made of the appointment, the start and zone of its plan, the prospect and the channel, and of nothing else:
/// "a1|2026-05-18T10:00:00|Europe/Oslo|p1|Email". Within an id, "|" and "%" are written "%7C" and "%25", so that two reminders
/// never share a key. A move to another start or zone makes other keys; a move back makes the first ones again.
/// </remarks>
public static class ReminderKey
{
    /// <summary>Makes the key of a reminder.</summary>
    /// <param name="prospect">The prospect whose appointment it is.</param>
    /// <param name="plan">The plan that the reminder is of.</param>
    /// <param name="channel">The channel.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The channel is not defined.</exception>
    public static string Of(ProspectId prospect, AppointmentPlan plan, ReminderChannel channel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Enum.IsDefined(channel)
            ? $"{PrefixOf(plan)}{Escape(prospect.Value)}|{channel}"
            : throw new ArgumentOutOfRangeException(nameof(channel), $"{(int)channel} is no channel of a reminder.");
    }

    /// <summary>Makes what all keys of a plan begin with, and no other key does.</summary>
    internal static string PrefixOf(AppointmentPlan plan) =>
        string.Create(CultureInfo.InvariantCulture, $"{Escape(plan.Id.Value)}|{plan.Start:uuuu-MM-ddTHH:mm:ss.FFFFFFFFF}|{Escape(plan.Zone.Id)}|");

    private static string Escape(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);
}

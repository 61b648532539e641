using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <summary>What sellers did, each activity once, in order of time.</summary>
/// <remarks>Equal when all activities are equal.</remarks>
public sealed class ActivityLog : IEquatable<ActivityLog>
{
    private ActivityLog(ImmutableArray<Activity> activities) => Activities = activities;

    /// <summary>Gets the log of nothing.</summary>
    public static ActivityLog Empty { get; } = new([]);

    /// <summary>Gets the activities in order of time, then of id.</summary>
    public ImmutableArray<Activity> Activities { get; }

    /// <summary>Gets the time that they took together.</summary>
    public Duration Time => Activities.Aggregate(Duration.Zero, (sum, activity) => sum + activity.Length);

    /// <summary>Takes activities. Of a doubled id the first is kept.</summary>
    /// <param name="activities">The activities, in any order.</param>
    /// <returns>The log, and a failure for each later activity of a doubled id.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="activities"/> or one of them is null.</exception>
    public static ValueWithFailures<ActivityLog> FromActivities(IEnumerable<Activity> activities)
    {
        ArgumentNullException.ThrowIfNull(activities);
        var kept = new Dictionary<ActivityId, Activity>();
        var failures = ImmutableArray.CreateBuilder<Failure>();
        var row = 0;
        foreach (var activity in activities)
        {
            ArgumentNullException.ThrowIfNull(activity, nameof(activities));
            row++;
            if (!kept.TryAdd(activity.Id, activity))
            {
                failures.Add(new(FailureReason.Duplicate, row, nameof(Activity.Id), activity.Id.Value, "An earlier activity has the same id."));
            }
        }

        return new(new([.. kept.Values.OrderBy(activity => activity.At).ThenBy(activity => activity.Id.Value, StringComparer.Ordinal)]), failures.ToImmutable());
    }

    /// <summary>Keeps the activities that began in a range of days.</summary>
    /// <param name="days">The days, both ends included.</param>
    /// <param name="zone">The zone that days are counted in.</param>
    /// <returns>The shorter log.</returns>
    public ActivityLog Within(DateInterval days, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(zone);
        return new([.. Activities.Where(activity => days.Contains(activity.At.InZone(zone).Date))]);
    }

    /// <summary>Keeps the activities of a seller.</summary>
    /// <param name="seller">The seller.</param>
    /// <returns>The shorter log.</returns>
    public ActivityLog Of(SellerId seller) => new([.. Activities.Where(activity => activity.Seller == seller)]);

    /// <summary>Keeps the activities of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The shorter log.</returns>
    public ActivityLog Of(ActivityKind kind) => new([.. Activities.Where(activity => activity.Kind == kind)]);

    /// <summary>Says whether all activities are equal.</summary>
    /// <param name="other">The other log.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(ActivityLog? other) => other is not null && Activities.SequenceEqual(other.Activities);

    /// <summary>Says whether two are equal, by value.</summary>
    /// <param name="left">The first log.</param>
    /// <param name="right">The second log.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(ActivityLog? left, ActivityLog? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Says whether two differ, by value.</summary>
    /// <param name="left">The first log.</param>
    /// <param name="right">The second log.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(ActivityLog? left, ActivityLog? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActivityLog);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Activities.Length, Activities.FirstOrDefault());

    /// <summary>Returns number and time, whatever the culture.</summary>
    /// <returns>Such as "12 activities, 5.5 h".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Activities.Length} activities, {Time.TotalHours:0.#} h");
}

using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Qualification;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Work;

/// <summary>Where a seller's time goes: to people who can buy, or to people who never could.</summary>
/// <remarks>
/// A person had authority when any evidence ever confirmed it. An activity that names no person counts for its prospect: with
/// authority when that of any person there was ever confirmed. One that names no prospect, or a prospect that is not given,
/// belongs to nobody. The three times add up to the time of the log.
/// </remarks>
public sealed class TimeByAuthority
{
    private TimeByAuthority(Duration withAuthority, Duration neverWithAuthority, Duration ofNobody, ImmutableArray<TimeWithoutAuthority> spentWithout)
    {
        (WithAuthority, NeverWithAuthority, OfNobody) = (withAuthority, neverWithAuthority, ofNobody);
        SpentWithout = spentWithout;
    }

    /// <summary>Gets the time spent on people whose authority was confirmed at some time.</summary>
    public Duration WithAuthority { get; }

    /// <summary>Gets the time spent on people whose authority was never confirmed.</summary>
    public Duration NeverWithAuthority { get; }

    /// <summary>Gets the time that no prospect can be named for.</summary>
    public Duration OfNobody { get; }

    /// <summary>Gets the share of the time spent on prospects that went to people who never had authority, 0 to 1; null when none was spent.</summary>
    public double? ShareWithout => WithAuthority + NeverWithAuthority is var all && all > Duration.Zero ? NeverWithAuthority / all : null;

    /// <summary>Gets to whom the time without authority went: the longest first, then by prospect and person.</summary>
    public ImmutableArray<TimeWithoutAuthority> SpentWithout { get; }

    /// <summary>Adds up the time of a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="prospects">The prospects that it names, each once; a log may name others.</param>
    /// <returns>The times.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A prospect is given twice.</exception>
    public static TimeByAuthority FromActivities(ActivityLog log, IEnumerable<Prospect> prospects)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(prospects);
        var known = prospects.ToDictionary(prospect => prospect.Id);
        var (with, nobody) = (Duration.Zero, Duration.Zero);
        var without = new Dictionary<(ProspectId Prospect, ContactId? Contact), (Duration Time, int Count)>();
        foreach (var activity in log.Activities)
        {
            if (activity.Prospect is not { } id || !known.TryGetValue(id, out var prospect))
            {
                nobody += activity.Length;
            }
            else if (prospect.Contacts.Any(person => (activity.Contact is null || person.Contact.Id == activity.Contact) && WasConfirmed(person)))
            {
                with += activity.Length;
            }
            else
            {
                var (time, count) = without.GetValueOrDefault((id, activity.Contact));
                without[(id, activity.Contact)] = (time + activity.Length, count + 1);
            }
        }

        return new(
            with,
            without.Values.Aggregate(Duration.Zero, (sum, part) => sum + part.Time),
            nobody,
            [
                .. without.Select(part => new TimeWithoutAuthority(part.Key.Prospect, part.Key.Contact, part.Value.Time, part.Value.Count))
                    .OrderByDescending(part => part.Time)
                    .ThenBy(part => part.Prospect.Value, StringComparer.Ordinal)
                    .ThenBy(part => part.Contact?.Value, StringComparer.Ordinal),
            ]);
    }

    private static bool WasConfirmed(ProspectContact person) => person.AuthorityEvidence.Any(evidence => evidence.Status == AuthorityStatus.Confirmed);
}

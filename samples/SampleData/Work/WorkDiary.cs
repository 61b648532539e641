using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;

namespace SampleData.Work;

/// <summary>What is written down of one prospect up to the last recorded day: facts and activities, with their times.</summary>
internal sealed class WorkDiary(CompanyTruth truth, Prospect prospect)
{
    private const int LateMinute = 15 * 60 + 30;

    private readonly List<(Instant Recorded, Instant Occurred, ProspectEvent Event)> _facts = [];
    private readonly List<Activity> _activities = [];
    private RandomNumbers _late = new(RandomNumbers.KeyOf(prospect.Key, (long)ProspectField.Late));

    internal static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    internal static Instant At(LocalDate day, int minute) => (day.AtMidnight() + Period.FromMinutes(minute)).InZoneStrictly(Zone).ToInstant();

    /// <summary>Writes a fact down when it happens; not at all after the last recorded day.</summary>
    internal void Add(LocalDate day, int minute, ProspectEvent what)
    {
        if (day <= truth.LastDay)
        {
            var at = At(day, minute);
            _facts.Add((at, at, what));
        }
    }

    /// <summary>Writes a fact down when it happens, or some days late; not at all after the last recorded day.</summary>
    internal void AddOrLate(LocalDate day, int minute, ProspectEvent what)
    {
        var isLate = _late.NextUniform() < truth.Work.LateShare;
        var days = 1 + (int)(_late.NextUniform() * truth.Work.LateDays); // drawn in any case, so that one share shifts nothing else
        var recorded = isLate ? WorkingCalendar.MondayToFriday.PlusWorkingDays(day, days) : day;
        if (recorded <= truth.LastDay)
        {
            var at = At(day, minute);
            _facts.Add((isLate ? At(recorded, LateMinute) : at, at, what));
        }
    }

    /// <summary>Notes an activity; not after the last recorded day.</summary>
    internal void Note(ActivityKind kind, LocalDate day, int minute, int length, ActivityOutcome outcome, string? contact = null)
    {
        if (day <= truth.LastDay)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{prospect.Id}.{_activities.Count + 1}");
            _activities.Add(new(
                new(id), kind, prospect.Seller, At(day, minute), Duration.FromMinutes(length), prospect.Id, contact is null ? null : new ContactId(contact), outcome));
        }
    }

    /// <summary>Gets the facts in the order in which they were written down.</summary>
    internal IEnumerable<RecordedFact> ToFacts()
    {
        var by = new ActorId(prospect.Seller.Value);
        return _facts.OrderBy(fact => fact.Recorded) // stable
            .Select((fact, i) => new RecordedFact(prospect.Id, i + 1, fact.Event, by, fact.Occurred, fact.Recorded));
    }

    /// <summary>Gets the activities.</summary>
    internal ImmutableArray<Activity> ToActivities() => [.. _activities];
}

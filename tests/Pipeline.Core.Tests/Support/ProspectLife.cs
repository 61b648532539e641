using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Support;

/// <summary>The facts of one prospect, told by the day: days from a Monday, in UTC.</summary>
internal sealed class ProspectLife(string id = "P1")
{
    internal static readonly LocalDate Monday = new(2026, 1, 5);
    internal static readonly DateTimeZone Zone = DateTimeZone.Utc;
    internal static readonly ContactId Ann = new("ann");
    private static readonly ProcessId s_process = new("p");
    private readonly List<RecordedFact> _facts = [];

    internal Prospect Prospect => Prospect.Replay(new(id), _facts);

    internal static Instant At(int day, int hour = 9, int minute = 0) => Monday.PlusDays(day).At(new LocalTime(hour, minute)).InUtc().ToInstant();

    internal ProspectLife On(int? day, ProspectEvent what, int hour = 9, int minute = 0)
    {
        _facts.Add(new(new(id), _facts.Count + 1, what, new("x"), day is { } known ? At(known, hour, minute) : null));
        return this;
    }

    internal ProspectLife Opened(int day = 0, string? owner = null) => On(day, new ProspectOpened(s_process, 1, owner is null ? null : new SellerId(owner)));

    internal ProspectLife Enters(int? day, StageRole role) => On(day, new StageEntered(new(role.ToString()), role, s_process, 1));

    internal ProspectLife Books(int? day, string appointment, int start, int hour = 10) => On(day, new AppointmentPlanned(Plan(appointment, start, hour)));

    internal ProspectLife Moves(int? day, string appointment, int start, int hour = 10) => On(day, new AppointmentMoved(Plan(appointment, start, hour)));

    internal ProspectLife Reminds(int day, string appointment, params ReminderChannel[] channels)
    {
        foreach (var channel in channels)
        {
            On(day, new ReminderSent(new(appointment), ReminderKey.Of(new(id), Prospect.Appointment(new AppointmentId(appointment))!.Plan, channel)));
        }

        return this;
    }

    internal ProspectLife Ends(int? day, string appointment, AppointmentEnd end, int hour = 11) => On(day, new AppointmentEnded(new(appointment), end), hour);

    internal ProspectLife Offers(int? day, string offer, IncentiveKind kind, Money? cost = null) => On(day, new IncentiveOffered(new(new(offer), kind, cost: cost)));

    internal ProspectLife Starts(int? day, string offer) => On(day, new IncentiveStarted(new(offer)));

    internal ProspectLife Uses(int? day, string offer) => On(day, new IncentiveUsed(new(offer)));

    internal ProspectLife Closes(int? day, OutcomeKind kind, int hour = 15) =>
        On(day, new ProspectClosed(new(kind, day is { } known ? Monday.PlusDays(known) : null)), hour);

    private static AppointmentPlan Plan(string appointment, int start, int hour) =>
        new(new(appointment), Ann, Monday.PlusDays(start).At(new LocalTime(hour, 0)), Zone, Duration.FromHours(1), Duration.FromMinutes(30));
}

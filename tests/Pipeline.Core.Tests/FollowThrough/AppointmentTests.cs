using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.FollowThrough;

public class AppointmentTests
{
    private static readonly Instant _booked = Instant.FromUtc(2026, 5, 1, 8, 0);
    private static readonly AppointmentPlan _plan = PlanAt(new(2026, 5, 18, 10, 0));
    private static readonly AppointmentPlan _later = PlanAt(new(2026, 5, 20, 10, 0));
    private static readonly Instant _before = _plan.StartsAt - Duration.Epsilon;
    private static readonly Instant _moved = _booked + Duration.FromDays(3);
    private static readonly string _key = ReminderKey.Of(new("p1"), _plan, ReminderChannel.Email);
    private static readonly Appointment _appointment = new(_plan, _booked);

    [Fact]
    public void Constructor_KeepsItsParts()
    {
        var appointment = new Appointment(_plan, _booked, 2, ["b", "a", "b"], AppointmentEnd.NoShow, _before, _moved);

        Assert.Equal((_plan, _booked, 2, AppointmentEnd.NoShow, _before), (appointment.Plan, appointment.BookedAt, appointment.MoveCount, appointment.End, appointment.EndedAt));
        Assert.Equal<string>(["a", "b"], appointment.RemindersSent);
        Assert.Equal((_moved, _moved, _booked), (appointment.MovedAt, appointment.PlannedAt, _appointment.PlannedAt));
        Assert.Null(new Appointment(_plan, _booked, 1).PlannedAt);
        Assert.Throws<ArgumentException>("movedAt", () => new Appointment(_plan, _booked, movedAt: _moved));
        Assert.False(appointment.IsPlanned);
        Assert.True(_appointment.IsPlanned);
        Assert.Empty(_appointment.RemindersSent);
    }

    [Fact]
    public void Constructor_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("plan", () => new Appointment(null!, null));
        Assert.Throws<ArgumentOutOfRangeException>("moveCount", () => new Appointment(_plan, null, -1));
        Assert.Throws<ArgumentOutOfRangeException>("end", () => new Appointment(_plan, null, end: (AppointmentEnd)4));
        Assert.Throws<ArgumentException>("endedAt", () => new Appointment(_plan, null, endedAt: _before));
        Assert.Throws<ArgumentException>("remindersSent", () => new Appointment(_plan, null, 0, [" "]));
        Assert.Throws<ArgumentException>("remindersSent", () => new Appointment(_plan, null, 0, [null!]));
        Assert.Throws<ArgumentException>("plan", () => _appointment.MovedTo(new(new("other"), new("Kari"), _plan.Start, _plan.Zone, _plan.Length), null));
        Assert.Throws<ArgumentNullException>("plan", () => _appointment.MovedTo(null!, null));
        Assert.Throws<ArgumentException>("key", () => _appointment.WithReminder(" "));
        Assert.Throws<ArgumentOutOfRangeException>("end", () => _appointment.Ended((AppointmentEnd)(-1), null));
    }

    [Fact]
    public void WasReminded_IsOfTheCurrentPlan()
    {
        var reminded = _appointment.WithReminder(_key);

        Assert.True(reminded.WasReminded);
        Assert.False(reminded.MovedTo(_later, _moved).WasReminded);
        Assert.True(reminded.MovedTo(_later, _moved).MovedTo(_plan, _moved).WasReminded);
        Assert.False(_appointment.WithReminder("some other text").WasReminded);
        Assert.Same(reminded, reminded.WithReminder(_key));
    }

    [Fact]
    public void MovedTo_CountsChangesOfThePlan()
    {
        var moved = _appointment.MovedTo(_later, _moved);

        Assert.Equal((_later, 1, _booked), (moved.Plan, moved.MoveCount, moved.BookedAt));
        Assert.Same(moved, moved.MovedTo(PlanAt(_later.Start), null));
        Assert.Equal(int.MaxValue, new Appointment(_plan, null, int.MaxValue).MovedTo(_later, _moved).MoveCount);
    }

    [Fact]
    public void Ended_TheFirstEndStays()
    {
        var cancelled = _appointment.Ended(AppointmentEnd.CancelledByUs, null);

        Assert.Same(cancelled, cancelled.Ended(AppointmentEnd.Held, _before));
        Assert.Null(cancelled.EndedAt);
    }

    [Fact]
    public void AfterTheEnd_MovesAndRemindersAreStillLearnt()
    {
        var late = _appointment.Ended(AppointmentEnd.CancelledByProspect, _before).MovedTo(_later, _moved).WithReminder("k");

        Assert.Equal(_appointment.MovedTo(_later, _moved).WithReminder("k").Ended(AppointmentEnd.CancelledByProspect, _before), late);
    }

    [Theory]
    [InlineData(AppointmentEnd.CancelledByProspect, true)]
    [InlineData(AppointmentEnd.CancelledByUs, true)]
    [InlineData(AppointmentEnd.Held, false)]
    [InlineData(AppointmentEnd.NoShow, false)]
    public void SavedTime_IsOfAVisitCancelledInTimeAfterAReminder(AppointmentEnd end, bool isSaved)
    {
        var reminded = _appointment.WithReminder(_key);

        Assert.Equal(isSaved ? Duration.FromMinutes(100) : Duration.Zero, reminded.Ended(end, _before).SavedTime);
        Assert.Equal(Duration.Zero, reminded.Ended(end, _plan.StartsAt).SavedTime); // at the start is too late
        Assert.Equal(Duration.Zero, reminded.Ended(end, null).SavedTime); // nobody knows when
        Assert.Equal(Duration.Zero, _appointment.Ended(end, _before).SavedTime); // no reminder
        Assert.Equal(Duration.Zero, reminded.MovedTo(_later, _moved).Ended(end, _before).SavedTime); // a reminder of the plan before
        Assert.Equal(Duration.Zero, reminded.SavedTime);
    }

    [Fact]
    public void ReminderKey_NamesEveryPartApart()
    {
        var plan = new AppointmentPlan(new("a|1%"), new("Kari"), new(2026, 5, 18, 10, 0), _plan.Zone, Duration.FromHours(1));

        Assert.Equal("a%7C1%25|2026-05-18T10:00:00|Europe/Oslo|p%7C|Call", ReminderKey.Of(new("p|"), plan, ReminderChannel.Call));
        Assert.Throws<ArgumentNullException>("plan", () => ReminderKey.Of(new("p"), null!, ReminderChannel.Call));
        Assert.Throws<ArgumentOutOfRangeException>("channel", () => ReminderKey.Of(new("p"), plan, (ReminderChannel)2));
        Laws.AssertTextIgnoresCulture(() => ReminderKey.Of(new("p"), plan, ReminderChannel.Call));
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new Appointment(_plan, _booked, 1, ["a", "b"], AppointmentEnd.Held, _before),
            new Appointment(PlanAt(_plan.Start), _booked, 1, ["b", "a"], AppointmentEnd.Held, _before),
            new(_later, _booked, 1, ["a", "b"], AppointmentEnd.Held, _before), new(_plan, null, 1, ["a", "b"], AppointmentEnd.Held, _before),
            new(_plan, _booked, 2, ["a", "b"], AppointmentEnd.Held, _before), new(_plan, _booked, 1, ["a"], AppointmentEnd.Held, _before),
            new(_plan, _booked, 1, ["a", "c"], AppointmentEnd.Held, _before), new(_plan, _booked, 1, ["a", "b"], AppointmentEnd.NoShow, _before),
            new(_plan, _booked, 1, ["a", "b"], AppointmentEnd.Held), new(_plan, _booked, 1, ["a", "b"]),
            new(_plan, _booked, 1, ["a", "b"], AppointmentEnd.Held, _before, _moved));

    [Fact]
    public void Text_IgnoresTheCulture() => Laws.AssertTextIgnoresCulture(_appointment.Ended(AppointmentEnd.Held, null).ToString);

    private static AppointmentPlan PlanAt(LocalDateTime start) =>
        new(new("a1"), new("Kari"), start, DateTimeZoneProviders.Tzdb["Europe/Oslo"], Duration.FromHours(1), Duration.FromMinutes(20));
}

using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.FollowThrough;

public class ReminderPlanTests
{
    private static readonly DateTimeZone _oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly WorkingCalendar _week = WorkingCalendar.MondayToFriday;
    private static readonly LocalDateTime _monday = new(2026, 5, 18, 10, 0);
    private static readonly LocalDateTime _friday = new(2026, 5, 15, 0, 0);

    [Fact]
    public void For_BookedEarly_TheLastWorkingDayBefore()
    {
        var plan = Plan(_monday, new(2026, 5, 4, 12, 0));

        AssertDue(plan, ReminderChannel.Call, ReminderReason.DayBefore, _friday.PlusHours(10));
        AssertDue(plan, ReminderChannel.Email, ReminderReason.DayBefore, _friday.PlusHours(9));
        Assert.All(plan.Reminders, reminder => Assert.Equal(At(_monday), reminder.UsefulUntil)); // Monday 08:00-10:00 is allowed too
        Assert.Equal(("p1", "a1"), (plan.Prospect.Value, plan.Appointment.Plan.Id.Value));
    }

    [Fact]
    public void For_BookingUnknown_AsIfBookedEarly() => AssertDue(Plan(_monday, null), ReminderChannel.Call, ReminderReason.DayBefore, _friday.PlusHours(10));

    [Fact]
    public void For_BookedBetweenTheTwo_OneAtOnceAndOneInTime()
    {
        var plan = Plan(_monday, _friday.PlusHours(9).PlusMinutes(30));

        AssertDue(plan, ReminderChannel.Call, ReminderReason.DayBefore, _friday.PlusHours(10));
        AssertDue(plan, ReminderChannel.Email, ReminderReason.DueAtOnce, _friday.PlusHours(9).PlusMinutes(30));
    }

    [Theory]
    [InlineData(15, 14, ReminderReason.DueAtOnce)] // on Friday afternoon, to Monday 10:00
    [InlineData(14, 14, ReminderReason.DayBefore)]
    [InlineData(18, 10, ReminderReason.TooLate)]
    public void For_Moved_CountsFromTheMove(int day, int hour, ReminderReason reason)
    {
        var moved = Booked(new(2026, 5, 28, 10, 0), new(2026, 5, 1, 9, 0))
            .MovedTo(Booked(_monday, null).Plan, At(new(2026, 5, day, hour, 0)));

        var call = ReminderPlan.For(new("p1"), moved, _week).Reminders[0];

        Assert.Equal(reason, call.Reason);
        Assert.Equal(reason == ReminderReason.DueAtOnce ? moved.MovedAt : reason == ReminderReason.TooLate ? null : At(_friday.PlusHours(10)), call.DueAt);
    }

    [Fact]
    public void For_BookedByNight_AtTheNextAllowedMoment() =>
        AssertDue(Plan(_monday, new(2026, 5, 16, 23, 0)), ReminderChannel.Call, ReminderReason.DueAtOnce, new(2026, 5, 18, 8, 0));

    [Theory]
    [InlineData(8, 0)] // no allowed moment on the morning itself
    [InlineData(7, 0)]
    public void For_NoAllowedMomentLeft_TooLate(int hour, int minute)
    {
        var plan = Plan(new(2026, 5, 18, hour, minute), new(2026, 5, 16, 23, 0));

        Assert.All(plan.Reminders, reminder => Assert.Equal((ReminderReason.TooLate, null, null), (reminder.Reason, reminder.DueAt, reminder.UsefulUntil)));
        Assert.Empty(plan.DueAt(At(new(2026, 5, 18, 6, 0))));
    }

    [Fact]
    public void For_BookedAfterTheStart_TooLate() =>
        Assert.All(Plan(_monday, _monday.PlusHours(1)).Reminders, reminder => Assert.Equal(ReminderReason.TooLate, reminder.Reason));

    [Fact]
    public void For_HolidayBefore_TheDayBeforeThat() =>
        AssertDue(
            Plan(_monday, null, WorkingCalendar.Create(_week.Weekend, [new(2026, 5, 15)])), ReminderChannel.Email, ReminderReason.DayBefore, new(2026, 5, 14, 9, 0));

    [Fact]
    public void For_HalfDayBefore_WithinItsHours()
    {
        AssertDue(
            Plan(_monday, null, _week.WithSpecialDay(new(2026, 5, 15), [new(new(11, 0), new(13, 0))])), ReminderChannel.Call, ReminderReason.DayBefore, _friday.PlusHours(11));
        AssertDue(
            Plan(_monday, null, _week.WithSpecialDay(new(2026, 5, 15), [new(new(8, 0), new(9, 30))])), ReminderChannel.Call, ReminderReason.DayBefore, _friday.PlusHours(8));
        AssertDue(Plan(_monday, null, _week.WithSpecialDay(new(2026, 5, 16), [new(new(9, 0), new(10, 0))])), ReminderChannel.Call, ReminderReason.DayBefore, new(2026, 5, 16, 9, 0));
    }

    [Fact]
    public void For_LunchBreakAtTheTime_AfterIt() =>
        AssertDue(
            Plan(_monday, null, _week.WithHours([new(new(8, 0), new(9, 30)), new(new(10, 15), new(16, 0))])),
            ReminderChannel.Call, ReminderReason.DayBefore, _friday.PlusHours(10).PlusMinutes(15));

    [Fact]
    public void For_HoursThatNeverMeetTheRules_NoAllowedTime() =>
        Assert.All(
            Plan(_monday, null, rules: new(allowed: new(new(18, 0), new(20, 0)))).Reminders,
            reminder => Assert.Equal((ReminderReason.NoAllowedTime, null), (reminder.Reason, reminder.DueAt)));

    [Fact]
    public void For_TheDayThatSamoaSkipped_TheDayBeforeThat()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"]; // Thursday 29 was followed by Saturday 31 December 2011
        var daily = WorkingCalendar.Create([], []);
        var appointment = new Appointment(new(new("a1"), new("Kari"), new(2011, 12, 31, 10, 0), apia, Duration.FromHours(1)), null);

        Assert.Equal(
            new LocalDateTime(2011, 12, 29, 10, 0).InZoneStrictly(apia).ToInstant(), ReminderPlan.For(new("p1"), appointment, daily).Reminders[0].DueAt);
    }

    [Fact]
    public void DueAt_GivesWhatIsDueAndNotSentAtAllowedMomentsBeforeTheStart()
    {
        var plan = Plan(_monday, null);

        Assert.Empty(plan.DueAt(At(_friday.PlusHours(9)) - Duration.Epsilon));
        Assert.Equal([ReminderChannel.Email], plan.DueAt(At(_friday.PlusHours(9))).Select(reminder => reminder.Channel));
        Assert.Equal(2, plan.DueAt(At(_friday.PlusHours(10))).Length);
        Assert.Empty(plan.DueAt(At(_friday.PlusHours(17)))); // after work
        Assert.Empty(plan.DueAt(At(_friday.PlusHours(34)))); // Saturday
        Assert.Equal(2, plan.DueAt(At(_monday) - Duration.Epsilon).Length);
        Assert.Empty(plan.DueAt(At(_monday)));
    }

    [Fact]
    public void DueAt_WhatWasSent_IsNotGivenAgain()
    {
        var appointment = Booked(_monday, null);
        var due = ReminderPlan.For(new("p1"), appointment, _week).DueAt(At(_friday.PlusHours(9)))[0];
        var again = ReminderPlan.For(new("p1"), appointment.WithReminder(due.Key), _week);

        Assert.Equal([ReminderChannel.Call], again.DueAt(At(_friday.PlusHours(12))).Select(reminder => reminder.Channel));
        Assert.True(again.Reminders[1].IsSent);
    }

    [Fact]
    public void For_WrongArguments_Throw()
    {
        Assert.Throws<InvalidOperationException>(() => ReminderPlan.For(default, Booked(_monday, null), _week));
        Assert.Throws<ArgumentNullException>("appointment", () => ReminderPlan.For(new("p1"), null!, _week));
        Assert.Throws<ArgumentNullException>("calendar", () => ReminderPlan.For(new("p1"), Booked(_monday, null), null!));
    }

    [Fact]
    public void Rules_Default_IsAssumed()
    {
        Assert.Equal("Call 10:00, Email 09:00, within 08:00-20:00", ReminderRules.Default.ToString());
        Assert.Equal((new LocalTime(10, 0), new LocalTime(9, 0)), (ReminderRules.Default.TimeOf(ReminderChannel.Call), ReminderRules.Default.TimeOf(ReminderChannel.Email)));
        Assert.Throws<ArgumentOutOfRangeException>("channel", () => ReminderRules.Default.TimeOf((ReminderChannel)2));
        Laws.AssertTextIgnoresCulture(ReminderRules.Default.ToString);
    }

    [Fact]
    public void Rules_Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new ReminderRules(), new ReminderRules(new(10, 0), new(9, 0), new(new(8, 0), new(20, 0))),
            new(callAt: new(11, 0)), new(emailAt: new(11, 0)), new(allowed: TimeWindow.WholeDay));

    [Fact]
    public void Reminder_Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            Plan(_monday, null).Reminders[0], Plan(_monday, null).Reminders[0],
            Plan(_monday, null).Reminders[1], Plan(_monday.PlusMinutes(1), null).Reminders[0], Plan(_monday, _monday).Reminders[0],
            ReminderPlan.For(new("p1"), Booked(_monday, null).WithReminder(Plan(_monday, null).Reminders[0].Key), _week).Reminders[0]);

    [Fact]
    public void Reminder_Text_IgnoresTheCulture()
    {
        Assert.Equal("Call DayBefore at 2026-05-15T08:00:00Z", Plan(_monday, null).Reminders[0].ToString());
        Assert.Equal("Call TooLate", Plan(_monday, _monday).Reminders[0].ToString());
        Laws.AssertTextIgnoresCulture(Plan(_monday, null).Reminders[0].ToString);
    }

    private static void AssertDue(ReminderPlan plan, ReminderChannel channel, ReminderReason reason, LocalDateTime due)
    {
        var reminder = plan.Reminders.Single(reminder => reminder.Channel == channel);
        Assert.Equal((reason, At(due)), (reminder.Reason, reminder.DueAt));
    }

    private static ReminderPlan Plan(LocalDateTime start, LocalDateTime? booked, WorkingCalendar? calendar = null, ReminderRules? rules = null) =>
        ReminderPlan.For(new("p1"), Booked(start, booked), calendar ?? _week, rules);

    private static Appointment Booked(LocalDateTime start, LocalDateTime? booked) =>
        new(new(new("a1"), new("Kari"), start, _oslo, Duration.FromHours(1)), booked is { } at ? At(at) : null);

    private static Instant At(LocalDateTime local) => local.InZoneStrictly(_oslo).ToInstant();
}

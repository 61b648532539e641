using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Prospects;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Work;

/// <summary>What becomes of appointments, counted by hand.</summary>
public sealed class AppointmentOutcomesTests
{
    private static readonly WorkingCalendar s_calendar = WorkingCalendar.MondayToFriday;

    [Fact]
    public void EveryEnd_HasACountOfItsOwn()
    {
        var prospect = new ProspectLife().Opened()
            .Books(0, "held", 1).Ends(1, "held", AppointmentEnd.Held)
            .Books(0, "no-show", 2).Ends(2, "no-show", AppointmentEnd.NoShow)
            .Books(0, "in time", 4).Ends(3, "in time", AppointmentEnd.CancelledByProspect)
            .Books(0, "late", 4, hour: 14).Ends(4, "late", AppointmentEnd.CancelledByProspect)
            .Books(0, "some time", 4).Ends(null, "some time", AppointmentEnd.CancelledByProspect)
            .Books(0, "by us", 4).Ends(4, "by us", AppointmentEnd.CancelledByUs)
            .Books(0, "forgotten", 5)
            .Books(null, "to come", 30)
            .Prospect;
        var all = Read(prospect).All;
        Assert.Equal(new AppointmentCounts(1, 1, 1, 1, 1, 1, 1, 1, 0, Duration.Zero), all);
        Assert.Equal((new Rate(1, 2), new Rate(3, 5), new Rate(1, 5)), (all.NoShowRate, all.CancellationRate, all.HeldRate));
        Assert.Equal(8, all.Total);
        Assert.Equal(1, Read(prospect).WithoutLeadTime.Planned);
        var strict = AppointmentOutcomes.FromProspects([prospect], ProspectLife.Monday.PlusDays(9), ProspectLife.Zone, s_calendar, notice: Duration.FromHours(24)).All;
        Assert.Equal((0L, 2L), (strict.CancelledInTime, strict.CancelledLate)); // 23 and 3 hours before
        Assert.Equal("notice", Assert.Throws<ArgumentOutOfRangeException>(() => AppointmentOutcomes.FromProspects([], ProspectLife.Monday, ProspectLife.Zone, s_calendar, notice: -Duration.Epsilon)).ParamName);
    }

    [Fact]
    public void LeadTimes_AreWorkingDaysFromWhenThePlanWasMade_AndRemindersAreOfThatPlan()
    {
        var prospect = new ProspectLife().Opened()
            .Books(4, "friday", 7).Reminds(5, "friday", ReminderChannel.Call, ReminderChannel.Email).Ends(7, "friday", AppointmentEnd.Held) // to Monday: one working day
            .Books(0, "moved", 3).Reminds(1, "moved", ReminderChannel.Email).Moves(2, "moved", 8).Ends(8, "moved", AppointmentEnd.NoShow) // no reminder of the new plan
            .Books(0, "today", 0).Ends(0, "today", AppointmentEnd.Held)
            .Books(0, "saved", 10).Reminds(9, "saved", ReminderChannel.Call).Ends(9, "saved", AppointmentEnd.CancelledByProspect)
            .Prospect;
        var read = Read(prospect);
        Assert.Equal(
            [("0", ReminderReach.None), ("1", ReminderReach.Both), ("3-5", ReminderReach.None), ("6-10", ReminderReach.One)],
            read.Groups.Select(group => (group.LeadTime.ToString()!, group.Reminders)));
        Assert.Equal([0, 1, 6, 8], read.BookingLeadTimes.Bars.Select(bar => bar.At));
        Assert.Equal(3.5, read.BookingLeadTimes.Median);
        Assert.Equal([new HistogramBar(0, 3), new HistogramBar(1, 1)], read.Moves.Bars.ToArray());
        Assert.Equal((1L, Duration.FromHours(2)), (read.Reminded.SavedVisits, read.Reminded.SavedTime));
        Assert.Equal(3, AppointmentOutcomes.FromProspects([prospect], ProspectLife.Monday.PlusDays(9), ProspectLife.Zone, s_calendar, new(ProspectLife.Monday, ProspectLife.Monday.PlusDays(8))).All.Total);
    }

    /// <summary>A reminder cuts no-shows to 0.4; long leads have more of both, so the plain ratio is off.</summary>
    [Fact]
    public void EffectOfReminders_IsFoundWithinTheInterval_ThoughLeadTimesDiffer()
    {
        var dice = new Random(7);
        var prospects = Enumerable.Range(0, 8000).Select(i =>
        {
            var isLong = dice.Next(2) == 0;
            var isReminded = dice.NextDouble() < (isLong ? 0.9 : 0.3);
            var isMissed = dice.NextDouble() < (isLong ? 0.4 : 0.1) * (isReminded ? 0.4 : 1);
            var (life, start) = (new ProspectLife($"P{i}").Opened(), isLong ? 8 : 2);
            life.Books(0, "a", start);
            life = isReminded ? life.Reminds(start - 1, "a", ReminderChannel.Email) : life;
            return life.Ends(start, "a", isMissed ? AppointmentEnd.NoShow : AppointmentEnd.Held).Prospect;
        });
        var read = Read([.. prospects]);
        var limits = read.EffectOfReminders.RatioInterval(0.99)!.Value;
        Assert.InRange(0.4, limits.Lower, limits.Upper);
        Assert.True(read.Reminded.NoShowRate.Share / read.NotReminded.NoShowRate.Share > limits.Upper);
    }

    [Fact]
    public void EffectOfReminders_WhereAllShortLeadsHaveNoneAndAllLongOnesHaveOne_IsRefused()
    {
        var prospect = new ProspectLife().Opened()
            .Books(0, "short", 1).Ends(1, "short", AppointmentEnd.NoShow)
            .Books(0, "long", 10).Reminds(9, "long", ReminderChannel.Call).Ends(10, "long", AppointmentEnd.Held)
            .Prospect;
        Assert.Equal(EffectRefusal.NoOverlap, Read(prospect).EffectOfReminders.Refusal);
    }

    private static AppointmentOutcomes Read(params Prospect[] prospects) =>
        AppointmentOutcomes.FromProspects(prospects, ProspectLife.Monday.PlusDays(9), ProspectLife.Zone, s_calendar);
}

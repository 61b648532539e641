using NodaTime;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Metrics.Work;

/// <summary>Time spent on people who never had authority becomes visible.</summary>
public sealed class TimeByAuthorityTests
{
    private static readonly SellerId Kari = new("Kari");
    private static readonly ContactId Ann = ProspectStory.Ann;
    private static readonly ContactId Bo = new("bo");
    private static int s_next;

    [Fact]
    public void FromActivities_SplitsTimeByWhetherAuthorityWasEverConfirmed()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new AddContact(new(Bo)) { Id = id });
        story.Do(id => new RecordAuthority(Ann, new(Core.Qualification.AuthorityStatus.Lapsed, new(2026, 5, 4), "left the company")) { Id = id });
        var log = Log(Spent(60, "P1", Ann), Spent(30, "P1", Bo), Spent(15, "P1", Bo), Spent(20, "P1", null), Spent(10, "P9", Ann), Spent(5, null, null));
        var time = TimeByAuthority.FromActivities(log, [story.Prospect]);
        Assert.Equal((80, 45, 15), (Minutes(time.WithAuthority), Minutes(time.NeverWithAuthority), Minutes(time.OfNobody)));
        Assert.Equal(45.0 / 125, time.ShareWithout!.Value, 12);
        Assert.Equal([new TimeWithoutAuthority(new("P1"), Bo, Duration.FromMinutes(45), 2)], time.SpentWithout.ToArray());
    }

    [Fact]
    public void FromActivities_NobodyEverConfirmed_IsAllWithout()
    {
        var story = new ProspectStory();
        story.Do(id => new OpenProspect { Id = id });
        story.Do(id => new AddContact(new(Ann)) { Id = id });
        var time = TimeByAuthority.FromActivities(Log(Spent(15, "P1", Ann), Spent(40, "P1", null)), [story.Prospect]);
        Assert.Equal(1, time.ShareWithout);
        Assert.Equal([40, 15], time.SpentWithout.Select(part => Minutes(part.Time)));
    }

    [Fact]
    public void FromActivities_Nothing_HasNoShare()
    {
        Assert.Null(TimeByAuthority.FromActivities(ActivityLog.Empty, []).ShareWithout);
        Assert.Throws<ArgumentException>(() => TimeByAuthority.FromActivities(ActivityLog.Empty, [Prospect.New(new("P1")), Prospect.New(new("P1"))]));
    }

    [Fact]
    public void ActivityLog_KeepsTheFirstOfADoubledId_AndSaysSo()
    {
        var first = new Activity(new("x"), ActivityKind.ColdCall, Kari, At(9), Duration.FromMinutes(5));
        var again = new Activity(new("x"), ActivityKind.Research, Kari, At(8), Duration.FromMinutes(50));
        var read = ActivityLog.FromActivities([first, again]);
        Assert.Equal([first], read.Value.Activities.ToArray());
        var failure = Assert.Single(read.Failures);
        Assert.Equal((FailureReason.Duplicate, 2, "x"), (failure.Reason, failure.Row, failure.Value));
    }

    [Fact]
    public void ActivityLog_CutsByDayInAZone_BySellerAndByKind()
    {
        var late = new Activity(new("late"), ActivityKind.Research, Kari, Instant.FromUtc(2026, 5, 4, 22, 30), Duration.FromMinutes(5)); // 5 May in Oslo
        var call = new Activity(new("call"), ActivityKind.ColdCall, new("Per"), At(9), Duration.FromMinutes(7));
        var log = Log(late, call);
        Assert.Equal([call, late], log.Activities.ToArray());
        var monday = new DateInterval(new(2026, 5, 4), new(2026, 5, 4));
        Assert.Equal([call], log.Within(monday, ProspectStory.Oslo).Activities.ToArray());
        Assert.Equal([call, late], log.Within(monday, DateTimeZone.Utc).Activities.ToArray());
        Assert.Equal([late], log.Of(Kari).Activities.ToArray());
        Assert.Equal([call], log.Of(ActivityKind.ColdCall).Activities.ToArray());
        Assert.Equal(Duration.FromMinutes(12), log.Time);
        Assert.Equal("2 activities, 0.2 h", log.ToString());
        Laws.AssertEqualityLaws(log, Log(call, late), Log(call), ActivityLog.Empty);
    }

    [Fact]
    public void Activity_IsChecked()
    {
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => Spent(-1, null, null)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => Spent((24 * 60) + 1, null, null)).ParamName);
        Assert.Equal("contact", Assert.Throws<ArgumentException>(() => Spent(1, null, Ann)).ParamName);
        Assert.Equal("kind", Assert.Throws<ArgumentOutOfRangeException>(() => new Activity(new("a"), (ActivityKind)77, Kari, At(1), Duration.Zero)).ParamName);
        Assert.Equal("outcome", Assert.Throws<ArgumentOutOfRangeException>(() => new Activity(new("a"), ActivityKind.Other, Kari, At(1), Duration.Zero, outcome: (ActivityOutcome)77)).ParamName);
        Assert.Throws<InvalidOperationException>(() => new Activity(default, ActivityKind.Other, Kari, At(1), Duration.Zero));
        Assert.Equal("ColdCall by Kari at 2026-05-04T09:00:00Z, 7.5 min", new Activity(new("a"), ActivityKind.ColdCall, Kari, At(9), Duration.FromSeconds(450)).ToString());
    }

    private static Instant At(int hour) => Instant.FromUtc(2026, 5, 4, hour, 0);

    private static Activity Spent(int minutes, string? prospect, ContactId? contact) => new(
        new($"a{s_next++}"), ActivityKind.Conversation, Kari, At(9), Duration.FromMinutes(minutes), prospect is null ? null : new ProspectId(prospect), contact);

    private static ActivityLog Log(params Activity[] activities) => ActivityLog.FromActivities(activities).OrThrow();

    private static int Minutes(Duration time) => (int)time.TotalMinutes;
}

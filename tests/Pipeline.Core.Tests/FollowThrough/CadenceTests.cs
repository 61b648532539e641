using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.FollowThrough;

public class CadenceTests
{
    private static readonly CadenceId _id = new("c1");
    private static readonly ContactId _kari = new("Kari");
    private static readonly DateTimeZone _oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly Instant _friday = Instant.FromUtc(2026, 5, 15, 23, 30); // Saturday the 16th in Oslo
    private static readonly Cadence _two = new(_id, [new(0, FollowUpChannel.Call), new(3, FollowUpChannel.Visit)]);
    private static readonly RunningCadence _running = new(_two, _kari, _friday);

    [Fact]
    public void Cadence_KeepsItsSteps()
    {
        Assert.Equal(_id, _two.Id);
        Assert.Equal<CadenceStep>([new(0, FollowUpChannel.Call), new(3, FollowUpChannel.Visit)], _two.Steps);
        Assert.Equal("c1: Call after 0, Visit after 3", _two.ToString());
        Assert.Equal("c1: Email after 1, Call after 3, Email after 7, Call after 14", Cadence.AfterAppointment(_id).ToString());
        Laws.AssertTextIgnoresCulture(_two.ToString);
    }

    [Fact]
    public void Cadence_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>("afterWorkingDays", () => new CadenceStep(-1, FollowUpChannel.Call));
        Assert.Throws<ArgumentOutOfRangeException>("channel", () => new CadenceStep(0, (FollowUpChannel)3));
        Assert.Throws<ArgumentNullException>("steps", () => new Cadence(_id, null!));
        Assert.Throws<ArgumentNullException>("steps", () => new Cadence(_id, [null!]));
        Assert.Throws<ArgumentException>("steps", () => new Cadence(_id, []));
        Assert.Throws<ArgumentException>("steps", () => new Cadence(_id, [new(2, FollowUpChannel.Call), new(1, FollowUpChannel.Call)]));
        Assert.Equal(2, new Cadence(_id, [new(2, FollowUpChannel.Call), new(2, FollowUpChannel.Email)]).Steps.Length);
        Assert.Throws<InvalidOperationException>(() => new Cadence(default, _two.Steps));
    }

    [Fact]
    public void Running_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("cadence", () => new RunningCadence(null!, _kari, null));
        Assert.Throws<InvalidOperationException>(() => new RunningCadence(_two, default, null));
        Assert.Throws<ArgumentOutOfRangeException>("stepsDone", () => new RunningCadence(_two, _kari, null, -1));
        Assert.Throws<ArgumentOutOfRangeException>("stepsDone", () => new RunningCadence(_two, _kari, null, 3, CadenceStop.Completed));
        Assert.Throws<ArgumentException>("stop", () => new RunningCadence(_two, _kari, null, 2));
        Assert.Throws<ArgumentOutOfRangeException>("stop", () => new RunningCadence(_two, _kari, null, 0, (CadenceStop)6));
        Assert.Throws<ArgumentException>("stoppedAt", () => new RunningCadence(_two, _kari, null, 0, null, _friday));
        Assert.Throws<ArgumentNullException>("calendar", () => _running.NextDue(null!, _oslo));
        Assert.Throws<ArgumentNullException>("zone", () => _running.NextDue(WorkingCalendar.MondayToFriday, null!));
        Assert.Throws<ArgumentOutOfRangeException>("why", () => _running.Stopped((CadenceStop)6, null));
    }

    [Fact]
    public void StepDone_TheLastCompletes()
    {
        var done = _running.StepDone(null).StepDone(_friday);

        Assert.Equal((2, CadenceStop.Completed, _friday), (done.StepsDone, done.Stop, done.StoppedAt));
        Assert.False(done.IsRunning);
        Assert.Null(done.NextStep);
        Assert.Same(done, done.StepDone(null));
        Assert.Equal(_two.Steps[1], _running.StepDone(null).NextStep);
    }

    [Fact]
    public void Stopped_TheFirstStopStaysAndLateStepsCount()
    {
        var stopped = _running.Stopped(CadenceStop.Replied, null);

        Assert.Same(stopped, stopped.Stopped(CadenceStop.OptedOut, _friday));
        Assert.Equal(_running.StepDone(null).Stopped(CadenceStop.Replied, null), stopped.StepDone(_friday));
        Assert.Equal((2, CadenceStop.Replied), (stopped.StepDone(null).StepDone(null).StepsDone, stopped.StepDone(null).StepDone(null).Stop));
    }

    [Fact]
    public void NextDue_CountsWorkingDaysOfTheZone()
    {
        Assert.Equal(new LocalDate(2026, 5, 18), _running.NextDue(WorkingCalendar.MondayToFriday, _oslo)); // started on a Saturday
        Assert.Equal(new LocalDate(2026, 5, 15), _running.NextDue(WorkingCalendar.MondayToFriday, DateTimeZone.Utc));
        Assert.Equal(new LocalDate(2026, 5, 20), _running.StepDone(null).NextDue(WorkingCalendar.MondayToFriday, _oslo));
        Assert.Null(_running.Stopped(CadenceStop.Closed, null).NextDue(WorkingCalendar.MondayToFriday, _oslo));
        Assert.Null(new RunningCadence(_two, _kari, null).NextDue(WorkingCalendar.MondayToFriday, _oslo));
    }

    [Fact]
    public void Equality_HoldsItsLaws()
    {
        Laws.AssertEqualityLaws(new CadenceStep(1, FollowUpChannel.Email), new CadenceStep(1, FollowUpChannel.Email), new(2, FollowUpChannel.Email), new(1, FollowUpChannel.Call));
        Laws.AssertEqualityLaws(
            new Cadence(_id, [new(1, FollowUpChannel.Email), new(2, FollowUpChannel.Call)]), new Cadence(new("c1"), [new(1, FollowUpChannel.Email), new(2, FollowUpChannel.Call)]),
            new(new("c2"), [new(1, FollowUpChannel.Email), new(2, FollowUpChannel.Call)]), new(_id, [new(1, FollowUpChannel.Email)]),
            new(_id, [new(1, FollowUpChannel.Email), new(3, FollowUpChannel.Call)]));
        Laws.AssertEqualityLaws(
            new RunningCadence(_two, _kari, _friday, 1, CadenceStop.Replied, _friday),
            new RunningCadence(new(_id, [.. _two.Steps]), new("Kari"), _friday, 1, CadenceStop.Replied, _friday),
            new(Cadence.AfterAppointment(_id), _kari, _friday, 1, CadenceStop.Replied, _friday), new(_two, new("Ola"), _friday, 1, CadenceStop.Replied, _friday),
            new(_two, _kari, null, 1, CadenceStop.Replied, _friday), new(_two, _kari, _friday, 0, CadenceStop.Replied, _friday),
            new(_two, _kari, _friday, 1, CadenceStop.Closed, _friday), new(_two, _kari, _friday, 1, CadenceStop.Replied), new(_two, _kari, _friday, 1));
    }

    [Fact]
    public void Text_IgnoresTheCulture()
    {
        Assert.Equal("c1 with Kari, 0 of 2, Replied", _running.Stopped(CadenceStop.Replied, null).ToString());
        Laws.AssertTextIgnoresCulture(_running.ToString);
    }
}

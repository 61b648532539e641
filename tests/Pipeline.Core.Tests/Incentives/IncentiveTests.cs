using NodaTime;
using Pipeline.Core.Incentives;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Incentives;

public class IncentiveTests
{
    private static readonly Instant _one = Instant.FromUtc(2026, 5, 1, 8, 0);
    private static readonly Instant _two = Instant.FromUtc(2026, 5, 2, 8, 0);
    private static readonly Instant _three = Instant.FromUtc(2026, 5, 3, 8, 0);
    private static readonly IncentiveOffer _offer = new(new("t1"), IncentiveKind.Trial, endsAt: _two);
    private static readonly Incentive _trial = new(_offer, _one);

    [Fact]
    public void Constructor_KeepsItsParts()
    {
        var trial = new Incentive(_offer, _one, _two, _three, 4, _three, IncentiveEnd.Converted, _three);

        Assert.Equal((_offer, _one, _two, _three, 4), (trial.Offer, trial.OfferedAt, trial.StartedAt, trial.FirstUsedAt, trial.UseCount));
        Assert.Equal((_three, IncentiveEnd.Converted, _three), (trial.EndsAt, trial.End, trial.EndedAt));
        Assert.Equal(_two, _trial.EndsAt); // that of the offer
    }

    [Fact]
    public void Constructor_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("offer", () => new Incentive(null!, null));
        Assert.Throws<ArgumentOutOfRangeException>("useCount", () => new Incentive(_offer, null, useCount: -1));
        Assert.Throws<ArgumentException>("firstUsedAt", () => new Incentive(_offer, null, firstUsedAt: _one));
        Assert.Throws<ArgumentOutOfRangeException>("end", () => new Incentive(_offer, null, end: (IncentiveEnd)5));
        Assert.Throws<ArgumentException>("endedAt", () => new Incentive(_offer, null, endedAt: _one));
        Assert.Throws<ArgumentOutOfRangeException>("end", () => _trial.Ended((IncentiveEnd)(-1), null));
    }

    [Fact]
    public void States_FollowTheFacts()
    {
        Assert.Equal((true, false, false), (_trial.IsOpen, _trial.IsRunning, _trial.IsUnused));
        Assert.Equal((true, true, true), States(_trial.Started(_one)));
        Assert.Equal((true, true, true), States(_trial.Started(null))); // nobody wrote down when
        Assert.Equal((true, true, false), States(_trial.Started(_one).Used(_two)));
        Assert.Equal((true, true, false), States(_trial.Used(null))); // what was used did start
        Assert.Equal((false, false, true), States(_trial.Started(_one).Ended(IncentiveEnd.Lapsed, null)));
    }

    [Fact]
    public void Started_TheFirstStays()
    {
        Assert.Equal(_one, _trial.Started(_one).Started(_two).StartedAt);
        Assert.Equal(_two, _trial.Started(null).Started(_two).StartedAt);
        Assert.Equal(_two, _trial.Used(_three).Started(_two).StartedAt);
        Assert.Equal(_one, _trial.Started(_one).Started(null).StartedAt);
    }

    [Fact]
    public void Used_CountsAndKeepsTheEarliest()
    {
        Assert.Equal((2, _two), Uses(_trial.Used(_three).Used(_two)));
        Assert.Equal((2, _two), Uses(_trial.Used(_two).Used(_three)));
        Assert.Equal((2, _two), Uses(_trial.Used(null).Used(_two)));
        Assert.Equal((2, _two), Uses(_trial.Used(_two).Used(null)));
        Assert.Equal((int.MaxValue, null), Uses(new Incentive(_offer, null, useCount: int.MaxValue).Used(null)));
    }

    [Fact]
    public void Extended_NeverShortens()
    {
        Assert.Equal(_three, _trial.Extended(_three).EndsAt);
        Assert.Same(_trial, _trial.Extended(_one));
        Assert.Equal(_three, new Incentive(new(new("t1"), IncentiveKind.Trial), null).Extended(_three).EndsAt);
    }

    [Fact]
    public void Ended_TheFirstEndStaysAndLateFactsAreLearnt()
    {
        var ended = _trial.Ended(IncentiveEnd.Converted, _three);

        Assert.Same(ended, ended.Ended(IncentiveEnd.Lapsed, null));
        Assert.Equal(_trial.Started(_one).Used(_two).Extended(_three).Ended(IncentiveEnd.Converted, _three), ended.Extended(_three).Used(_two).Started(_one));
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new Incentive(_offer, _one, _one, _two, 2, _three, IncentiveEnd.Completed, _three),
            new Incentive(new(new("t1"), IncentiveKind.Trial, endsAt: _two), _one, _one, _two, 2, _three, IncentiveEnd.Completed, _three, true),
            new(new(new("t2"), IncentiveKind.Trial), _one, _one, _two, 2, _three, IncentiveEnd.Completed, _three), new(_offer, null, _one, _two, 2, _three, IncentiveEnd.Completed, _three),
            new(_offer, _one, null, _two, 2, _three, IncentiveEnd.Completed, _three), new(_offer, _one, _one, null, 2, _three, IncentiveEnd.Completed, _three),
            new(_offer, _one, _one, _two, 3, _three, IncentiveEnd.Completed, _three), new(_offer, _one, _one, _two, 2, null, IncentiveEnd.Completed, _three),
            new(_offer, _one, _one, _two, 2, _three, IncentiveEnd.Converted, _three), new(_offer, _one, _one, _two, 2, _three, IncentiveEnd.Completed), new(_offer, _one, _one, _two, 2, _three));

    [Fact]
    public void Text_IgnoresTheCulture()
    {
        Assert.Equal("Trial t1, offered", _trial.ToString());
        Assert.Equal("Trial t1, running", _trial.Started(null).ToString());
        Assert.Equal("Trial t1, Lapsed", _trial.Ended(IncentiveEnd.Lapsed, null).ToString());
        Laws.AssertTextIgnoresCulture(_trial.ToString);
    }

    private static (bool IsOpen, bool IsRunning, bool IsUnused) States(Incentive incentive) => (incentive.IsOpen, incentive.IsRunning, incentive.IsUnused);

    private static (int Count, Instant? First) Uses(Incentive incentive) => (incentive.UseCount, incentive.FirstUsedAt);
}

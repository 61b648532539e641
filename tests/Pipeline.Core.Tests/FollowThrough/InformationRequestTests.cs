using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.FollowThrough;

public class InformationRequestTests
{
    private static readonly InformationRequestId _id = new("r1");
    private static readonly ContactId _kari = new("Kari");
    private static readonly DateTimeZone _oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly Instant _asked = Instant.FromUtc(2026, 5, 15, 12, 0); // Friday, 14:00 in Oslo
    private static readonly Instant _later = Instant.FromUtc(2026, 5, 18, 12, 0);
    private static readonly InformationRequest _request = new(_id, "prices", _asked, _kari);

    [Fact]
    public void Constructor_KeepsItsParts()
    {
        var request = new InformationRequest(_id, "prices", _asked, _kari, _later, _later, isWithdrawn: true);

        Assert.Equal((_id, "prices", _asked, _kari, _later, _later), (request.Id, request.About, request.AskedAt, request.Contact, request.DueAt, request.AnsweredAt));
        Assert.True(request.IsWithdrawn && request.IsAnswered);
    }

    [Fact]
    public void Constructor_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("about", () => new InformationRequest(_id, null!, null));
        Assert.Throws<ArgumentException>("about", () => new InformationRequest(_id, " ", null));
        Assert.Throws<InvalidOperationException>(() => new InformationRequest(default, "prices", null));
        Assert.Throws<InvalidOperationException>(() => new InformationRequest(_id, "prices", null, default(ContactId)));
    }

    [Fact]
    public void IsOpen_UntilAnsweredOrWithdrawn()
    {
        Assert.True(_request.IsOpen);
        Assert.False(_request.Answered(_later).IsOpen);
        Assert.False(_request.Answered(null).IsOpen); // nobody wrote down when
        Assert.False(_request.Withdrawn().IsOpen);
    }

    [Fact]
    public void Changes_InAnyOrder_TheFirstAnswerStays()
    {
        Assert.Equal(_request.Answered(_later).Withdrawn(), _request.Withdrawn().Answered(_later));
        Assert.Equal(_later, _request.Answered(_later).Answered(_asked).AnsweredAt);
        Assert.Null(_request.Answered(null).Answered(_asked).AnsweredAt);
        Assert.Equal(_request.Withdrawn(), _request.Withdrawn().Withdrawn());
    }

    [Fact]
    public void DueBy_AsPromisedOtherwiseInWorkingTime()
    {
        // Two of the four hours are left on Friday, two on Monday.
        Assert.Equal(Instant.FromUtc(2026, 5, 18, 8, 0), _request.DueBy(WorkingCalendar.MondayToFriday, _oslo));
        Assert.Equal(Instant.FromUtc(2026, 5, 15, 13, 0), _request.DueBy(WorkingCalendar.MondayToFriday, _oslo, Duration.FromHours(1)));
        Assert.Equal(_later, new InformationRequest(_id, "prices", _asked, null, _later).DueBy(WorkingCalendar.MondayToFriday, _oslo));
        Assert.Null(new InformationRequest(_id, "prices", null).DueBy(WorkingCalendar.MondayToFriday, _oslo));
        Assert.Equal(_asked, AnswerDeadline.For(_asked, WorkingCalendar.MondayToFriday, _oslo, Duration.Zero));
        Assert.Equal(Duration.FromHours(4), AnswerDeadline.AssumedWithin);
    }

    [Fact]
    public void DueBy_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("calendar", () => _request.DueBy(null!, _oslo));
        Assert.Throws<ArgumentNullException>("zone", () => _request.DueBy(WorkingCalendar.MondayToFriday, null!));
        Assert.Throws<ArgumentNullException>("calendar", () => AnswerDeadline.For(_asked, null!, _oslo));
        Assert.Throws<ArgumentNullException>("zone", () => AnswerDeadline.For(_asked, WorkingCalendar.MondayToFriday, null!));
        Assert.Throws<ArgumentOutOfRangeException>("within", () => AnswerDeadline.For(_asked, WorkingCalendar.MondayToFriday, _oslo, -Duration.Epsilon));
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new InformationRequest(_id, "prices", _asked, _kari, _later, _later, true), new InformationRequest(new("r1"), "prices", _asked, new("Kari"), _later, _later, true, true),
            new(new("r2"), "prices", _asked, _kari, _later, _later, true), new(_id, "sizes", _asked, _kari, _later, _later, true),
            new(_id, "prices", null, _kari, _later, _later, true), new(_id, "prices", _asked, null, _later, _later, true), new(_id, "prices", _asked, _kari, null, _later, true),
            new(_id, "prices", _asked, _kari, _later, null, true), new(_id, "prices", _asked, _kari, _later, _later), new(_id, "prices", _asked, _kari, _later, null, true, true));

    [Fact]
    public void Text_IgnoresTheCulture()
    {
        Assert.Equal("r1 (open)", _request.ToString());
        Assert.Equal("r1 (answered, due 2026-05-18T12:00:00Z)", new InformationRequest(_id, "prices", null, null, _later, _later).ToString());
        Assert.Equal("r1 (withdrawn)", _request.Withdrawn().ToString());
        Laws.AssertTextIgnoresCulture(new InformationRequest(_id, "prices", null, null, _later).ToString);
    }
}

using NodaTime;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Qualification;

public class AuthorityTests
{
    private static readonly LocalDate _day = Arbitraries.MidDay;
    private static readonly ContactId _ann = new("ann");

    [Fact]
    public void AsOf_NoEvidence_UnknownAndNotDenied()
    {
        var authority = Authority.AsOf([], _day);

        Assert.Equal((AuthorityStatus.Unknown, null, _day), (authority.Status, authority.Evidence, authority.Day));
    }

    [Fact]
    public void AsOf_TheLatestDayDecides_WhateverTheOrder()
    {
        AuthorityEvidence[] evidence = [Of(AuthorityStatus.Confirmed, -1), Of(AuthorityStatus.Claimed, -9), Of(AuthorityStatus.Denied, 1)];

        foreach (var order in new[] { evidence, [.. Enumerable.Reverse(evidence)] })
        {
            Assert.Equal(AuthorityStatus.Unknown, Authority.AsOf(order, _day.PlusDays(-10)).Status);
            Assert.Equal(AuthorityStatus.Claimed, Authority.AsOf(order, _day.PlusDays(-2)).Status);
            Assert.Same(evidence[0], Authority.AsOf(order, _day).Evidence);
            Assert.Equal(AuthorityStatus.Denied, Authority.AsOf(order, _day.PlusDays(1)).Status);
        }
    }

    [Fact]
    public void AsOf_OneDayTwice_TheLaterRecordedDecides()
    {
        Assert.Equal(AuthorityStatus.Denied, Authority.AsOf([Of(AuthorityStatus.Claimed, 0), Of(AuthorityStatus.Denied, 0)], _day).Status);
        Assert.Equal(AuthorityStatus.Claimed, Authority.AsOf([Of(AuthorityStatus.Denied, 0), Of(AuthorityStatus.Claimed, 0)], _day).Status);
    }

    [Fact]
    public void AsOf_AConfirmation_LapsesTheDayAfterItsLast()
    {
        var confirmed = Of(AuthorityStatus.Confirmed, -30);

        Assert.Equal(AuthorityStatus.Confirmed, Authority.AsOf([confirmed], _day, 30).Status);
        var lapsed = Authority.AsOf([confirmed], _day.PlusDays(1), 30);
        Assert.Equal(AuthorityStatus.Lapsed, lapsed.Status);
        Assert.Same(confirmed, lapsed.Evidence);
        Assert.Equal(AuthorityStatus.Confirmed, Authority.AsOf([confirmed], _day.PlusDays(9_999)).Status);
        Assert.Equal(AuthorityStatus.Confirmed, Authority.AsOf([confirmed], confirmed.On, 0).Status);
        Assert.Equal(AuthorityStatus.Lapsed, Authority.AsOf([confirmed], confirmed.On.PlusDays(1), 0).Status);
    }

    [Fact]
    public void AsOf_OtherStatuses_DoNotLapse()
    {
        Assert.Equal(AuthorityStatus.Claimed, Authority.AsOf([Of(AuthorityStatus.Claimed, -99)], _day, 1).Status);
        Assert.Equal(AuthorityStatus.Lapsed, Authority.AsOf([Of(AuthorityStatus.Confirmed, -2), Of(AuthorityStatus.Lapsed, -1)], _day).Status);
    }

    [Fact]
    public void AsOf_Refuses()
    {
        Assert.Throws<ArgumentOutOfRangeException>("validForDays", () => Authority.AsOf([], _day, -1));
        Assert.Throws<ArgumentNullException>("evidence", () => Authority.AsOf(null!, _day)); // the null is what is tested
        Assert.Throws<ArgumentException>("evidence", () => Authority.AsOf([null!], _day)); // the null is what is tested
    }

    [Fact]
    public void Evidence_Refuses()
    {
        Assert.Throws<ArgumentOutOfRangeException>("status", () => Of(AuthorityStatus.Unknown, 0));
        Assert.Throws<ArgumentOutOfRangeException>("status", () => Of((AuthorityStatus)77, 0));
        Assert.Throws<ArgumentException>("how", () => new AuthorityEvidence(AuthorityStatus.Claimed, _day, " "));
        Assert.Throws<ArgumentException>("referredTo", () => new AuthorityEvidence(AuthorityStatus.Referred, _day, "asked"));
        Assert.Throws<ArgumentException>("referredTo", () => new AuthorityEvidence(AuthorityStatus.Claimed, _day, "asked", referredTo: _ann));
        Assert.Throws<InvalidOperationException>(() => new AuthorityEvidence(AuthorityStatus.Claimed, _day, "asked", default(ContactId)));
    }

    [Fact]
    public void Evidence_KeepsItsParts()
    {
        var referral = new AuthorityEvidence(AuthorityStatus.Referred, _day, "asked", new("bob"), _ann);

        Assert.Equal((AuthorityStatus.Referred, _day, "asked", new("bob"), _ann), (referral.Status, referral.On, referral.How, referral.ConfirmedBy, referral.ReferredTo));
    }

    [Fact]
    public void Evidence_Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            Of(AuthorityStatus.Confirmed, 0), Of(AuthorityStatus.Confirmed, 0),
            Of(AuthorityStatus.Claimed, 0), Of(AuthorityStatus.Confirmed, 1), new(AuthorityStatus.Confirmed, _day, "asked", _ann), new(AuthorityStatus.Confirmed, _day, "heard"));

    [Fact]
    public void Text_IgnoresTheCulture()
    {
        Laws.AssertTextIgnoresCulture(Of(AuthorityStatus.Confirmed, 0).ToString);
        Laws.AssertTextIgnoresCulture(Authority.AsOf([Of(AuthorityStatus.Confirmed, 0)], _day).ToString);
    }

    private static AuthorityEvidence Of(AuthorityStatus status, int days) => new(status, _day.PlusDays(days), "asked");
}

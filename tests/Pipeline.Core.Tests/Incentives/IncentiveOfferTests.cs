using NodaTime;
using Pipeline.Core.Incentives;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Incentives;

public class IncentiveOfferTests
{
    private static readonly IncentiveId _id = new("g1");
    private static readonly ContactId _kari = new("Kari");
    private static readonly Money _cost = new(100m, Currency.FromCode("NOK"));
    private static readonly Instant _start = Instant.FromUtc(2026, 5, 1, 8, 0);
    private static readonly Instant _end = Instant.FromUtc(2026, 5, 15, 8, 0);

    [Fact]
    public void Constructor_KeepsItsParts()
    {
        var offer = new IncentiveOffer(_id, IncentiveKind.Gift, _kari, _cost, _start, _end);

        Assert.Equal((_id, IncentiveKind.Gift, _kari, _cost, _start, _end), (offer.Id, offer.Kind, offer.Contact, offer.Cost, offer.StartsAt, offer.EndsAt));
        Assert.Equal("Gift g1", offer.ToString());
    }

    [Fact]
    public void Constructor_Bounds()
    {
        Assert.Equal(0m, new IncentiveOffer(_id, IncentiveKind.Gift, cost: Money.Zero(Currency.FromCode("NOK"))).Cost?.Amount);
        Assert.Throws<ArgumentOutOfRangeException>("cost", () => new IncentiveOffer(_id, IncentiveKind.Gift, cost: new(-0.01m, Currency.FromCode("NOK"))));
        Assert.Throws<InvalidOperationException>(() => new IncentiveOffer(_id, IncentiveKind.Gift, cost: default(Money)));
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => new IncentiveOffer(_id, (IncentiveKind)3));
        Assert.Throws<ArgumentException>("endsAt", () => new IncentiveOffer(_id, IncentiveKind.Trial, startsAt: _start, endsAt: _start));
        Assert.Equal(_end, new IncentiveOffer(_id, IncentiveKind.Trial, endsAt: _end).EndsAt); // the start is open
        Assert.Throws<InvalidOperationException>(() => new IncentiveOffer(default, IncentiveKind.Trial));
        Assert.Throws<InvalidOperationException>(() => new IncentiveOffer(_id, IncentiveKind.Trial, default(ContactId)));
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new IncentiveOffer(_id, IncentiveKind.Gift, _kari, _cost, _start, _end),
            new IncentiveOffer(new("g1"), IncentiveKind.Gift, new("Kari"), new(100.00m, Currency.FromCode("NOK")), _start, _end),
            new(new("g2"), IncentiveKind.Gift, _kari, _cost, _start, _end), new(_id, IncentiveKind.Demo, _kari, _cost, _start, _end),
            new(_id, IncentiveKind.Gift, null, _cost, _start, _end), new(_id, IncentiveKind.Gift, _kari, null, _start, _end),
            new(_id, IncentiveKind.Gift, _kari, _cost, null, _end), new(_id, IncentiveKind.Gift, _kari, _cost, _start));
}

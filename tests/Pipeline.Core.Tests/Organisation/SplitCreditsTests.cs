using System.Collections.Immutable;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Organisation;

public sealed class SplitCreditsTests
{
    private static readonly SellerId Ann = new("Ann");
    private static readonly SellerId Bob = new("Bob");
    private static readonly ProspectId Sale = new("P1");

    private static SplitCredits Create(params (string Sale, CreditShare[] Shares)[] splits) =>
        SplitCredits.Create(splits.Select(split => KeyValuePair.Create(new ProspectId(split.Sale), split.Shares.ToImmutableArray())));

    [Fact]
    public void UnsplitSale_IsTheOwners()
    {
        Assert.Equal<CreditShare>([new(Ann, 1)], SplitCredits.None.Of(Sale, Ann));
        Assert.Empty(SplitCredits.None.Of(Sale, null));
    }

    [Fact]
    public void SplitSale_IsThoseWhoShareIt_WhoeverOwnsIt() =>
        Assert.Equal<CreditShare>([new(Ann, 0.7m), new(Bob, 0.3m)], Create(("P1", [new(Ann, 0.7m), new(Bob, 0.3m)])).Of(Sale, new("Cat")));

    [Fact]
    public void OverlayAlone_LeavesTheRevenueWithTheOwner() =>
        Assert.Equal<CreditShare>([new(Ann, 1), new(Bob, 2, CreditKind.Overlay)], Create(("P1", [new(Bob, 2, CreditKind.Overlay)])).Of(Sale, Ann));

    /// <summary>99.99 % is not all of it; and whatever else is wrong is told in the same breath.</summary>
    [Fact]
    public void AllThatIsWrong_IsNamed()
    {
        var error = Assert.Throws<ArgumentException>("splits", () => Create(
            ("P1", [new(Ann, 0.3333m), new(Bob, 0.6666m)]), ("P2", []), ("P3", [new(Ann, 0.5m), new(Ann, 0.5m)]), ("P3", [new(Ann, 1)])));

        Assert.StartsWith(
            "The shares of the revenue of 'P1' total 0.9999, not 1. 'P2' has no share. 'Ann' has two shares of 'P3'. 'P3' is split twice.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, CreditKind.Revenue)]
    [InlineData(-0.1, CreditKind.Revenue)]
    [InlineData(1.01, CreditKind.Revenue)]
    [InlineData(0, CreditKind.Overlay)]
    [InlineData(1, (CreditKind)7)]
    public void Share_OutOfRange_IsRefused(double share, CreditKind kind) => Assert.Throws<ArgumentOutOfRangeException>(() => new CreditShare(Ann, (decimal)share, kind));
}

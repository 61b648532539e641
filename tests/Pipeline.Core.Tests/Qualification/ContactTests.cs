using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Qualification;

public class ContactTests
{
    [Fact]
    public void Roles_AreDistinctAndInOrder()
    {
        var contact = new Contact(new("c1"), [BuyingRole.Champion, BuyingRole.EconomicBuyer, BuyingRole.Champion]);

        Assert.Equal([BuyingRole.EconomicBuyer, BuyingRole.Champion], contact.Roles.AsEnumerable());
        Assert.True(contact.Has(BuyingRole.Champion));
        Assert.False(contact.Has(BuyingRole.UserBuyer));
    }

    [Fact]
    public void Roles_NoneGiven_Empty()
    {
        var contact = new Contact(new("c1"));

        Assert.True(contact.Roles.IsEmpty);
        Assert.False(contact.Has(BuyingRole.Unknown));
    }

    [Fact]
    public void Constructor_Refuses()
    {
        Assert.Throws<InvalidOperationException>(() => new Contact(default));
        Assert.Throws<ArgumentOutOfRangeException>("roles", () => new Contact(new("c1"), [(BuyingRole)99]));
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new Contact(new("c1"), [BuyingRole.Champion, BuyingRole.UserBuyer]),
            new Contact(new("c1"), [BuyingRole.UserBuyer, BuyingRole.Champion]),
            new(new("c2"), [BuyingRole.Champion, BuyingRole.UserBuyer]), new(new("c1"), [BuyingRole.Champion]), new(new("c1")));

    [Fact]
    public void Text_HasNoMembersOfTheCompiler() =>
        Assert.Equal(("c1", "c1 (EconomicBuyer, Champion)"), ($"{new Contact(new("c1"))}", $"{new Contact(new("c1"), [BuyingRole.Champion, BuyingRole.EconomicBuyer])}"));
}

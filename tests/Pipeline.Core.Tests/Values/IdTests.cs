using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

/// <summary>The rules that all ids share; one class below for each of them.</summary>
public abstract class IdTests<TId>(Func<string, TId> make, Func<TId, string> value)
    where TId : struct, IEquatable<TId>, IParsable<TId>
{
    [Theory]
    [InlineData("a")]
    [InlineData(" a ")]
    [InlineData("006-ÆØÅ/7\t")]
    public void Constructor_KeepsTheTextAsItIs(string text)
    {
        var id = make(text);

        Assert.Equal(text, value(id));
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\r\n")]
    [InlineData("\u00a0\u2003")]
    public void Constructor_Blank_Refused(string text) => Assert.Throws<ArgumentException>("value", () => make(text));

    [Fact]
    public void Constructor_Null_Throws() => Assert.Throws<ArgumentNullException>("value", () => make(null!));

    [Theory]
    [InlineData(199)]
    [InlineData(200)]
    public void Constructor_UpTo200Characters_Taken(int length) => Assert.Equal(length, value(make(new string('x', length))).Length);

    [Fact]
    public void Constructor_201Characters_Refused() => Assert.Throws<ArgumentException>("value", () => make(new string('x', 201)));

    [Fact]
    public void Parse_IsTheConstructor_AndTryParseSaysWhatItWouldRefuse()
    {
        Assert.Equal(make(" a/Å "), TId.Parse(" a/Å ", null));
        Assert.True(TId.TryParse("x", null, out var id));
        Assert.Equal(make("x"), id);
        Assert.All(new string?[] { null, "", " ", new('x', 201) }, text => Assert.False(TId.TryParse(text, null, out _)));
        Assert.Throws<ArgumentException>("value", () => TId.Parse(" ", null));
    }

    [Fact]
    public void Default_ThrowsWhenUsed()
    {
        TId id = default;

        Assert.Contains(typeof(TId).Name, Assert.Throws<InvalidOperationException>(() => value(id)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => id.ToString());
    }

    [Fact]
    public void Equality_IsOrdinalAndHoldsItsLaws()
    {
        Laws.AssertEqualityLaws(make("a1"), make(new string("a1".AsSpan())), make("A1"), make("a1 "), make("a-1"), make("a\u00ad1"), default);
        Laws.AssertEqualityLaws(make("\u00e5"), make("\u00e5"), make("a\u030a")); // å in one and in two code points
        Laws.AssertEqualityLaws(default, default(TId), make("0"));
    }

    [Fact]
    public void Equality_IgnoresTheCulture() =>
        Assert.All(Cultures.All, culture => Assert.False(Cultures.Under(culture, () => make("i").Equals(make("I")) || make("ı").Equals(make("i")))));
}

public class ProspectIdTests() : IdTests<ProspectId>(text => new(text), id => id.Value);

public class SellerIdTests() : IdTests<SellerId>(text => new(text), id => id.Value);

public class StageIdTests() : IdTests<StageId>(text => new(text), id => id.Value);

public class ProcessIdTests() : IdTests<ProcessId>(text => new(text), id => id.Value);

public class TeamNodeIdTests() : IdTests<TeamNodeId>(text => new(text), id => id.Value);

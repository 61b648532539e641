using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Qualification;

public class ProbingTextsTests
{
    public static TheoryData<string> Bundled => ["en", "nb"];

    [Theory]
    [MemberData(nameof(Bundled))]
    public void Bundled_HaveAllTextsAndNoOthers(string language)
    {
        var texts = In(language);

        Assert.Equal(language, texts.Language);
        Assert.Empty(texts.MissingOf(ProbingGuide.Keys));
        Assert.Equal(ProbingGuide.Keys.Order(StringComparer.Ordinal), texts.Keys.AsEnumerable());
    }

    [Theory]
    [MemberData(nameof(Bundled))]
    public void Bundled_AreQuestionsAndAllDiffer(string language)
    {
        var all = ProbingGuide.Keys.Select(In(language).TextOf).ToArray();

        Assert.All(all, text => Assert.EndsWith("?", text, StringComparison.Ordinal));
        Assert.Equal(all.Length, all.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Bundled_AreNotInOneLanguage() =>
        Assert.All(ProbingGuide.Keys, key => Assert.NotEqual(ProbingTexts.English.TextOf(key), ProbingTexts.Norwegian.TextOf(key)));

    [Fact]
    public void TextOf_AMissingKey_IsRefusedByName()
    {
        var exception = Assert.Throws<ArgumentException>("key", () => ProbingTexts.Norwegian.TextOf("criterion.security"));

        Assert.Contains("criterion.security", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("key", () => ProbingTexts.English.TextOf("Budget.similar"));
    }

    [Fact]
    public void With_AddsAndReplaces()
    {
        var texts = ProbingTexts.English.With("criterion.security", "Who looks at security?").With("budget.similar", "What did you buy?");

        Assert.Equal(("Who looks at security?", "What did you buy?"), (texts.TextOf("criterion.security"), texts.TextOf("budget.similar")));
        Assert.Equal("en", texts.Language);
        Assert.Equal(["criterion.security"], ProbingTexts.English.MissingOf(texts.Keys).AsEnumerable());
        Assert.Same(texts, texts.With("budget.similar", "What did you buy?"));
    }

    [Fact]
    public void TextOf_AQuestion_IsThatOfItsKey()
    {
        var question = ProbingGuide.Next(Authority.AsOf([], Arbitraries.MidDay), [], [])!; // nothing is known

        Assert.Equal(ProbingTexts.Norwegian.TextOf("authority.last-time"), ProbingTexts.Norwegian.TextOf(question));
    }

    [Fact]
    public void Constructor_Refuses()
    {
        Assert.Throws<ArgumentException>("language", () => new ProbingTexts("", []));
        Assert.Throws<ArgumentException>("texts", () => new ProbingTexts("sv", [new("a", " ")]));
        Assert.Throws<ArgumentException>("texts", () => new ProbingTexts("sv", [new("", "b")]));
        Assert.Throws<ArgumentException>("texts", () => new ProbingTexts("sv", [new("a", "b"), new("a", "b")]));
        Assert.Throws<ArgumentException>("key", () => ProbingTexts.English.With(" ", "x"));
        Assert.Throws<ArgumentException>("text", () => ProbingTexts.English.With("x", " "));
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new ProbingTexts("sv", [new("a", "1"), new("b", "2")]), new ProbingTexts("sv", [new("b", "2"), new("a", "1")]),
            new("da", [new("a", "1"), new("b", "2")]), new("sv", [new("a", "1")]), new("sv", [new("a", "1"), new("b", "3")]));

    private static ProbingTexts In(string language) => language == "en" ? ProbingTexts.English : ProbingTexts.Norwegian;
}

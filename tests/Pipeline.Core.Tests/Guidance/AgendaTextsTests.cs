using System.Text.RegularExpressions;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Guidance;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Guidance;

public sealed class AgendaTextsTests
{
    public static TheoryData<AgendaTexts> Languages => [AgendaTexts.English, AgendaTexts.Norwegian];

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryKey_HasATextWithTheSamePlaces(AgendaTexts texts)
    {
        Assert.Empty(texts.MissingOf(AgendaTexts.AllKeys));
        Assert.Equal(AgendaTexts.AllKeys.Order(StringComparer.Ordinal), texts.Keys.AsEnumerable());
        foreach (var reason in AgendaTexts.ReasonKeys)
        {
            Assert.Equal(Places(AgendaTexts.English, reason), Places(texts, reason));
        }
    }

    [Fact]
    public void WhatTheHostWrote_IsNotReadAsAPlace()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanNextStep("{contact} {about} {start}", story.Now) { Id = id });
        var item = Agenda.Create([story.Prospect], new("Kari"), story.Now, WorkingCalendar.MondayToFriday, DateTimeZone.Utc).Items.Single();
        Assert.Equal("{contact} {about} {start}", AgendaTexts.English.TextOf(item));
        Assert.Equal("Do: {contact} {about} {start}", AgendaTexts.English.With("planned", "Do: {about}").TextOf(item));
        Assert.Throws<ArgumentException>(() => new AgendaTexts("se", []).TextOf(item));
    }

    [Fact]
    public void Texts_AreAValue()
    {
        Assert.Same(AgendaTexts.English, AgendaTexts.English.With("planned", "{about}"));
        Assert.Equal("nb, 25 texts", AgendaTexts.Norwegian.ToString());
        Laws.AssertEqualityLaws(new AgendaTexts("x", [new("a", "b")]), new("x", [new("a", "b")]), AgendaTexts.English, new("y", [new("a", "b")]), new("x", [new("a", "c")]));
        Assert.Throws<ArgumentException>(() => new AgendaTexts("x", [new("a", " ")]));
        Assert.Throws<ArgumentException>(() => new AgendaTexts("x", [new("a", "b"), new("a", "b")]));
    }

    private static string[] Places(AgendaTexts texts, string key) =>
        [.. Regex.Matches(texts.TextOf(key), @"\{\w+\}").Select(match => match.Value).Order(StringComparer.Ordinal)];
}

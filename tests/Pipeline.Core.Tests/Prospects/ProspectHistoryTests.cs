using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using static Pipeline.Core.Tests.Prospects.SellerStory;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>What a prospect was on a day, and what was known of it on a day.</summary>
public class ProspectHistoryTests
{
    private static readonly LocalDate _monday = new(2026, 5, 11);

    [Fact]
    public void AsOf_AFactWrittenDownThreeDaysLate_StandsInThePastAndWasNotKnownThen()
    {
        var story = new SellerStory().Interested();
        story.After(Duration.FromDays(3)).Does(new RecordAuthority(Kari, new(AuthorityStatus.Confirmed, _monday, "she signs")) { Id = Any, OccurredAt = story.Now - Duration.FromDays(3) });
        var history = ProspectHistory.FromFacts(Id, story.Facts);

        Assert.Single(history.AsOf(_monday, Oslo).Contact(Kari)!.AuthorityEvidence);
        Assert.Empty(history.AsOf(_monday, _monday, Oslo).Contact(Kari)!.AuthorityEvidence);
        Assert.Single(history.AsOf(_monday, _monday.PlusDays(3), Oslo).Contact(Kari)!.AuthorityEvidence);
        Assert.Equal(0, history.AsOf(_monday.PlusDays(-1), Oslo).Sequence);
    }

    [Fact]
    public void AsOf_TheEndOfTheDay_IsThatOfTheZone()
    {
        var story = new SellerStory { Now = Instant.FromUtc(2026, 5, 11, 22, 0) }; // midnight in Oslo
        var history = ProspectHistory.FromFacts(Id, story.Opened().Facts);

        Assert.False(history.AsOf(_monday, Oslo).IsOpened);
        Assert.True(history.AsOf(_monday.PlusDays(1), Oslo).IsOpened);
        Assert.True(history.AsOf(_monday, DateTimeZone.Utc).IsOpened);
    }

    [Theory]
    [InlineData("Pacific/Apia", 2011, 12, 29, "2011-12-30T10:00:00Z")] // the 30th was skipped
    [InlineData("America/Sao_Paulo", 2017, 10, 14, "2017-10-15T03:00:00Z")] // midnight was skipped
    [InlineData("America/Havana", 2017, 11, 4, "2017-11-05T04:00:00Z")] // midnight, then an hour again
    public void AsOf_ADayWhoseEndTheZoneMoves_EndsWhereTheNextBegins(string zone, int year, int month, int day, string end)
    {
        var next = NodaTime.Text.InstantPattern.General.Parse(end).Value;
        ProspectHistory Of(Instant at) => ProspectHistory.FromFacts(Id, [new(Id, 1, new ConversationOpened(), Ann, at, at)]);
        Prospect View(Instant at) => Of(at).AsOf(new LocalDate(year, month, day), new LocalDate(year, month, day), DateTimeZoneProviders.Tzdb[zone]);

        Assert.NotNull(View(next - Duration.Epsilon).Conversation);
        Assert.Null(View(next).Conversation);
    }

    [Fact]
    public void AsOf_FactsWithoutTimes_StandWithTheFactBefore()
    {
        var noon = Instant.FromUtc(2026, 5, 11, 12, 0);
        var history = ProspectHistory.FromFacts(
            Id,
            [
                new(Id, 1, new ContactAdded(new(Kari)), Ann), // long ago
                new(Id, 2, new ConversationOpened(), Ann, noon, noon),
                new(Id, 3, new InterestShown(), Ann),
            ]);

        Assert.Single(history.AsOf(new(1999, 1, 1), new(1999, 1, 1), Oslo).Contacts);
        Assert.Null(history.AsOf(_monday.PlusDays(-1), Oslo).Interest);
        Assert.NotNull(history.AsOf(_monday, _monday, Oslo).Interest);
        Assert.Null(history.AsOf(_monday, _monday.PlusDays(-1), Oslo).Interest);
    }

    [Fact]
    public void AsOf_AnEndSaidToLieBeforeThePlanning_CountsFromThePlanning()
    {
        var story = new SellerStory().Booked();
        story.After(Duration.FromDays(1)).Does(new EndAppointment(new("visit"), AppointmentEnd.CancelledByUs) { Id = Any, OccurredAt = story.Now - Duration.FromDays(4) });
        var history = ProspectHistory.FromFacts(Id, story.Facts);

        Assert.Empty(history.AsOf(_monday.PlusDays(-1), Oslo).Appointments);
        Assert.Equal(AppointmentEnd.CancelledByUs, history.AsOf(_monday, Oslo).Appointment(new("visit"))!.End);
    }

    [Fact]
    public void AsOf_PartsSaidToHaveBeenPlayedBeforeThePersonWasAdded_AreNotLost()
    {
        var story = new SellerStory().Opened();
        story.After(Duration.FromDays(1)).Does(new ChangeContactRoles(new(Kari, [BuyingRole.EconomicBuyer])) { Id = Any, OccurredAt = story.Now - Duration.FromDays(90) });

        Assert.True(ProspectHistory.FromFacts(Id, story.Facts).AsOf(_monday.PlusDays(1), Oslo).Contact(Kari)!.Contact.Has(BuyingRole.EconomicBuyer));
    }

    [Fact]
    public void AsOf_TakenUpAgainSaidToLieBeforeTheEnd_KeepsTheOrder()
    {
        var story = new SellerStory().Lost();
        story.After(Duration.FromDays(5)).Does(new ReopenProspect("never was lost") { Id = Any, OccurredAt = story.Now - Duration.FromDays(9) });
        var history = ProspectHistory.FromFacts(Id, story.Facts);

        Assert.True(history.AsOf(_monday, Oslo).IsOpen);
        Assert.Equal(OutcomeKind.Lost, history.AsOf(_monday, _monday, Oslo).Outcome?.Kind);
        Assert.Equal(0, history.AsOf(_monday.PlusDays(-1), Oslo).Sequence);
    }
}

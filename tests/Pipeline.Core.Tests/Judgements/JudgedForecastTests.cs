using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Judgements;

/// <summary>What people say stands beside what is computed, never over it, and survives whatever changes.</summary>
[Laws]
public sealed class JudgedForecastTests
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);
    private static readonly OrganisationPart Ann = OrganisationPart.Of(new SellerId("Ann"));
    private static readonly OrganisationPart Bob = OrganisationPart.Of(new SellerId("Bob"));
    private static readonly OrganisationPart East = OrganisationPart.Of(new TeamNodeId("east"));
    private static readonly OrganisationPart West = OrganisationPart.Of(new TeamNodeId("west"));
    private static readonly OrganisationPart All = OrganisationPart.Of(new TeamNodeId("all"));
    private static readonly ActorId Eva = new("eva");
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 1, 12, 0);

    private static readonly SalesTeam Team = SalesTeam.Create(
        "management", [new(new("all")), new(new("east"), new TeamNodeId("all")), new(new("west"), new TeamNodeId("all"))],
        [new(new("Ann"), new("east")), new(new("Bob"), new("east")), new(new("Cat"), new("west"))]);

    private static TeamForecast Forecast(SalesTeam? team = null, params Opportunity[] rows)
    {
        var snapshot = Snapshot(Day(5, 1), rows.Length > 0 ? rows :
        [
            Row("a", Day(3, 1), 300, Won(Day(4, 10), 300)), Row("b", Day(3, 1), 100, owner: "Bob", expected: Day(6, 1), chance: 0.5),
            Row("c", Day(3, 1), 500, Won(Day(4, 20), 500), owner: "Cat"), Row("d", Day(3, 1), 7, Won(Day(4, 20), 7), owner: "Zoe"),
        ]);
        return TeamForecast.Create(snapshot, StatedOutlook.Instance, Quarter, Arbitraries.Nok, team ?? Team);
    }

    private static Adjustment Adjusted(OrganisationPart part, decimal from, decimal to, AdjustmentMode mode = AdjustmentMode.Figure, FiscalPeriod? period = null) =>
        new(part, period ?? Quarter, Nok(from), Nok(to), "she told me", Eva, Now, mode);

    private static JudgedForecast Judge(TeamForecast forecast, params Judgement[] entries) => JudgedForecast.Create(forecast, JudgementBook.Of(entries));

    [Property]
    public bool WithoutJudgements_WhatIsJudgedIsWhatIsComputed(CleanOpportunityList list)
    {
        var snapshot = PipelineSnapshot.Create(list.Rows, Day(5, 1), Arbitraries.Process).Value;
        var judged = Judge(TeamForecast.Create(snapshot, StatedOutlook.Instance, Quarter, Arbitraries.Nok, Team));
        return judged.Parts.Append(judged.Everybody).All(part => part.Judged == part.Computed && part.FromBelow == part.Computed && part.BaseMovedBy is null);
    }

    /// <summary>Bob's 50 become 80, and so 30 more count for east, for all and for everybody; then east is set to 400. What is computed stays.</summary>
    [Fact]
    public void AnAdjustment_TakesThePlaceOfWhatIsBelow_AndCountsAbove()
    {
        var judged = Judge(Forecast(), Adjusted(Bob, 50, 80));
        Assert.Equal(
            [Nok(850), Nok(350), Nok(300), Nok(50), Nok(500), Nok(500)], judged.Parts.Select(part => part.Computed));
        Assert.Equal(
            [(All, Nok(880)), (East, Nok(380)), (Ann, Nok(300)), (Bob, Nok(80)), (West, Nok(500)), (OrganisationPart.Of(new SellerId("Cat")), Nok(500))],
            judged.Parts.Select(part => (part.Part, part.Judged)));
        Assert.Equal((Nok(857), Nok(887)), (judged.Everybody.Computed, judged.Everybody.Judged)); // with Zoe, who belongs to no node

        judged = Judge(Forecast(), Adjusted(Bob, 50, 80), Adjusted(East, 380, 400));
        Assert.Equal((Nok(350), Nok(380), Nok(400), Nok(0)), (judged.Of(East)!.Computed, judged.Of(East)!.FromBelow, judged.Of(East)!.Judged, judged.Of(East)!.BaseMovedBy));
        Assert.Equal((Nok(900), Nok(907)), (judged.Of(All)!.Judged, judged.Everybody.Judged));
    }

    /// <summary>Of two the last stands, and one that puts the figure back takes it away; the book keeps all three.</summary>
    [Fact]
    public void TheLastAdjustment_Stands()
    {
        Assert.Equal(Nok(90), Judge(Forecast(), Adjusted(Bob, 50, 80), Adjusted(Bob, 80, 90)).Of(Bob)!.Judged);
        Assert.Equal(Nok(50), Judge(Forecast(), Adjusted(Bob, 50, 80), Adjusted(Bob, 50, 50)).Of(Bob)!.Judged);
        Assert.Equal(3, JudgementBook.Of([Adjusted(Bob, 50, 80), Adjusted(Bob, 80, 90), Adjusted(Bob, 50, 50)]).Entries.Count);
    }

    /// <summary>Cat comes to east: what was said of east stands on a base that has moved by 500, as figure or as difference.</summary>
    [Fact]
    public void AfterAChangeOfTheTree_AdjustmentsAreThere_AndSayThatTheirBaseMoved()
    {
        var changed = SalesTeam.Create("management", [.. Team.Nodes], [.. Team.Memberships.Where(one => one.Node != new TeamNodeId("west")), new(new("Cat"), new("east"))]);
        var figure = Judge(Forecast(changed), Adjusted(East, 350, 400)).Of(East)!;
        var difference = Judge(Forecast(changed), Adjusted(East, 350, 400, AdjustmentMode.Difference)).Of(East)!;

        Assert.Equal((Nok(850), Nok(400), Nok(500)), (figure.Computed, figure.Judged, figure.BaseMovedBy));
        Assert.Equal((Nok(850), Nok(900), Nok(500)), (difference.Computed, difference.Judged, difference.BaseMovedBy));
    }

    /// <summary>A node that is gone, and a period of another calendar, leave their adjustments shown apart.</summary>
    [Fact]
    public void WhatHasNoPlace_IsShownApart()
    {
        var gone = Adjusted(OrganisationPart.Of(new TeamNodeId("north")), 1, 2);
        var otherCalendar = Adjusted(East, 350, 400, period: new FiscalCalendar(2).Quarter(2026, 1));
        var otherYear = Adjusted(East, 350, 400, period: FiscalCalendar.CalendarYear.Quarter(2025, 2));
        var judged = Judge(Forecast(), gone, otherCalendar, otherYear);

        Assert.Equal<Adjustment>([gone, otherCalendar], judged.Unplaced);
        Assert.Equal(Nok(350), judged.Of(East)!.Judged);
    }

    [Fact]
    public void AFreeze_ClosesAllBelow_AndRefusalsNameAllReasons()
    {
        var book = JudgementBook.Of([Adjusted(Bob, 50, 80), new Freeze(East, Quarter, Eva, Now)]);

        Assert.Equal<JudgementRefusal>([JudgementRefusal.Frozen], book.Add(Adjusted(Bob, 80, 90), Team, Day(5, 1)).Refusals);
        Assert.True(book.Add(Adjusted(All, 850, 900), Team, Day(5, 1)).IsTaken);
        Assert.True(book.Add(Adjusted(Bob, 1, 2, period: FiscalCalendar.CalendarYear.Quarter(2026, 3)), Team, Day(5, 1)).IsTaken);
        var answer = book.Add(new Adjustment(Bob, Quarter, new(1, Currency.FromCode("EUR")), new(2, Currency.FromCode("EUR")), "late", Eva, Now - Duration.FromDays(1)), Team, Day(5, 1));
        Assert.Equal<JudgementRefusal>([JudgementRefusal.Frozen, JudgementRefusal.OutOfOrder, JudgementRefusal.OtherCurrency], answer.Refusals);
        Assert.Equal((Eva, book), (answer.FrozenBy!.By, answer.Book));
    }

    [Fact]
    public void Submissions_StayAsTheyWereSent()
    {
        var first = new Submission(Bob, Quarter, Nok(60), Eva, Now, Nok(50), "sure of it");
        var book = JudgementBook.Empty.Add(first, Team, Day(5, 1)).Book.Add(new Submission(Bob, Quarter, Nok(70), Eva, Now + Duration.FromDays(7)), Team, Day(5, 8)).Book;

        Assert.Equal([Nok(60), Nok(70)], book.Entries.OfType<Submission>().Select(one => one.Figure));
        Assert.Same(first, book.Entries[0]);
    }

    [Fact]
    public void BadInput_IsNamed()
    {
        Assert.Throws<ArgumentException>("why", () => new Adjustment(Bob, Quarter, Nok(1), Nok(2), " ", Eva, Now));
        Assert.Throws<ArgumentException>("measure", () => new Submission(Bob, Quarter, Nok(1), Eva, Now, measure: ""));
        Assert.Throws<ArgumentOutOfRangeException>("mode", () => new Adjustment(Bob, Quarter, Nok(1), Nok(2), "x", Eva, Now, (AdjustmentMode)9));
        Assert.Throws<CurrencyMismatchException>(() => new Adjustment(Bob, Quarter, Nok(1), new(2, Currency.FromCode("EUR")), "x", Eva, Now));
        Assert.Throws<ArgumentException>("entries", () => JudgementBook.Of([new Freeze(Bob, Quarter, Eva, Now), new Freeze(Ann, Quarter, Eva, Now - Duration.Epsilon)]));
    }
}

namespace Pipeline.Core.Tests.Forecasting.Peers;

public sealed class OdooLeadScoreTests
{
    private static readonly OdooLead Won = Lead(1, "web", isWon: true);
    private static readonly OdooLead LostEarly = Lead(0, "web", isWon: false);
    private static readonly OdooLead LostLate = Lead(1, "fair", isWon: false);

    /// <summary>
    /// Counts, won and lost: first stage 1.1 and 2.1, second 1.1 and 1.1; web 1.1 and 1.1, fair 0.1 and 1.1, both 1.2 and 2.2.
    /// From the web, in the second stage: 1.1/3.2 · 1.1/1.1 · 1.1/1.2 beside 2.1/3.2 · 1.1/2.1 · 1.1/2.2, which is 11/12 beside 1/2.
    /// </summary>
    [Fact]
    public void Score_ByHand()
    {
        var score = new OdooLeadScore(2, [Won, LostEarly, LostLate]);

        Assert.Equal(64.71, score.Score(Lead(1, "web")));
        Assert.Equal(14.29, score.Score(Lead(1, "fair"))); // 1/12 beside 1/2
        Assert.Equal(50, score.Score(Lead(1))); // 1.1/3.2 on either side
        Assert.Equal(34.38, score.Score(Lead(0))); // 1.1/3.2 beside 2.1/3.2
        Assert.Equal(50, score.Score(Lead(1, "a source never seen")));
    }

    [Fact]
    public void WithoutAStage_ItIsZero_WithoutAPastThereIsNone()
    {
        Assert.Equal(0, new OdooLeadScore(2, [Won]).Score(Lead(null, "web")));
        Assert.Null(new OdooLeadScore(2, []).Score(Lead(1, "web")));
    }

    [Fact]
    public void ItNeverRoundsToWonOrLost()
    {
        Assert.Equal(99.99, new OdooLeadScore(1, Enumerable.Repeat(Lead(0, "web", isWon: true), 100_000)).Score(Lead(0, "web")));
        Assert.Equal(0.01, new OdooLeadScore(1, Enumerable.Repeat(Lead(0, "web", isWon: false), 100_000)).Score(Lead(0, "web")));
    }

    [Fact]
    public void ATagCountsFromFiftyOutcomesOn()
    {
        var plain = Enumerable.Range(0, 100).Select(i => new OdooLead(0, new Dictionary<string, string>(), i % 2 == 0)).ToArray();
        var tagged = new OdooLead(0, new Dictionary<string, string> { [OdooLeadScore.TagVariable] = "hot" }, true);
        var other = tagged with { Values = new Dictionary<string, string> { [OdooLeadScore.TagVariable] = "cold" }, IsWon = false };
        OdooLeadScore After(int count) => new(1, [.. plain, .. Enumerable.Repeat(tagged, count), .. Enumerable.Repeat(other, count)]);

        Assert.Equal(50, After(49).Score(tagged)); // 49.2 with where both counts begin
        Assert.True(After(50).Score(tagged) > 99);
    }

    [Fact]
    public void Reopening_TakesBackWhatWasCounted_AndNoMore()
    {
        var score = new OdooLeadScore(2, [Won, LostEarly, LostLate]);
        var before = score.Score(Lead(1, "web"));
        score.Learn(LostLate);
        Assert.NotEqual(before, score.Score(Lead(1, "web")));
        score.Reopen(LostLate);
        Assert.Equal(before, score.Score(Lead(1, "web")));

        var floored = new OdooLeadScore(1, [Lead(0, isWon: true)]);
        Array.ForEach([0, 1, 2], _ => floored.Reopen(Lead(0, isWon: true)));
        Assert.Equal(50, floored.Score(Lead(0))); // 0.1 on either side
    }

    private static OdooLead Lead(int? stage, string? source = null, bool? isWon = null) =>
        new(stage, source is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["source"] = source }, isWon);
}

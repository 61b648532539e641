using FsCheck.Xunit;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Guidance;

[Laws]
public sealed class ValueOfAskingTests
{
    private static AskingWorth Of(Rate good, Rate bad, decimal sale = 1000, decimal hour = 50, double hours = 2) =>
        ValueOfAsking.Create([new QuestionPast("authority", good, bad)], Nok(sale), Nok(hour), hours).Questions.Single();

    /// <summary>Never below 0, 0 where the decision stays, never more than the hours of the appointment or what a good one brings beyond them.</summary>
    [Property]
    public bool Worth_IsThatOfInformation(byte good, byte goodLost, byte bad, byte badLost, ushort sale, byte hour)
    {
        var worth = Of(new(good, good + goodLost), new(bad, bad + badLost), sale, hour);
        if (worth.Worth is not { } money)
        {
            return worth.Obstacle == PlanObstacle.NotMeasured && (good + goodLost == 0 || bad + badLost == 0) && worth is { ChangesDecision: null, HoursSaved: null, Lower: null };
        }

        return money.Amount >= 0 && worth.Lower <= money && money <= worth.Upper && worth.Lower!.Value.Amount >= 0
            && (worth.ChangesDecision == true || money.Amount == 0)
            && money.Amount <= 2m * hour + 0.01m
            && worth.HoursSaved is >= 0 and <= 2 && worth.NetWorth!.Value.Amount <= money.Amount;
    }

    /// <summary>The value of what is known: to know both answers apart is worth no less than to know a mixture of them.</summary>
    [Property]
    public bool ASharperAnswer_IsWorthNoLess(byte won, ushort sale, byte hour)
    {
        var (sharp, blunt) = (Of(new(100, 100), new(0, 100), sale, hour), Of(new(100 - won % 50, 100), new(won % 50, 100), sale, hour));
        return sharp.Worth >= blunt.Worth;
    }

    /// <summary>60 of 100 had no authority, and none of them bought; of the others half. One goes unasked: 200 for 100. Asked, 0.4 · (500 − 100) = 160, which is 60 more.</summary>
    [Fact]
    public void Worth_ByHand()
    {
        var worth = Of(new(20, 40), new(0, 60));
        Assert.Equal((Nok(60), Nok(47.5m), true, 1.2), (worth.Worth!.Value, worth.NetWorth!.Value, worth.ChangesDecision!.Value, Math.Round(worth.HoursSaved!.Value, 12)));
        Assert.InRange(worth.Lower!.Value.Amount, 25, 35); // half of them bad, of whom 4 % buy
        Assert.InRange(worth.Upper!.Value.Amount, 65, 75);
        var both = Of(new(20, 40), new(12, 60)); // 200 each time
        Assert.Equal((Nok(0), false, 0.0), (both.Worth!.Value, both.ChangesDecision!.Value, both.HoursSaved!.Value));
    }

    [Fact]
    public void Questions_AreRanked_WithWhatIsUnknownLast()
    {
        var asked = ValueOfAsking.Create(
            [new QuestionPast("time", new(5, 10), Rate.Empty), new QuestionPast("budget", new(20, 50), new(2, 50)), new QuestionPast("authority", new(20, 40), new(0, 60))], Nok(1000), Nok(50));
        Assert.Equal(["authority", "budget", "time"], asked.Questions.Select(one => one.Question));
        Assert.Equal(PlanObstacle.NotMeasured, asked.Questions[2].Obstacle);
    }

    [Fact]
    public void ThePast_IsCountedOfWhatHasEnded()
    {
        var prospects = new[]
        {
            new ProspectLife("won").Opened().Closes(9, OutcomeKind.Won).Prospect,
            new ProspectLife("lost").Opened().Closes(9, OutcomeKind.Lost).Prospect,
            new ProspectLife("double").Opened().Closes(9, OutcomeKind.Duplicate).Prospect,
            new ProspectLife("open").Opened().Prospect,
        };
        Assert.All(QuestionPast.FromProspects(prospects), unasked => Assert.Equal((Rate.Empty, new Rate(1, 2)), (unasked.WonWhenGood, unasked.WonWhenBad)));
        var day = ProspectLife.Monday;
        prospects[0] = new ProspectLife("won").Opened().On(1, new ContactAdded(new Contact(ProspectLife.Ann))).On(2, new AuthorityLearnt(ProspectLife.Ann, new AuthorityEvidence(AuthorityStatus.Confirmed, day, "asked")))
            .On(3, new BudgetLearnt(BudgetEvidence.NoBudget(day, "ann"))).On(4, new DecisionTimeLearnt(DecisionTimeEvidence.OfUrgency(Urgency.Low, day, "ann"))).Closes(9, OutcomeKind.Won).Prospect;
        var past = QuestionPast.FromProspects(prospects);
        Assert.Equal([new Rate(1, 1), Rate.Empty, new Rate(1, 1)], past.Select(question => question.WonWhenGood)); // there is no budget, so that the answer is bad
        Assert.Equal([new Rate(0, 1), new Rate(1, 2), new Rate(0, 1)], past.Select(question => question.WonWhenBad));
        Assert.Equal(["authority", "budget", "time"], QuestionPast.FromProspects(prospects).Select(past => past.Question));
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        QuestionPast[] twice = [new("a", default, default), new("a", default, default)];
        Assert.Throws<ArgumentException>("past", () => ValueOfAsking.Create(twice, Nok(1), Nok(1)));
        Assert.Throws<ArgumentOutOfRangeException>("meanSale", () => ValueOfAsking.Create([], Nok(-1), Nok(1)));
        Assert.Throws<ArgumentOutOfRangeException>("hourWorth", () => ValueOfAsking.Create([], Nok(1), Nok(-1)));
        Assert.Throws<ArgumentOutOfRangeException>("appointmentHours", () => ValueOfAsking.Create([], Nok(1), Nok(1), 0));
        Assert.Throws<CurrencyMismatchException>(() => ValueOfAsking.Create([], Nok(1), new Money(1, Currency.FromCode("EUR"))));
    }
}

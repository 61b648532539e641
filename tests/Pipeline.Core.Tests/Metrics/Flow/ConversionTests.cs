using FsCheck.Xunit;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Metrics.Flow;

[Laws]
public sealed class ConversionTests
{
    private static readonly StageId Open = new("Open");
    private static readonly StageId Meet = new("Meet");
    private static readonly StageId Close = new("Close");
    private static readonly SalesProcess Process = SalesProcess.Create(
        new("p"), 1, [new(Open, StageRole.Opening), new(Meet, StageRole.Appointment), new(Close, StageRole.Closing)]);

    /// <summary>
    /// Entered Open on 1 May: a meets on the 5th; b skips to Close on the 9th; c is lost on the 5th; d is won from Open on the 11th; e is
    /// still in Open. f enters on the 10th and is still there on the 11th, the as-of day.
    /// </summary>
    private static readonly Opportunity[] Life =
    [
        Visits("a", null, (Open, 1), (Meet, 5)),
        Visits("b", null, (Open, 1), (Close, 9)),
        Visits("c", Ended(OutcomeKind.Lost, Day(5, 5)), (Open, 1)),
        Visits("d", Won(Day(5, 11), 100), (Open, 1)),
        Visits("e", null, (Open, 1)),
        Visits("f", null, (Open, 10)),
    ];

    private static PipelineHistory History(params Opportunity[] rows) => PipelineHistory.FromOpportunities(rows, Day(5, 11), Process).OrThrow();

    /// <summary>
    /// To Meet or later: 6 at risk, f is censored at age 1. At age 4 of 5 one converts and one is lost: F = 1/5, S = 3/5. At age 8 of 3: F = 1/5 + 3/5 · 1/3,
    /// S = 2/5. At age 10 of 2 d is won: F = 2/5 + 2/5 · 1/2 = 3/5.
    /// </summary>
    [Fact]
    public void OfCohort_ByHand_OpenOnesCountedAsSuch()
    {
        var conversion = Conversion.OfCohort(History(Life), Open, Meet);

        Assert.Equal((6L, 3L, 2L, 0L), (conversion.Entered, conversion.Converted, conversion.Open, conversion.LeftOut));
        Assert.Equal(0.6, conversion.Share!.Value, 1e-15);
        Assert.Equal(new Rate(3, 4), conversion.Matured); // of those that ended
        var limits = conversion.Interval()!.Value;
        Assert.InRange(0.6, limits.Lower, limits.Upper);
    }

    /// <summary>Within 8 days: d and e are censored there, and only who entered by 3 May is told for certain.</summary>
    [Fact]
    public void OfCohort_Within_CountsTheMatured()
    {
        var conversion = Conversion.OfCohort(History(Life), Open, Meet, within: 8);

        Assert.Equal((6L, 2L, 3L), (conversion.Entered, conversion.Converted, conversion.Open));
        Assert.Equal(0.4, conversion.Share!.Value, 1e-15);
        Assert.Equal(new Rate(2, 5), conversion.Matured);
    }

    [Fact]
    public void OfCohort_ToTheSale_AndByEntry()
    {
        Assert.Equal(1, Conversion.OfCohort(History(Life), Open).Converted);
        var young = Conversion.OfCohort(History(Life), Open, Meet, entered: new(Day(5, 2), Day(5, 11)));
        Assert.Equal((1L, 1L, 0.0), (young.Entered, young.Open, young.Share));
        var none = Conversion.OfCohort(History(Life), Open, Meet, entered: new(Day(6, 2), Day(6, 11)));
        Assert.Equal((0L, null, null, null), (none.Entered, none.Share, none.Interval(), none.Matured.Share));
    }

    /// <summary>A stage visited twice begins once; a stage that is reached after moving back is reached.</summary>
    [Fact]
    public void OfCohort_RepeatedVisits_BeginOnce()
    {
        var conversion = Conversion.OfCohort(History(Visits("r", null, (Open, 1), (Meet, 3), (Open, 5), (Close, 8))), Open, Close);

        Assert.Equal((1L, 1L, 7), (conversion.Entered, conversion.Converted, conversion.Followed.LastAge));
    }

    [Fact]
    public void OfCohort_UnknownDays_AreLeftOutAndCounted()
    {
        var history = History(
            new Opportunity(new("u"), stage: Meet, stageEnteredOn: Day(5, 5), earlierStages: [new(Open)]),
            new Opportunity(new("v"), stage: Meet, earlierStages: [new(Open, Day(5, 2))]));

        Assert.Equal((0L, 2L), (Conversion.OfCohort(history, Open, Meet).Entered, Conversion.OfCohort(history, Open, Meet).LeftOut));
    }

    /// <summary>From 5 to 9 May six less f were in Open at some time; a (on the 5th) and b (on the 9th) moved on, d not yet.</summary>
    [Fact]
    public void OfPeriod_IsMovesOfThosePresent()
    {
        Assert.Equal(new Rate(2, 5), Conversion.OfPeriod(History(Life), Open, new(Day(5, 5), Day(5, 9)), Meet));
        Assert.Equal(new Rate(1, 3), Conversion.OfPeriod(History(Life), Open, new(Day(5, 10), Day(5, 11)))); // d, of d, e and f
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        Assert.Equal("from", Assert.Throws<ArgumentException>(() => Conversion.OfCohort(History(Life), new("?"))).ParamName);
        Assert.Equal("to", Assert.Throws<ArgumentException>(() => Conversion.OfCohort(History(Life), Meet, Open)).ParamName);
        Assert.Equal("within", Assert.Throws<ArgumentOutOfRangeException>(() => Conversion.OfCohort(History(Life), Open, within: -1)).ParamName);
        Assert.Throws<ArgumentException>(() => Conversion.Merge(Conversion.OfCohort(History(Life), Open), Conversion.OfCohort(History(Life), Meet)));
    }

    [Property]
    public bool AnyPartition_MergesToTheWhole(int mask)
    {
        var (one, other) = (Life.Where((_, i) => (mask >> i & 1) == 0).ToArray(), Life.Where((_, i) => (mask >> i & 1) == 1).ToArray());
        var merged = Conversion.Merge(Conversion.OfCohort(History(one), Open, Meet), Conversion.OfCohort(History(other), Open, Meet));
        var whole = Conversion.OfCohort(History(Life), Open, Meet);
        return merged.Followed == whole.Followed && merged.Matured == whole.Matured && merged.Share.Equals(whole.Share);
    }

    private static Opportunity Visits(string id, Outcome? outcome, params (StageId Stage, int Day)[] entries) => new(
        new(id), new("Ann"), entries[^1].Stage, Day(5, entries[^1].Day), entries[..^1].Select(entry => new StageEntry(entry.Stage, Day(5, entry.Day))),
        Day(5, entries[0].Day), amount: Amount.Of(Nok(100)), outcome: outcome);
}

using Pipeline.Core.Tracking;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Tracking;

public sealed class LearntSegmentTests
{
    private static readonly LearntSegment Low = new("urgency", "low", Day(3, 5));
    private static readonly LearntSegment High = new("urgency", "high", Day(4, 5));

    [Fact]
    public void ItIsKnown_FromItsDayOn()
    {
        var row = Row("a", Day(3, 1), learntSegments: [High, Low]);

        Assert.Equal([null, "low", "low", "high"], new[] { Day(3, 4), Day(3, 5), Day(4, 4), Day(4, 5) }.Select(day => Snapshot(day, row)[0].Segment("urgency")));
        Assert.DoesNotContain("urgency", Snapshot(Day(3, 4), row).SegmentNames);
        Assert.Equal(["high"], Snapshot(Day(5, 1), row).RollUp([CutDimension.Segment("urgency")]).Groups.Select(group => group.Keys[0]));
    }

    [Fact]
    public void WhatIsWrittenDownAfterTheClosing_IsNotPartOfTheSale() =>
        Assert.Equal("low", Snapshot(Day(5, 1), Row("a", Day(3, 1), outcome: Won(Day(4, 1), 10), learntSegments: [Low, High]))[0].Segment("urgency"));

    [Fact]
    public void WhatOnlyAClosingFillsIn_IsHidden()
    {
        var options = new SnapshotOptions { SegmentsKnownOnlyAtClose = ["urgency"] };
        Assert.Null(Snapshot(Day(5, 1), options, Row("a", Day(3, 1), learntSegments: [Low]))[0].Segment("urgency"));
    }

    [Fact]
    public void OfTwoOnOneDay_TheOneGivenLastStands() =>
        Assert.Equal("b", Snapshot(Day(5, 1), Row("a", Day(3, 1), learntSegments: [new("urgency", "z", Day(4, 1)), new("urgency", "b", Day(4, 1))]))[0].Segment("urgency"));

    [Fact]
    public void ASegment_IsKnownFromTheOpeningOrLearnt()
    {
        var refused = Assert.Throws<ArgumentException>("learntSegments", () => Row("a", segments: [new("urgency", "low")], learntSegments: [High]));
        Assert.Contains("'urgency' is said to be known from the opening on, and to be learnt on 2026-04-05", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("name", () => new LearntSegment(" ", "x", Day(1, 1)));
        Assert.Throws<ArgumentException>("value", () => new LearntSegment("x", "", Day(1, 1)));
    }

    [Fact]
    public void Rows_AreEqualByWhatWasLearntWhen()
    {
        Assert.Equal(Row("a", learntSegments: [Low, High]), Row("a", learntSegments: [High, Low]));
        Assert.NotEqual(Row("a", learntSegments: [Low]), Row("a", learntSegments: [new("urgency", "low", Day(3, 6))]));
        Assert.NotEqual(Row("a", learntSegments: [Low]), Row("a"));
    }
}

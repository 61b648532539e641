using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Work;

/// <summary>Answers in working time, counted by hand: 08:00-16:00, due within four hours.</summary>
public sealed class ResponseTimesTests
{
    [Fact]
    public void Answers_AreTimedInWorkingHours_AndOpenOnesAreCensored()
    {
        var prospect = new ProspectLife().Opened()
            .On(0, Asked("fast"), 9).On(0, Sent("fast"), 10) // 60 minutes
            .On(4, Asked("weekend"), 15).On(7, Sent("weekend"), 9) // Friday 15:00 to Monday 9:00: 120 minutes
            .On(0, Asked("slow"), 8).On(1, Sent("slow"), 9) // 540 minutes, late
            .On(8, Asked("open"), 8) // until the end of day 8: 480 minutes, overdue
            .On(8, Asked("new"), 15) // 60 minutes, not due
            .On(0, Asked("no more"), 8).On(1, new InformationRequestWithdrawn(new("no more")), 8)
            .On(null, Asked("when?"), 8)
            .Prospect;
        var read = Read(prospect);
        Assert.Equal([60, 120, 540], read.Answered.Bars.Select(bar => bar.At));
        Assert.Equal([60, 480], read.Open.Bars.Select(bar => bar.At));
        Assert.Equal((2L, 1L, 1L, 1L, 1L, 1L), (read.InTime, read.Late, read.OpenNotDue, read.OpenOverdue, read.Withdrawn, read.Undated));
        Assert.Equal(new Rate(2, 4), read.AnsweredInTime);

        // Waiting after 60: 4/5; of three, one at 120: 4/5 · 2/3 = 8/15; of the last, at 540: 0.
        Assert.Equal((120.0, 540), (read.Answered.Median, read.MedianMinutes));
        Assert.Null(ResponseTimes.Empty.MedianMinutes);
    }

    [Fact]
    public void Effect_IsSettledOnTheDayTheAnswerWasDue_AmongThoseStillOpen()
    {
        var read = Read(
            Life("in time").On(0, Sent("r"), 10).Closes(4, OutcomeKind.Won).Prospect,
            Life("late").On(1, Sent("r"), 15).Closes(8, OutcomeKind.Won).Prospect,
            Life("never").Prospect,
            Life("closed before").Closes(0, OutcomeKind.Won).Prospect);
        Assert.Equal([new EffectStratum(new("Proposal"), null, 1, 4, 1, 16)], read.EffectOfAnsweringInTime.Strata.ToArray());
        Assert.Equal(4, read.EffectOfAnsweringInTime.Ratio!.Value, 12); // 1/4 a day over 1/16
    }

    private static InformationRequested Asked(string id) => new(new(id), "price");

    private static InformationSent Sent(string id) => new(new(id));

    private static ProspectLife Life(string id) => new ProspectLife(id).Opened().Enters(0, StageRole.Proposal).On(0, Asked("r"), 9);

    private static ResponseTimes Read(params Prospect[] prospects) =>
        ResponseTimes.FromProspects(prospects, ProspectLife.Monday.PlusDays(8), ProspectLife.Zone, WorkingCalendar.MondayToFriday);
}

using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Qualification;

[Laws(typeof(QualificationArbitraries))]
public class ScorecardProperties
{
    private const double Rounding = 1e-12;

    [Property]
    public FsCheck.Property Score_LiesWithinItsBoundsAndThoseOfItsAnswers(CardWithAnswers given)
    {
        var reading = given.Card.Score(given.Answers, Arbitraries.MidDay);
        var shares = reading.Lines.Where(line => line.Answer is not null).Select(line => line.Answer!.Score / line.Criterion.Max).ToArray(); // asked just before
        var score = reading.Score ?? 0;

        return (reading.Score.HasValue == shares.Length > 0
                && (shares.Length == 0 || (score >= shares.Min() - Rounding && score <= shares.Max() + Rounding))
                && reading.Lowest >= 0 && reading.Highest <= 1 && reading.Lowest <= score + Rounding && (shares.Length == 0 || score <= reading.Highest + Rounding)
                && reading.Fresh >= 0 && reading.Fresh <= reading.Answered && reading.Answered <= 1
                && Math.Abs(reading.Highest - reading.Lowest - (1 - reading.Fresh)) <= Rounding)
            .Classify(shares.Length == 0, "nothing answered").Classify(shares.Length > 1, "several answers");
    }

    [Property]
    public bool Score_IsTheSumOfItsLines(CardWithAnswers given)
    {
        var reading = given.Card.Score(given.Answers, Arbitraries.MidDay);

        return Math.Abs(reading.Lines.Sum(line => line.Contribution ?? 0) - (reading.Score ?? 0)) <= Rounding
            && reading.Lines.Select(line => line.Criterion).SequenceEqual(given.Card.Criteria);
    }

    [Property]
    public bool Score_DoesNotDependOnTheOrder(CardWithAnswers given)
    {
        var one = given.Card.Score(given.Answers, Arbitraries.MidDay);
        var other = given.Card.Score(given.Answers.Reverse(), Arbitraries.MidDay);

        return one.Lines.SequenceEqual(other.Lines) && one.NotUsed.SequenceEqual(other.NotUsed) && one.Score == other.Score;
    }

    [Property]
    public bool Score_EveryAnswerIsUsedOrListed(CardWithAnswers given)
    {
        var reading = given.Card.Score(given.Answers, Arbitraries.MidDay);

        return reading.Lines.Count(line => line.Answer is not null) + reading.NotUsed.Length == given.Answers.Length
            && reading.NotUsed.All(other => other.Reason switch
            {
                UnusedEvidenceReason.Later => other.Evidence.On > Arbitraries.MidDay,
                UnusedEvidenceReason.OtherCriterion => given.Card.Criteria.All(criterion => criterion.Key != other.Evidence.Criterion),
                UnusedEvidenceReason.Replaced => given.Answers.Any(answer => answer.Criterion == other.Evidence.Criterion && answer.On > other.Evidence.On),
                _ => false,
            });
    }

    [Property]
    public bool Score_WeightsInAnotherUnit_AreTheSame(CardWithAnswers given)
    {
        var other = new Scorecard("other", given.Card.Criteria.Select(one => new ScorecardCriterion(one.Key, one.Weight * 4, one.Max, one.HalfLifeDays, one.DisqualifiedBelow)));
        var (reading, scaled) = (given.Card.Score(given.Answers, Arbitraries.MidDay), other.Score(given.Answers, Arbitraries.MidDay));

        return (reading.Score, reading.Answered, reading.Fresh, reading.Lowest, reading.Highest) == (scaled.Score, scaled.Answered, scaled.Fresh, scaled.Lowest, scaled.Highest);
    }

    [Property]
    public bool Score_WaitingNeverNarrowsTheBounds(CardWithAnswers given)
    {
        var known = given.Answers.Where(answer => answer.On <= Arbitraries.MidDay).ToArray();
        var (now, then) = (given.Card.Score(known, Arbitraries.MidDay), given.Card.Score(known, Arbitraries.MidDay.PlusDays(45)));

        return then.Lowest <= now.Lowest + Rounding && then.Highest >= now.Highest - Rounding && then.Answered == now.Answered;
    }

    [Property]
    public bool Score_ALowAnswerNeverRaisesTheHighest(CardWithAnswers given)
    {
        var first = given.Card.Criteria[0];
        var before = given.Card.Score(given.Answers.Where(answer => answer.Criterion != first.Key), Arbitraries.MidDay);
        var after = given.Card.Score(
            given.Answers.Where(answer => answer.Criterion != first.Key).Append(new(first.Key, 0, Arbitraries.MidDay)), Arbitraries.MidDay);

        return after.Highest < before.Highest && Math.Abs(after.Lowest - before.Lowest) <= Rounding && after.Answered > before.Answered;
    }
}

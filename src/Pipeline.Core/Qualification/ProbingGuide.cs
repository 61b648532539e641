using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Core.Qualification;

/// <summary>What to ask next, indirectly: what is not known yet, in the order authority, budget, decision time, other criteria.</summary>
/// <remarks>
/// A budget shows in what was paid for similar things before, a decision time in what presses and in how long it took the last
/// time; either is asked straight out only when such a hint is known. A statement ends the questions on its topic; that there is
/// no budget, and a stated day that has passed, lead to one of their own.
/// </remarks>
public static class ProbingGuide
{
    private const string CriterionPrefix = "criterion.";

    private static readonly ProbingQuestion LastDeciders = new("authority.last-time", ProbingTopic.Authority);
    private static readonly ProbingQuestion Steps = new("authority.steps", ProbingTopic.Authority);
    private static readonly ProbingQuestion Referred = new("authority.referred", ProbingTopic.Authority);
    private static readonly ProbingQuestion Denied = new("authority.denied", ProbingTopic.Authority);
    private static readonly ProbingQuestion Lapsed = new("authority.lapsed", ProbingTopic.Authority);
    private static readonly ProbingQuestion Similar = new("budget.similar", ProbingTopic.Budget);
    private static readonly ProbingQuestion SimilarPrice = new("budget.similar-price", ProbingTopic.Budget);
    private static readonly ProbingQuestion SameRegion = new("budget.same-region", ProbingTopic.Budget);
    private static readonly ProbingQuestion DirectBudget = new("budget.direct", ProbingTopic.Budget, isDirect: true);
    private static readonly ProbingQuestion NoBudget = new("budget.none", ProbingTopic.Budget);
    private static readonly ProbingQuestion Unchanged = new("time.unchanged", ProbingTopic.DecisionTime);
    private static readonly ProbingQuestion Event = new("time.event", ProbingTopic.DecisionTime);
    private static readonly ProbingQuestion LastTime = new("time.last-time", ProbingTopic.DecisionTime);
    private static readonly ProbingQuestion DirectTime = new("time.direct", ProbingTopic.DecisionTime, isDirect: true);
    private static readonly ProbingQuestion Passed = new("time.passed", ProbingTopic.DecisionTime);

    /// <summary>Gets the keys of all questions that the guide has of its own, those of <see cref="Scorecard.Bant"/> included, in order.</summary>
    public static ImmutableArray<string> Keys { get; } =
    [
        .. new[]
        {
            LastDeciders, Steps, Referred, Denied, Lapsed, Similar, SimilarPrice, SameRegion, DirectBudget, NoBudget,
            Unchanged, Event, LastTime, DirectTime, Passed,
        }.Select(question => question.Key),
        .. new[] { CriterionKeys.Budget, CriterionKeys.Authority, CriterionKeys.Need, CriterionKeys.Timeline }.Select(key => CriterionPrefix + key),
    ];

    /// <summary>Lists the questions that are open.</summary>
    /// <param name="authority">What is known of authority; its day is that of the whole answer.</param>
    /// <param name="budget">The evidence of the budget, in the order recorded; what is later than the day is left out.</param>
    /// <param name="decisionTime">The evidence of the decision time, in the order recorded; what is later than the day is left out.</param>
    /// <param name="scorecard">The scorecard as read on the same day; null for none.</param>
    /// <returns>
    /// The questions in the order in which to ask them; none when all is known. A criterion "x" of the card has the text key
    /// "criterion.x"; one of BANT's that is the topic of earlier questions waits until they are answered.
    /// </returns>
    /// <exception cref="ArgumentException">The scorecard was read as of another day, or a piece of evidence is null.</exception>
    public static ImmutableArray<ProbingQuestion> Questions(
        Authority authority,
        IEnumerable<BudgetEvidence> budget,
        IEnumerable<DecisionTimeEvidence> decisionTime,
        ScorecardReading? scorecard = null)
    {
        ArgumentNullException.ThrowIfNull(authority);
        if (scorecard is not null && scorecard.AsOf != authority.Day)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The scorecard is read as of the day of the authority, {authority.Day:uuuu-MM-dd}; this one is of {scorecard.AsOf:uuuu-MM-dd}."),
                nameof(scorecard));
        }

        ImmutableArray<ProbingQuestion> first =
            [.. OnAuthority(authority), .. OnBudget(authority, budget), .. OnDecisionTime(authority, decisionTime)];
        return scorecard is null ? first : [.. first, .. OnCriteria(scorecard, first)];
    }

    /// <summary>Finds the question to ask next.</summary>
    /// <param name="authority">What is known of authority; its day is that of the whole answer.</param>
    /// <param name="budget">The evidence of the budget, in the order recorded.</param>
    /// <param name="decisionTime">The evidence of the decision time, in the order recorded.</param>
    /// <param name="scorecard">The scorecard as read on the same day; null for none.</param>
    /// <returns>The first of the questions that are open; null when all is known.</returns>
    /// <exception cref="ArgumentException">The scorecard was read as of another day, or a piece of evidence is null.</exception>
    public static ProbingQuestion? Next(
        Authority authority,
        IEnumerable<BudgetEvidence> budget,
        IEnumerable<DecisionTimeEvidence> decisionTime,
        ScorecardReading? scorecard = null) =>
        Questions(authority, budget, decisionTime, scorecard).FirstOrDefault();

    private static ProbingQuestion[] OnAuthority(Authority authority) => authority.Status switch
    {
        AuthorityStatus.Confirmed => [],
        AuthorityStatus.Claimed => [Steps],
        AuthorityStatus.Referred => [Referred],
        AuthorityStatus.Denied => [Denied],
        AuthorityStatus.Lapsed => [Lapsed],
        _ => [LastDeciders],
    };

    private static ProbingQuestion[] OnBudget(Authority authority, IEnumerable<BudgetEvidence> budget)
    {
        var standing = BudgetEstimate.Standing(budget, authority.Day, []);
        return BudgetEstimate.LatestStatementOf(standing)?.Kind switch
        {
            BudgetEvidenceKind.NoBudget => [NoBudget],
            not null => [],
            null => standing.Any(piece => piece.Kind == BudgetEvidenceKind.SimilarPurchase) ? [SameRegion, DirectBudget] : [Similar, SimilarPrice],
        };
    }

    private static ImmutableArray<ProbingQuestion> OnDecisionTime(Authority authority, IEnumerable<DecisionTimeEvidence> decisionTime)
    {
        var standing = DecisionTimeEstimate.Standing(decisionTime, authority.Day, []);
        var stated = standing.Where(piece => piece.DecisionOn is not null)
            .Aggregate((DecisionTimeEvidence?)null, (best, piece) => piece.On < best?.On ? best : piece);
        if (stated is not null)
        {
            return stated.DecisionOn < authority.Day ? [Passed] : [];
        }

        var presses = standing.Any(piece => piece.Kind == DecisionTimeEvidenceKind.Urgency);
        ProbingQuestion[] last = standing.Any(piece => piece.Kind == DecisionTimeEvidenceKind.EarlierPurchase) ? [] : [LastTime];
        return presses ? [.. last, DirectTime] : [Unchanged, Event, .. last];
    }

    private static IEnumerable<ProbingQuestion> OnCriteria(ScorecardReading scorecard, ImmutableArray<ProbingQuestion> open) =>
        from line in scorecard.Lines
        where line.Answer is null && !open.Any(question => question.Topic == TopicOf(line.Criterion.Key))
        select new ProbingQuestion(CriterionPrefix + line.Criterion.Key, ProbingTopic.Criterion, line.Criterion.Key);

    private static ProbingTopic TopicOf(string criterion) => criterion switch
    {
        CriterionKeys.Authority => ProbingTopic.Authority,
        CriterionKeys.Budget => ProbingTopic.Budget,
        CriterionKeys.Timeline => ProbingTopic.DecisionTime,
        _ => ProbingTopic.Criterion, // which none of the questions before is about
    };
}

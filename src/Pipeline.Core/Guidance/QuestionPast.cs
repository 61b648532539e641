using System.Collections.Immutable;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Prospects;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Guidance;

/// <summary>How past sales ended of which a qualifying question had a good answer, and of which it had none or a bad one.</summary>
/// <param name="Question">The key of the question, such as <see cref="Authority"/>.</param>
/// <param name="WonWhenGood">Won of ended, with a good answer.</param>
/// <param name="WonWhenBad">Won of ended, without.</param>
/// <remarks>An association: who is about to buy also answers more. Equal when all members are equal.</remarks>
public sealed record QuestionPast(string Question, Rate WonWhenGood, Rate WonWhenBad)
{
    /// <summary>Whether the person may decide: good where anybody's authority was ever confirmed.</summary>
    public const string Authority = "authority";

    /// <summary>What may be spent: good where there is evidence of a budget, and the last says that there is one.</summary>
    public const string Budget = "budget";

    /// <summary>When it will be decided: good where there is any evidence of it.</summary>
    public const string DecisionTime = "time";

    /// <summary>Counts the three questions over prospects that have ended as won, lost or without a decision.</summary>
    /// <param name="prospects">The prospects; those open, and duplicates and merged ones, count nowhere.</param>
    /// <returns>Authority, budget and time.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="prospects"/> is null.</exception>
    public static ImmutableArray<QuestionPast> FromProspects(IEnumerable<Prospect> prospects)
    {
        ArgumentNullException.ThrowIfNull(prospects);
        Prospect[] ended = [.. prospects.Where(prospect => prospect.Outcome?.Kind is { } kind && kind is not (OutcomeKind.Duplicate or OutcomeKind.Merged))];
        return
        [
            Count(Authority, prospect => prospect.Contacts.Any(person => person.AuthorityEvidence.Any(evidence => evidence.Status == AuthorityStatus.Confirmed))),
            Count(Budget, prospect => prospect.BudgetEvidence is [.., { Kind: not BudgetEvidenceKind.NoBudget }]),
            Count(DecisionTime, prospect => !prospect.DecisionTimeEvidence.IsEmpty),
        ];

        QuestionPast Count(string question, Func<Prospect, bool> isGood) => new(question, WonOf(ended.Where(isGood)), WonOf(ended.Where(prospect => !isGood(prospect))));

        static Rate WonOf(IEnumerable<Prospect> some) => some.Aggregate(Rate.Empty, (sum, prospect) => Rate.Merge(sum, new(prospect.Outcome?.Kind == OutcomeKind.Won ? 1 : 0, 1)));
    }
}

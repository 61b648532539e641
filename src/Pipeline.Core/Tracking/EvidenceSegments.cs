using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Qualification;

namespace Pipeline.Core.Tracking;

/// <summary>What was learnt of a prospect's budget and time of decision, as segments of its row.</summary>
internal static class EvidenceSegments
{
    internal static IEnumerable<LearntSegment> Of(Prospect prospect, DateTimeZone zone) => Urgencies(prospect).Concat(Budgets(prospect, zone));

    // Evidence of urgency bears the day on which it was learnt.
    private static IEnumerable<LearntSegment> Urgencies(Prospect prospect) =>
        prospect.DecisionTimeEvidence
            .Where(evidence => evidence.Urgency is not null)
            .Select(evidence => new LearntSegment(LearntSegment.Urgency, evidence.Urgency!.Value.ToString(), evidence.On)); // not null by the filter

    // A purchase or a price bears the day of its own, long before anybody learnt of it.
    private static IEnumerable<LearntSegment> Budgets(Prospect prospect, DateTimeZone zone)
    {
        var known = prospect.BudgetEvidence.Zip(prospect.State.BudgetLearntAt.Items)
            .Where(pair => pair.Second is not null)
            .Select(pair => (pair.First.Kind, On: LocalDate.Max(pair.First.On, pair.Second!.Value.InZone(zone).Date))) // not null by the filter
            .OrderBy(evidence => evidence.On);
        var most = 0;
        foreach (var (kind, on) in known)
        {
            if (TellsOf(kind) >= most)
            {
                most = TellsOf(kind);
                yield return new(LearntSegment.Budget, kind.ToString(), on);
            }
        }
    }

    private static int TellsOf(BudgetEvidenceKind kind) => kind switch
    {
        BudgetEvidenceKind.ListPrice => 1,
        BudgetEvidenceKind.SimilarPurchase => 2,
        _ => 3, // stated, or stated that there is none: the later of these stands
    };
}

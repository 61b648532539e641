using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;

namespace Samples.Tests.Histories;

/// <summary>The stages and ends in a prospect's facts, as steps.</summary>
internal static class FactTrail
{
    /// <summary>Gets the names of the stages entered and of the ways of ending at a known time, in sequence.</summary>
    internal static IReadOnlyList<string> StepsOf(IEnumerable<RecordedFact> facts) =>
        [.. facts.Where(fact => fact.OccurredAt is not null).Select(fact => NameOf(fact.Event)).OfType<string>()];

    internal static IReadOnlyDictionary<string, int> TransitionsOf(IEnumerable<IEnumerable<RecordedFact>> prospects) => prospects
        .Select(StepsOf)
        .SelectMany(steps => steps.Zip(steps.Skip(1), (from, to) => $"{from} > {to}"))
        .CountBy(pair => pair)
        .ToDictionary();

    private static string? NameOf(ProspectEvent content) => content switch
    {
        StageEntered entered => entered.Stage.Value,
        ProspectClosed closed => closed.Outcome.Kind.ToString(),
        _ => null,
    };
}

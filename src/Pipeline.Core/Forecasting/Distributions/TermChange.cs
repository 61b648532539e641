using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>A term of a total as it was and as it is to be.</summary>
/// <param name="Id">The opportunity.</param>
/// <param name="Was">The term as it was; null when it was not there.</param>
/// <param name="Becomes">The term as it is to be; null when it is taken out.</param>
internal sealed record TermChange(ProspectId Id, RevenueTerm? Was, RevenueTerm? Becomes)
{
    /// <summary>Gets what it adds to what is certain, in minor units.</summary>
    internal long CertainAdded => (Becomes is null ? 0 : RevenueLattice.CertainPart(Becomes)) - (Was is null ? 0 : RevenueLattice.CertainPart(Was));

    /// <summary>Puts a change after others: one change a term, from what it was at first, and none where it is that again.</summary>
    internal static ImmutableArray<TermChange> Merge(ImmutableArray<TermChange> changes, TermChange change)
    {
        var before = changes.FirstOrDefault(one => one.Id == change.Id);
        var (others, whole) = before is null ? (changes, change) : (changes.Remove(before), change with { Was = before.Was });
        return Equals(whole.Was, whole.Becomes) ? others : others.Add(whole);
    }
}

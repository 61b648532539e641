using System.Collections.Immutable;

namespace Pipeline.Core.Tracking;

/// <summary>Counts, values and weighted values of a snapshot's rows, by any combination of traits.</summary>
/// <remarks>Made by <see cref="PipelineSnapshot.RollUp(RowSet, ChanceColumn?, CutDimension[])"/>. Groups are ordered by their keys, the first dimension slowest.</remarks>
public sealed class RollUp
{
    internal RollUp(ResolvedCut cut, ImmutableArray<RollUpGroup> groups, bool isWeighted)
    {
        Dimensions = [.. cut.Dimensions.Select(dimension => dimension.Name)];
        (Groups, IsWeighted) = (groups, isWeighted);
    }

    /// <summary>Gets the names of the dimensions, in the order of the cut.</summary>
    public ImmutableArray<string> Dimensions { get; }

    /// <summary>Gets the groups that hold at least one row.</summary>
    public ImmutableArray<RollUpGroup> Groups { get; }

    /// <summary>Gets whether chances were given, and with them weighted values.</summary>
    public bool IsWeighted { get; }
}

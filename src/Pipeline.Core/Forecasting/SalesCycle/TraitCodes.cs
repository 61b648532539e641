using System.Collections.Immutable;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>The values of each trait of a snapshot's rows, as numbers; what is unknown is a value of its own.</summary>
internal sealed class TraitCodes
{
    private readonly Dictionary<string, int>[] _codes;
    private readonly bool _ownersTell;

    /// <param name="segments">The segments that are traits beside the owner.</param>
    /// <param name="ownersTell">Whether open rows name their owners too; where only closings do, the name would tell the outcome, and counts as unknown.</param>
    internal TraitCodes(ImmutableArray<string> segments, bool ownersTell)
    {
        _ownersTell = ownersTell;
        Names = [CycleRows.OwnerTrait, .. segments];
        Values = [.. Names.Select(_ => new List<string?>())];
        _codes = [.. Names.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    }

    internal ImmutableArray<string> Names { get; }

    /// <summary>Gets the values met so far, in the order of their codes.</summary>
    internal ImmutableArray<List<string?>> Values { get; }

    internal int Count => Names.Length;

    internal static string? ValueOf(SnapshotRow row, string trait) => trait == CycleRows.OwnerTrait ? row.Owner?.Value : row.Segment(trait);

    /// <summary>Finds the codes of what is known of a row in the end.</summary>
    internal int[] Of(SnapshotRow row)
    {
        var codes = new int[Count];
        for (var trait = 0; trait < codes.Length; trait++)
        {
            codes[trait] = Of(trait, trait == 0 && !_ownersTell ? null : ValueOf(row, Names[trait]));
        }

        return codes;
    }

    /// <summary>Finds the codes before anything was learnt that was learnt later.</summary>
    internal int[] BeforeLearning(int[] codes, ImmutableArray<LearntSegment> learnt) =>
        [.. codes.Select((code, trait) => trait > 0 && learnt.Any(segment => segment.Name == Names[trait]) ? Of(trait, null) : code)];

    internal int Of(int trait, string? value)
    {
        var key = value ?? "\0"; // no text of a value is this
        if (!_codes[trait].TryGetValue(key, out var code))
        {
            _codes[trait].Add(key, code = Values[trait].Count);
            Values[trait].Add(value);
        }

        return code;
    }
}

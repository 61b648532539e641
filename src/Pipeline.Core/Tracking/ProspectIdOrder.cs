using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>Ids in ordinal order, the same on every machine.</summary>
internal sealed class ProspectIdOrder : IComparer<ProspectId>
{
    internal static ProspectIdOrder Instance { get; } = new();

    public int Compare(ProspectId x, ProspectId y) => string.CompareOrdinal(x.Value, y.Value);
}

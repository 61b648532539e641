using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>The visits of a history in columns, those of one prospect together and in order; arrays may be longer than what they hold.</summary>
internal sealed record VisitColumns
{
    /// <summary>No time; no real time has this number of seconds.</summary>
    internal const long NoTime = long.MinValue;

    /// <summary>The owner of a visit of which none is known.</summary>
    internal const int NoOwner = -1;

    /// <summary>Gets the number of visits.</summary>
    internal required int Count { get; init; }

    /// <summary>Gets the prospects that have visits.</summary>
    internal required ProspectId[] Ids { get; init; }

    /// <summary>Gets the segments of each prospect; null where none has any.</summary>
    internal required ImmutableSortedDictionary<string, string>?[]? Segments { get; init; }

    /// <summary>Gets the prospect of each visit, as its place among the ids.</summary>
    internal required int[] Row { get; init; }

    /// <summary>Gets the stage's place in the process.</summary>
    internal required byte[] Stage { get; init; }

    /// <summary>Gets when each visit began, in seconds since 1970.</summary>
    internal required long[] Entered { get; init; }

    /// <summary>Gets when each visit ended; no time for one that is open.</summary>
    internal required long[] Left { get; init; }

    /// <summary>Gets how each visit ended, as the number of a <see cref="VisitEnd"/>.</summary>
    internal required byte[] End { get; init; }

    internal VisitEnd EndOf(int visit) => (VisitEnd)End[visit];

    /// <summary>Gets the owner of each visit; null where none is known.</summary>
    internal required int[]? Owner { get; init; }

    internal required ImmutableArray<SellerId> Owners { get; init; }
}

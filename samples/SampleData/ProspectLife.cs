using System.Collections.Immutable;
using Pipeline.Core.Stages;

namespace SampleData;

/// <summary>How a prospect went from day to day, in places of <see cref="SimulatedDays"/>.</summary>
/// <param name="Entries">The days of entry to the stages, the first being that of the opening.</param>
/// <param name="End">How it ended; null when it has not on the last day.</param>
/// <param name="EndedOn">The day it ended; -1 when it has not.</param>
internal readonly record struct ProspectLife(ImmutableArray<int> Entries, OutcomeKind? End, int EndedOn)
{
    /// <summary>Leaves out what happens after a day.</summary>
    internal ProspectLife Until(int day) => Entries[^1] <= day && (End is null || EndedOn <= day)
        ? this
        : new([.. Entries.TakeWhile(entry => entry <= day)], EndedOn <= day ? End : null, EndedOn <= day ? EndedOn : -1);
}

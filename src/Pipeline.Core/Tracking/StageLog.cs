using System.Runtime.InteropServices;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>A table of stage changes, read prospect by prospect: as it stands where it is sorted by prospect, and otherwise through an index made by counting.</summary>
/// <remarks>Memory is what costs: nothing is copied out of the table.</remarks>
internal sealed class StageLog
{
    private const int ChangesEach = 4; // of a prospect, to begin with

    private readonly StageChange[] _changes;
    private readonly SalesProcess _process;
    private readonly long _end;
    private readonly StageCodes _codes;
    private int[]? _rows; // the places in the table, prospect by prospect; null where that is how it stands

    /// <summary>Takes the table; changes at the end or later are left out.</summary>
    internal StageLog(StageChange[] changes, SalesProcess process, long end) => (_changes, _process, _end, _codes) = (changes, process, end, new(process));

    internal VisitBuilder ToVisits() => SortedToVisits() ?? MixedToVisits();

    // Where ids rise, each prospect is a new one. Null where they do not.
    private VisitBuilder? SortedToVisits()
    {
        var builder = new VisitBuilder(_changes.Length);
        string? last = null;
        for (int start = 0, end; start < _changes.Length; start = end)
        {
            var id = _changes[start].Prospect.Value;
            if (last is not null && string.CompareOrdinal(id, last) < 0)
            {
                _rows = null;
                return null;
            }

            for (end = start + 1; end < _changes.Length && _changes[end].Prospect.Value is var next && (ReferenceEquals(next, id) || next == id);)
            {
                end++;
            }

            Tell(builder, start, end);
            last = id;
        }

        return builder;
    }

    private VisitBuilder MixedToVisits()
    {
        var ends = PutTogether();
        var builder = new VisitBuilder(_changes.Length);
        for (int prospect = 0, start = 0; prospect < ends.Length; start = ends[prospect++])
        {
            Tell(builder, start, ends[prospect]);
        }

        return builder;
    }

    // Prospects in the order in which they first appear, the changes of each in that of the table.
    private int[] PutTogether()
    {
        var owners = GC.AllocateUninitializedArray<int>(_changes.Length);
        var places = new Dictionary<string, int>(_changes.Length / ChangesEach, StringComparer.Ordinal);
        var counts = new List<int>(_changes.Length / ChangesEach);
        for (var i = 0; i < owners.Length; i++)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, _changes[i].Prospect.Value, out var isKnown);
            if (!isKnown)
            {
                place = counts.Count;
                counts.Add(0);
            }

            owners[i] = place;
            CollectionsMarshal.AsSpan(counts)[place]++;
        }

        var next = counts.ToArray();
        for (int prospect = 0, start = 0; prospect < next.Length; prospect++)
        {
            (next[prospect], start) = (start, start + next[prospect]);
        }

        _rows = GC.AllocateUninitializedArray<int>(_changes.Length);
        for (var i = 0; i < owners.Length; i++)
        {
            _rows[next[owners[i]]++] = i;
        }

        return next; // by now where each ends
    }

    private void Tell(VisitBuilder builder, int start, int end)
    {
        PutInOrder(start, end);
        builder.Begin();
        var first = start;
        for (; start < end && AtOf(start) is var at && at < _end; start++)
        {
            if (!Tell(builder, RowOf(start), at))
            {
                return;
            }
        }

        if (start == first)
        {
            builder.NotYetOpened++;
        }
        else
        {
            builder.Finish(_changes[RowOf(first)].Prospect);
        }
    }

    private bool Tell(VisitBuilder builder, int row, long at)
    {
        ref readonly var change = ref _changes[row];
        if (change.Stage is { } stage)
        {
            var code = _codes.CodeOf(stage.Value);
            if (code == StageCodes.Unknown)
            {
                builder.Reject(FailureReason.Unknown, row + 1, nameof(StageChange.Stage), stage.Value, $"The process '{_process.Id}' has no such stage.");
                return false;
            }

            builder.Enter(code, at);
            return true;
        }

        var outcome = change.Outcome!.Value; // a change without a stage has an outcome
        if (builder.HasEnded)
        {
            builder.Reject(FailureReason.Contradiction, row + 1, nameof(StageChange.Outcome), outcome.ToString(), "The sale ended, and it had ended already.");
            return false;
        }

        builder.Close(outcome, at);
        return true;
    }

    private int RowOf(int index) => _rows is { } rows ? rows[index] : index;

    private long AtOf(int index) => _changes[RowOf(index)].At.ToUnixTimeSeconds();

    // Stable, and in linear time where they are in order, as they nearly always are.
    private void PutInOrder(int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (AtOf(i) < AtOf(i - 1))
            {
                _rows ??= [.. Enumerable.Range(0, _changes.Length)];
                var sorted = _rows[start..end].OrderBy(row => _changes[row].At.ToUnixTimeSeconds()).ToArray();
                sorted.CopyTo(_rows, start);
                return;
            }
        }
    }
}

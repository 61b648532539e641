using System.Runtime.InteropServices;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>A table of stage changes, put together by prospect: by counting, and sorted only where a prospect's own changes are out of order.</summary>
internal sealed class StageLog
{
    private const byte Ended = StageCodes.Unknown - 1; // above the code of any stage

    private readonly StageChange[] _changes;
    private readonly SalesProcess _process;
    private readonly long _end;
    private readonly StageCodes _codes;
    private readonly List<ProspectId> _ids = [];
    private byte[] _code; // of each change: its stage, or that it is unknown, or that the sale ended
    private long[] _at;
    private int[]? _place; // the change's place in the table, where it has been moved
    private int[] _ends;

    /// <summary>Reads the table; changes at the end or later are left out.</summary>
    internal StageLog(StageChange[] changes, SalesProcess process, long end)
    {
        (_changes, _process, _end) = (changes, process, end);
        _codes = new(process);
        (_code, _at) = (new byte[changes.Length], new long[changes.Length]);
        _ends = [];
        Read();
    }

    internal VisitBuilder ToVisits()
    {
        var builder = new VisitBuilder(_changes.Length);
        for (int prospect = 0, start = 0; prospect < _ids.Count; start = _ends[prospect++])
        {
            var end = _ends[prospect];
            PutInOrder(start, end);
            builder.Begin();
            while (end > start && _at[end - 1] >= _end)
            {
                end--;
            }

            if (end == start)
            {
                builder.NotYetOpened++;
            }
            else if (Tell(builder, start, end))
            {
                builder.Finish(_ids[prospect]);
            }
        }

        return builder;
    }

    private bool Tell(VisitBuilder builder, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var code = _code[i];
            if (code < Ended)
            {
                builder.Enter(code, _at[i]);
            }
            else if (code == StageCodes.Unknown)
            {
                builder.Reject(FailureReason.Unknown, RowOf(i), nameof(StageChange.Stage), _changes[RowOf(i) - 1].Stage!.Value.Value, $"The process '{_process.Id}' has no such stage."); // the code is that of a stage
                return false;
            }
            else
            {
                var outcome = _changes[RowOf(i) - 1].Outcome!.Value; // the code is not that of a stage
                if (builder.HasEnded)
                {
                    builder.Reject(FailureReason.Contradiction, RowOf(i), nameof(StageChange.Outcome), outcome.ToString(), "The sale ended, and it had ended already.");
                    return false;
                }

                builder.Close(outcome, _at[i]);
            }
        }

        return true;
    }

    private int RowOf(int change) => (_place?[change] ?? change) + 1;

    private void Read()
    {
        var counts = new List<int>();
        var prospects = default(Dictionary<string, int>); // only where the ids do not rise: of a sorted table each prospect is new
        var owner = default(int[]); // of each change, only where those of one prospect do not stand together
        string? last = null;
        var prospect = -1;
        for (var i = 0; i < _changes.Length; i++)
        {
            ref readonly var change = ref _changes[i];
            var id = change.Prospect.Value;
            if (!ReferenceEquals(id, last) && id != last)
            {
                if (prospects is null && last is not null && string.CompareOrdinal(id, last) < 0)
                {
                    prospects = PlacesOfIds();
                }

                if (prospects is not null && prospects.TryGetValue(id, out prospect))
                {
                    owner ??= OwnersSoFar(counts);
                }
                else
                {
                    prospect = _ids.Count;
                    prospects?.Add(id, prospect);
                    _ids.Add(change.Prospect);
                    counts.Add(0);
                }

                last = id;
            }

            CollectionsMarshal.AsSpan(counts)[prospect]++;
            if (owner is not null)
            {
                owner[i] = prospect;
            }

            _at[i] = change.At.ToUnixTimeSeconds();
            _code[i] = change.Stage is { } stage ? _codes.CodeOf(stage.Value) : Ended;
        }

        _ends = [.. counts];
        for (var i = 1; i < _ends.Length; i++)
        {
            _ends[i] += _ends[i - 1];
        }

        if (owner is not null)
        {
            PutTogether(owner);
        }
    }

    private Dictionary<string, int> PlacesOfIds()
    {
        var places = new Dictionary<string, int>(Math.Max(_ids.Count, _changes.Length / 4), StringComparer.Ordinal);
        for (var i = 0; i < _ids.Count; i++)
        {
            places.Add(_ids[i].Value, i);
        }

        return places;
    }

    private int[] OwnersSoFar(List<int> counts)
    {
        var owner = new int[_changes.Length];
        for (int prospect = 0, start = 0; prospect < counts.Count; start += counts[prospect++])
        {
            Array.Fill(owner, prospect, start, counts[prospect]);
        }

        return owner;
    }

    private void PutTogether(int[] owner)
    {
        var next = new int[_ends.Length];
        Array.Copy(_ends, 0, next, 1, _ends.Length - 1);
        var (code, at, place) = (new byte[_code.Length], new long[_at.Length], new int[_code.Length]);
        for (var i = 0; i < owner.Length; i++)
        {
            var to = next[owner[i]]++;
            (code[to], at[to], place[to]) = (_code[i], _at[i], i);
        }

        (_code, _at, _place) = (code, at, place);
    }

    // Stable, and in linear time where they are in order, as they nearly always are.
    private void PutInOrder(int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (_at[i] < _at[i - 1])
            {
                Sort(start, end);
                return;
            }
        }
    }

    private void Sort(int start, int end)
    {
        _place ??= [.. Enumerable.Range(0, _code.Length)];
        var sorted = Enumerable.Range(start, end - start).OrderBy(i => _at[i]).Select(i => (_code[i], _at[i], _place[i])).ToArray();
        for (var i = start; i < end; i++)
        {
            (_code[i], _at[i], _place[i]) = sorted[i - start];
        }
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>Puts visits together, prospect by prospect, whatever they are made from.</summary>
internal sealed class VisitBuilder
{
    private const int LeastRoom = 16;

    private readonly List<ProspectId> _ids = [];
    private readonly List<ImmutableSortedDictionary<string, string>?> _segments = []; // up to the last prospect that has any
    private readonly List<SellerId> _owners = [];
    private readonly Dictionary<SellerId, int> _ownerCodes = [];
    private int _count;
    private int _start; // of the visits of the prospect at hand
    private int[] _row;
    private byte[] _stage;
    private long[] _entered;
    private long[] _left;
    private byte[] _end;
    private int[]? _owner;
    private bool _isOpen;
    private int _lastStage;
    private OutcomeKind? _ended;

    /// <summary>Begins; room is made for the number of visits that is to be expected.</summary>
    internal VisitBuilder(int room)
    {
        room = Math.Max(room, LeastRoom);
        (_row, _stage, _end) = (GC.AllocateUninitializedArray<int>(room), GC.AllocateUninitializedArray<byte>(room), GC.AllocateUninitializedArray<byte>(room));
        (_entered, _left) = (GC.AllocateUninitializedArray<long>(room), GC.AllocateUninitializedArray<long>(room));
    }

    internal int WithVisits => _ids.Count;

    internal int WithoutStage { get; private set; }

    internal int NotYetOpened { get; set; }

    internal int Apart { get; set; }

    internal ImmutableArray<Failure>.Builder Failures { get; } = ImmutableArray.CreateBuilder<Failure>();

    /// <summary>Gets whether the sale at hand has ended.</summary>
    internal bool HasEnded => _ended is not null;

    internal void Begin() => (_start, _isOpen, _lastStage, _ended) = (_count, false, -1, null);

    /// <summary>A stage is entered; the visit before it, if one is open, ends there.</summary>
    internal void Enter(int stage, long at, SellerId? owner = null)
    {
        if (_isOpen)
        {
            Leave(stage > _lastStage ? VisitEnd.MovedOn : VisitEnd.MovedBack, at);
        }

        if (_count == _row.Length)
        {
            Grow();
        }

        (_row[_count], _stage[_count], _entered[_count], _left[_count], _end[_count]) = (_ids.Count, (byte)stage, at, VisitColumns.NoTime, (byte)VisitEnd.Open);
        if (owner is not null || _owner is not null)
        {
            SetOwner(owner);
        }

        (_isOpen, _lastStage, _ended) = (true, stage, null);
        _count++;
    }

    /// <summary>The open visit ends, if there is one.</summary>
    internal void Leave(VisitEnd end, long at)
    {
        if (_isOpen)
        {
            (_end[_count - 1], _left[_count - 1], _isOpen) = ((byte)end, at, false);
        }
    }

    /// <summary>The sale ends, and with it the open visit.</summary>
    internal void Close(OutcomeKind outcome, long at)
    {
        Leave(ToEnd(outcome), at);
        _ended = outcome;
    }

    /// <summary>An ended sale is taken up again, in the stage where it stood.</summary>
    internal void Reopen(long at, SellerId? owner)
    {
        var stage = _lastStage;
        _ended = null;
        if (stage >= 0)
        {
            Enter(stage, at, owner);
        }
    }

    /// <summary>The prospect is elsewhere now: in no stage of this process.</summary>
    internal void Withdraw(long at)
    {
        Leave(VisitEnd.Withdrawn, at);
        _lastStage = -1;
    }

    /// <summary>The stage was entered last while the sale had ended: that is where it stands if it is taken up again.</summary>
    internal void StandIn(int stage) => _lastStage = stage;

    /// <summary>All visits of the prospect are in.</summary>
    internal void Finish(ProspectId id, ImmutableSortedDictionary<string, string>? segments = null)
    {
        if (_ended is OutcomeKind.Duplicate or OutcomeKind.Merged)
        {
            (_count, Apart) = (_start, Apart + 1);
        }
        else if (_count == _start)
        {
            WithoutStage++;
        }
        else
        {
            if (segments is { IsEmpty: false })
            {
                CollectionsMarshal.SetCount(_segments, _ids.Count);
                _segments.Add(segments);
            }

            _ids.Add(id);
        }
    }

    /// <summary>The prospect cannot be taken.</summary>
    internal void Reject(FailureReason reason, int row, string field, string value, string message)
    {
        _count = _start;
        Failures.Add(new(reason, row, field, value, message));
    }

    internal HistoryCounts Counts => new(WithVisits, WithoutStage, NotYetOpened, Apart, Failures.Count);

    internal VisitColumns ToColumns() => new()
    {
        Count = _count,
        Ids = [.. _ids],
        Segments = _segments.Count == 0 ? null : [.. _segments, .. Enumerable.Repeat(default(ImmutableSortedDictionary<string, string>), _ids.Count - _segments.Count)],
        Row = _row,
        Stage = _stage,
        Entered = _entered,
        Left = _left,
        End = _end,
        Owner = _owner,
        Owners = [.. _owners],
    };

    internal static VisitEnd ToEnd(OutcomeKind outcome) => outcome switch
    {
        OutcomeKind.Won => VisitEnd.Won,
        OutcomeKind.Lost => VisitEnd.Lost,
        OutcomeKind.Duplicate or OutcomeKind.Merged => VisitEnd.Withdrawn,
        _ => VisitEnd.NoDecision,
    };

    private void SetOwner(SellerId? owner)
    {
        if (_owner is null)
        {
            _owner = new int[_row.Length];
            Array.Fill(_owner, VisitColumns.NoOwner);
        }

        var code = VisitColumns.NoOwner;
        if (owner is { } seller && !_ownerCodes.TryGetValue(seller, out code))
        {
            _ownerCodes.Add(seller, code = _owners.Count);
            _owners.Add(seller);
        }

        _owner[_count] = code;
    }

    private void Grow()
    {
        var room = 2 * _count;
        Array.Resize(ref _row, room);
        Array.Resize(ref _stage, room);
        Array.Resize(ref _entered, room);
        Array.Resize(ref _left, room);
        Array.Resize(ref _end, room);
        if (_owner is not null)
        {
            Array.Resize(ref _owner, room);
        }
    }
}

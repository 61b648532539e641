using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Values;

/// <summary>An array of values while items are added and replaced: it begins as it was, is copied at the first change, and grows by doubling.</summary>
internal struct GrowingArray<T>
{
    private const int LeastRoomToSpare = 16;

    private ImmutableArray<T> _start;
    private T[]? _items;
    private bool _isChanged;

    internal int Count { get; private set; }

    internal readonly T this[int index] => _isChanged ? _items![index] : _start[index]; // changed: it has been copied

    /// <summary>Begins anew; room made before is used again.</summary>
    internal void Begin(ValueArray<T> start) => (_start, Count, _isChanged) = (start.Items, start.Items.Length, false);

    internal void Add(T item)
    {
        MakeRoom(Count + 1);
        _items![Count++] = item;
    }

    internal void Set(int index, T item)
    {
        MakeRoom(Count);
        _items![index] = item;
    }

    internal ValueArray<T> ToValueArray()
    {
        if (!_isChanged)
        {
            return new(_start);
        }

        // What is full is handed over; what has room to spare is kept for the next one.
        var items = _items!;
        if (Count == items.Length)
        {
            _items = null;
        }
        else
        {
            items = items[..Count];
        }

        _start = ImmutableCollectionsMarshal.AsImmutableArray(items);
        _isChanged = false;
        return new(_start);
    }

    private void MakeRoom(int count)
    {
        if (!_isChanged)
        {
            if (_items is null || _items.Length < count)
            {
                _items = new T[count];
            }

            _start.CopyTo(_items);
            _isChanged = true;
        }
        else if (_items!.Length < count)
        {
            Array.Resize(ref _items, Math.Max(LeastRoomToSpare, 2 * _items.Length));
        }
    }
}

namespace Pipeline.Core.Values;

/// <summary>A <see cref="GrowingArray{T}"/> whose items are found by a key, the last one where a key stands twice: fast for few items, and for a million.</summary>
internal struct KeyedArray<TKey, T>
    where TKey : struct, IEquatable<TKey>
{
    private const int LongestScan = 32;

    private readonly Func<T, TKey> _keyOf;
    private GrowingArray<T> _items;
    private Dictionary<TKey, int>? _places; // only while there are many

    internal KeyedArray(Func<T, TKey> keyOf) => _keyOf = keyOf;

    internal readonly int Count => _items.Count;

    internal readonly T this[int index] => _items[index];

    internal void Begin(ValueArray<T> start)
    {
        _items.Begin(start);
        _places = null;
    }

    internal void Add(T item)
    {
        _items.Add(item);
        if (_places is { } places)
        {
            places[_keyOf(item)] = Count - 1;
        }
    }

    /// <summary>Replaces an item by one with the same key.</summary>
    internal void Set(int index, T item) => _items.Set(index, item);

    /// <summary>Finds the last item with a key; -1 when there is none.</summary>
    internal int IndexOf(TKey key)
    {
        for (var i = Count - 1; i >= Math.Max(0, Count - LongestScan); i--)
        {
            if (_keyOf(_items[i]).Equals(key))
            {
                return i;
            }
        }

        if (Count <= LongestScan)
        {
            return -1;
        }

        if (_places is null)
        {
            _places = [];
            for (var i = 0; i < Count; i++)
            {
                _places[_keyOf(_items[i])] = i;
            }
        }

        return _places.GetValueOrDefault(key, -1);
    }

    internal ValueArray<T> ToValueArray() => _items.ToValueArray();
}

using System.Collections.Immutable;

namespace Pipeline.Core.Values;

/// <summary>An array that is equal when its items are, so that records which hold one compare by value. The default is empty.</summary>
internal readonly struct ValueArray<T> : IEquatable<ValueArray<T>>
{
    private readonly ImmutableArray<T> _items;

    internal ValueArray(ImmutableArray<T> items) => _items = items;

    internal ImmutableArray<T> Items => _items.IsDefault ? [] : _items;

    public bool Equals(ValueArray<T> other) => Items.SequenceEqual(other.Items, EqualityComparer<T>.Default);

    public override bool Equals(object? obj) => obj is ValueArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    internal ValueArray<T> Add(T item) => new(Items.Add(item));

    internal ValueArray<T> SetItem(int index, T item) => new(Items.SetItem(index, item));
}

using System.Collections.Immutable;

namespace Pipeline.Core.Values;

/// <summary>Texts by key in one language. Equal when the language and all texts are equal.</summary>
internal sealed class TextTable : IEquatable<TextTable>
{
    private readonly ImmutableSortedDictionary<string, string> _texts;

    /// <summary>Takes texts; <paramref name="what"/> names one in messages, such as "question".</summary>
    internal TextTable(string language, IEnumerable<KeyValuePair<string, string>> texts, string what)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(language);
        ArgumentNullException.ThrowIfNull(texts);
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in texts)
        {
            if (string.IsNullOrWhiteSpace(key) || string.IsNullOrWhiteSpace(text))
            {
                throw new ArgumentException(
                    $"A {what} has a key and a text, neither blank; here the key is '{key}' and the text '{text}'.", nameof(texts));
            }

            if (!all.TryAdd(key, text))
            {
                throw new ArgumentException($"The key '{key}' stands twice in the texts.", nameof(texts));
            }
        }

        (Language, _texts) = (language, all.ToImmutable());
    }

    private TextTable(string language, ImmutableSortedDictionary<string, string> texts) => (Language, _texts) = (language, texts);

    internal string Language { get; }

    internal ImmutableArray<string> Keys => [.. _texts.Keys];

    /// <summary>Returns the very same table when it has the text already.</summary>
    internal TextTable With(string key, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var texts = _texts.SetItem(key, text);
        return ReferenceEquals(texts, _texts) ? this : new(Language, texts);
    }

    internal string TextOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _texts.TryGetValue(key, out var text)
            ? text
            : throw new ArgumentException($"The texts in '{Language}' have none for the key '{key}'; add it with {nameof(With)}.", nameof(key));
    }

    internal ImmutableArray<string> MissingOf(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return [.. keys.Where(key => !_texts.ContainsKey(key))];
    }

    public bool Equals(TextTable? other) => other is not null && Language == other.Language && _texts.SequenceEqual(other._texts);

    public override bool Equals(object? obj) => Equals(obj as TextTable);

    public override int GetHashCode() => HashCode.Combine(Language, _texts.Count);

    public override string ToString() => $"{Language}, {_texts.Count} texts";
}

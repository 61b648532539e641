using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Core.Values;

/// <summary>Identifies a prospect, and the opportunity that is its row of figures.</summary>
/// <remarks>Compared ordinally, so "a1" and "A1" are two ids. The default value identifies nothing and throws when used.</remarks>
public readonly record struct ProspectId : IParsable<ProspectId>
{
    private readonly string? _value;

    /// <summary>Makes an id from its text.</summary>
    /// <param name="value">The text: not blank, at most 200 characters, kept as it is.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is blank or longer than 200 characters.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public ProspectId(string value) => _value = IdText.Check(value);

    /// <summary>Gets the text of the id.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => _value ?? throw IdText.Unset(nameof(ProspectId));

    /// <summary>Makes an id from its text, which no culture reads in another way.</summary>
    /// <param name="s">The text, as the constructor takes it.</param>
    /// <param name="provider">Not looked at.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException"><paramref name="s"/> is blank or longer than 200 characters.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    public static ProspectId Parse(string s, IFormatProvider? provider = null) => new(s);

    /// <summary>Makes an id from its text, if it can be one: so web hosts bind ids in routes and queries.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not looked at.</param>
    /// <param name="result">The id, or the default value.</param>
    /// <returns>Whether the text can be an id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ProspectId result)
    {
        result = IdText.IsId(s) ? new(s) : default;
        return result != default;
    }

    /// <summary>Returns the text of the id.</summary>
    /// <returns>The same text as <see cref="Value"/>.</returns>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public override string ToString() => Value;
}

namespace Pipeline.Core.Values;

/// <summary>Identifies an entry of an activity log.</summary>
/// <remarks>Compared ordinally, so "a1" and "A1" are two ids. The default value identifies nothing and throws when used.</remarks>
public readonly record struct ActivityId
{
    private readonly string? _value;

    /// <summary>Makes an id from its text.</summary>
    /// <param name="value">The text: not blank, at most 200 characters, kept as it is.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is blank or longer than 200 characters.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public ActivityId(string value) => _value = IdText.Check(value);

    /// <summary>Gets the text of the id.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => _value ?? throw IdText.Unset(nameof(ActivityId));

    /// <summary>Returns the text of the id.</summary>
    /// <returns>The same text as <see cref="Value"/>.</returns>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public override string ToString() => Value;
}

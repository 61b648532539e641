namespace Pipeline.Core.Prospects.Events;

/// <summary>An event of a kind, or of a version, that this version of the library does not know: kept as it is.</summary>
/// <remarks>A prospect that holds one takes no command until it is read by a library that understands it.</remarks>
public sealed record UnrecognisedEvent : ProspectEvent
{
    /// <summary>Keeps an event that is not understood.</summary>
    /// <param name="kind">The kind as it was stored.</param>
    /// <param name="version">The version as it was stored.</param>
    /// <param name="text">The whole event as it was stored.</param>
    /// <exception cref="ArgumentException"><paramref name="kind"/> is blank.</exception>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public UnrecognisedEvent(string kind, int version, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        ArgumentNullException.ThrowIfNull(text);
        (Kind, Version, Text) = (kind, version, text);
    }

    /// <inheritdoc/>
    public override string Kind { get; }

    /// <inheritdoc/>
    public override int Version { get; }

    /// <summary>Gets the whole event as it was stored.</summary>
    public string Text { get; }
}

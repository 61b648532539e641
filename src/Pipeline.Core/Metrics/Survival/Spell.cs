namespace Pipeline.Core.Metrics.Survival;

/// <summary>The ages at which one opportunity was under observation: after <see cref="Entry"/>, up to and including <see cref="Exit"/>.</summary>
/// <remarks>Ages are whole days since the opening. Equal when all members are equal.</remarks>
public readonly record struct Spell
{
    /// <summary>Makes a spell.</summary>
    /// <param name="entry">The age after which the opportunity was observed; -1 when from its first day on.</param>
    /// <param name="exit">The age at which it ended or was last seen; above <paramref name="entry"/>.</param>
    /// <param name="end">How it ended.</param>
    /// <exception cref="ArgumentOutOfRangeException">The entry is below -1, the exit is not above the entry, or the end is not defined.</exception>
    public Spell(int entry, int exit, SpellEnd end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entry, -1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(exit, entry);
        if (!Enum.IsDefined(end))
        {
            throw new ArgumentOutOfRangeException(nameof(end), $"{(int)end} is no end of a spell.");
        }

        (Entry, Exit, End) = (entry, exit, end);
    }

    /// <summary>Gets the age after which the opportunity was observed.</summary>
    public int Entry { get; }

    /// <summary>Gets the age at which it ended or was last seen.</summary>
    public int Exit { get; }

    /// <summary>Gets how it ended.</summary>
    public SpellEnd End { get; }
}

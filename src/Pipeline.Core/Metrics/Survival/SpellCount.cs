namespace Pipeline.Core.Metrics.Survival;

/// <summary>How many spells of one kind there are: a row of a <see cref="LifeTable"/>.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public readonly record struct SpellCount
{
    /// <summary>Makes a row.</summary>
    /// <param name="spell">What the spells have in common.</param>
    /// <param name="count">How many they are, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    /// <exception cref="ArgumentException">The spell is the default of its type, which is none.</exception>
    public SpellCount(Spell spell, long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (spell.Exit <= spell.Entry)
        {
            throw new ArgumentException("The default of a spell is none.", nameof(spell));
        }

        (Spell, Count) = (spell, count);
    }

    /// <summary>Gets what the spells have in common.</summary>
    public Spell Spell { get; }

    /// <summary>Gets how many they are.</summary>
    public long Count { get; }

    /// <summary>By exit, then by end, then by entry.</summary>
    internal static int InOrder(SpellCount first, SpellCount second)
    {
        var order = first.Spell.Exit.CompareTo(second.Spell.Exit);
        order = order != 0 ? order : first.Spell.End.CompareTo(second.Spell.End);
        return order != 0 ? order : first.Spell.Entry.CompareTo(second.Spell.Entry);
    }
}

using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>How many spells there are of each entry, exit and end: all that any curve of time to an end needs, and what merges.</summary>
/// <remarks>
/// Rows are in order of exit, end and entry, each kind of spell once, so that the same spells in any order and any partition
/// give the same table, and the same curves to the last bit. Equal when all rows are equal.
/// </remarks>
public sealed partial class LifeTable : IEquatable<LifeTable>
{
    /// <summary>The number of ends, <see cref="SpellEnd.Censored"/> among them.</summary>
    internal static readonly int EndCount = Enum.GetValues<SpellEnd>().Length;

    private LifeTable(ImmutableArray<SpellCount> rows)
    {
        Rows = rows;
        foreach (var row in rows)
        {
            Count = checked(Count + row.Count);
        }
    }

    /// <summary>Gets the table of no spell.</summary>
    public static LifeTable Empty { get; } = new([]);

    /// <summary>Gets the rows, in order of exit, end and entry.</summary>
    public ImmutableArray<SpellCount> Rows { get; }

    /// <summary>Gets the number of spells: the sample size.</summary>
    public long Count { get; }

    /// <summary>Gets the largest age observed; null when there is no spell.</summary>
    public int? LastAge => Rows.IsEmpty ? null : Rows[^1].Spell.Exit;

    /// <summary>Says whether two tables have the same rows.</summary>
    /// <param name="left">A table, or null.</param>
    /// <param name="right">Another, or null.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(LifeTable? left, LifeTable? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Says whether two tables differ in a row.</summary>
    /// <param name="left">A table, or null.</param>
    /// <param name="right">Another, or null.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(LifeTable? left, LifeTable? right) => !(left == right);

    /// <summary>Counts spells.</summary>
    /// <param name="spells">The spells, in any order; an array is read in place.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">A spell is the default of its type, which is none.</exception>
    public static LifeTable FromSpells(IEnumerable<Spell> spells)
    {
        ArgumentNullException.ThrowIfNull(spells);
        return new(CountOf(spells as Spell[] ?? [.. spells]));
    }

    /// <summary>Makes a table of rows, such as those of a table that was stored.</summary>
    /// <param name="rows">The rows, in any order; those of the same spell are added up.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">A row is the default of its type, which is none.</exception>
    /// <exception cref="OverflowException">There are more than 2^63 − 1 spells.</exception>
    public static LifeTable FromRows(IEnumerable<SpellCount> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        SpellCount[] sorted = [.. rows];
        Array.Sort(sorted, SpellCount.InOrder);
        var together = ImmutableArray.CreateBuilder<SpellCount>(sorted.Length);
        foreach (var row in sorted)
        {
            if (row.Count == 0)
            {
                throw new ArgumentException("The default of a row is none.", nameof(rows));
            }

            if (together is [.., var last] && last.Spell == row.Spell)
            {
                together[^1] = new(row.Spell, checked(last.Count + row.Count));
            }
            else
            {
                together.Add(row);
            }
        }

        return new(together.DrainToImmutable());
    }

    /// <summary>Adds up the tables of two groups that have no spell in common.</summary>
    /// <param name="first">The first table.</param>
    /// <param name="second">The second table.</param>
    /// <returns>The table of both.</returns>
    /// <exception cref="OverflowException">There are more than 2^63 − 1 spells.</exception>
    public static LifeTable Merge(LifeTable first, LifeTable second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (left, right) = (first.Rows, second.Rows);
        if (left.IsEmpty || right.IsEmpty)
        {
            return left.IsEmpty ? second : first;
        }

        var rows = ImmutableArray.CreateBuilder<SpellCount>(left.Length + right.Length);
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            var order = i == left.Length ? 1 : j == right.Length ? -1 : SpellCount.InOrder(left[i], right[j]);
            rows.Add(order switch
            {
                < 0 => left[i++],
                > 0 => right[j++],
                _ => new(left[i].Spell, checked(left[i++].Count + right[j++].Count)),
            });
        }

        return new(rows.DrainToImmutable());
    }

    /// <summary>Counts the spells that ended in one way.</summary>
    /// <param name="end">The end; <see cref="SpellEnd.Censored"/> for those that were still open.</param>
    /// <returns>How many they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The end is not defined.</exception>
    public long CountOf(SpellEnd end)
    {
        if (!Enum.IsDefined(end))
        {
            throw new ArgumentOutOfRangeException(nameof(end), $"{(int)end} is no end of a spell.");
        }

        var count = 0L;
        foreach (var row in Rows)
        {
            count += row.Spell.End == end ? row.Count : 0;
        }

        return count;
    }

    /// <inheritdoc/>
    public bool Equals(LifeTable? other) => other is not null && Rows.AsSpan().SequenceEqual(other.Rows.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LifeTable);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Rows.Length, LastAge);

    /// <summary>Returns the sample size and the last age, whatever the culture.</summary>
    /// <returns>Such as "120 spells to age 212".</returns>
    public override string ToString() => LastAge is { } last
        ? string.Create(CultureInfo.InvariantCulture, $"{Count} spells to age {last}")
        : "no spells";
}

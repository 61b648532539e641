namespace Pipeline.Core.Metrics.Survival;

/// <summary>The ages at which spells of a life table ended or were last seen, with how many were at risk there.</summary>
/// <remarks>At risk at an age are those with entry below it and exit not below it; ends come before censorings.</remarks>
internal sealed class RiskSteps
{
    internal RiskSteps(LifeTable table)
        : this(table, AgesOf(table.Rows.AsSpan()))
    {
    }

    /// <summary>Counts at given ages, in order, among which are all those at which a spell of the table ended or was last seen.</summary>
    internal RiskSteps(LifeTable table, int[] ages)
    {
        var rows = table.Rows.AsSpan();
        (Ages, AtRisk, FirstRow, EntryStep) = (ages, new long[ages.Length], new int[ages.Length + 1], new int[rows.Length]);
        Ended = new long[]?[LifeTable.EndCount];
        var row = 0;
        for (var step = 0; step < ages.Length; step++)
        {
            for (FirstRow[step] = row; row < rows.Length && rows[row].Spell.Exit == ages[step]; row++)
            {
                (Ended[(int)rows[row].Spell.End] ??= new long[ages.Length])[step] += rows[row].Count;
                var entry = rows[row].Spell.Entry;
                EntryStep[row] = entry < ages[0] ? 0 : StepsUpTo(ages, entry);
                AtRisk[EntryStep[row]] += rows[row].Count;
            }
        }

        FirstRow[ages.Length] = row;
        var atRisk = 0L;
        for (var step = 0; step < ages.Length; step++)
        {
            atRisk += AtRisk[step];
            AtRisk[step] = atRisk;
            atRisk -= ExitsAt(step);
        }
    }

    /// <summary>Gets the ages, in order.</summary>
    internal int[] Ages { get; }

    /// <summary>Gets how many were at risk at each.</summary>
    internal long[] AtRisk { get; }

    /// <summary>Gets, for each end, how many ended so at each age; null for an end that nobody had.</summary>
    internal long[]?[] Ended { get; }

    /// <summary>Gets the row of the life table with which each age begins, and one past the last.</summary>
    internal int[] FirstRow { get; }

    /// <summary>Gets, for each row of the life table, the first step at which it is at risk.</summary>
    internal int[] EntryStep { get; }

    /// <summary>Counts, at each age, those that ended in some ways.</summary>
    internal long[] CountOf(Func<SpellEnd, bool> isEvent)
    {
        var events = new long[Ages.Length];
        for (var end = 1; end < Ended.Length; end++)
        {
            if (Ended[end] is { } ended && isEvent((SpellEnd)end))
            {
                for (var step = 0; step < events.Length; step++)
                {
                    events[step] += ended[step];
                }
            }
        }

        return events;
    }

    /// <summary>Counts those that ended or were last seen at the age of a step.</summary>
    internal long ExitsAt(int step)
    {
        var exits = 0L;
        foreach (var ended in Ended)
        {
            exits += ended?[step] ?? 0;
        }

        return exits;
    }

    /// <summary>Counts the steps up to an age, itself included.</summary>
    internal static int StepsUpTo(ReadOnlySpan<int> ages, int age)
    {
        var found = ages.BinarySearch(age);
        return found < 0 ? ~found : found + 1;
    }

    private static int[] AgesOf(ReadOnlySpan<SpellCount> rows)
    {
        var count = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            count += row == 0 || rows[row].Spell.Exit != rows[row - 1].Spell.Exit ? 1 : 0;
        }

        var ages = new int[count];
        for (int row = 0, step = 0; row < rows.Length; row++)
        {
            if (row == 0 || rows[row].Spell.Exit != rows[row - 1].Spell.Exit)
            {
                ages[step++] = rows[row].Spell.Exit;
            }
        }

        return ages;
    }
}

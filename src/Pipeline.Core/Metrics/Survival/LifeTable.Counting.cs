using System.Collections.Immutable;
using System.Numerics;

namespace Pipeline.Core.Metrics.Survival;

public sealed partial class LifeTable
{
    private const int DigitBits = 11;

    // A table of counters is the fastest way while it is not much larger than the spells themselves.
    private const long FewestCells = 1 << 16;
    private const int CellsASpell = 4;

    private static ImmutableArray<SpellCount> CountOf(Spell[] spells)
    {
        var (lastExit, lastEntry) = (0, 0); // of entries: the first age at risk, so that none is negative
        foreach (var spell in spells)
        {
            if (spell.Exit <= spell.Entry)
            {
                throw new ArgumentException("The default of a spell is none.", nameof(spells));
            }

            lastExit = Math.Max(lastExit, spell.Exit);
            lastEntry = Math.Max(lastEntry, spell.Entry + 1);
        }

        var cells = (UInt128)((long)lastExit + 1) * (ulong)EndCount * (ulong)((long)lastEntry + 1);
        return cells <= (UInt128)Math.Max(FewestCells, (long)spells.Length * CellsASpell)
            ? CountInCells(spells, new int[(int)cells], lastEntry + 1)
            : CountInOrder(Sort(spells, lastExit, lastEntry));
    }

    private static ImmutableArray<SpellCount> CountInCells(Spell[] spells, int[] cells, int entries)
    {
        foreach (var spell in spells)
        {
            cells[(spell.Exit * EndCount + (int)spell.End) * entries + spell.Entry + 1]++;
        }

        var rows = ImmutableArray.CreateBuilder<SpellCount>(cells.Length - cells.AsSpan().Count(0));
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (cells[cell] > 0)
            {
                var (group, entry) = Math.DivRem(cell, entries);
                var (exit, end) = Math.DivRem(group, EndCount);
                rows.Add(new(new(entry - 1, exit, (SpellEnd)end), cells[cell]));
            }
        }

        return rows.MoveToImmutable();
    }

    private static ImmutableArray<SpellCount> CountInOrder(Spell[] sorted)
    {
        var rows = ImmutableArray.CreateBuilder<SpellCount>(sorted.Length);
        for (int start = 0, i = 1; i <= sorted.Length; i++)
        {
            if (i == sorted.Length || sorted[i] != sorted[start])
            {
                rows.Add(new(sorted[start], i - start));
                start = i;
            }
        }

        return rows.DrainToImmutable();
    }

    // By digits, the least first: of the entry, then of exit and end together. Each pass keeps the order of the passes before.
    private static Spell[] Sort(Spell[] spells, int lastExit, int lastEntry)
    {
        var (from, to) = (spells, new Spell[spells.Length]);
        Spell[]? spare = null;
        foreach (var (byExit, bits) in new[] { (false, BitLength((ulong)lastEntry)), (true, BitLength(ExitKey(lastExit, EndCount))) })
        {
            for (var shift = 0; shift < bits; shift += DigitBits)
            {
                Pass(from, to, byExit, shift);
                (from, to) = (to, spare ??= new Spell[spells.Length]); // what was given is left as it is
                spare = from;
            }
        }

        return from;
    }

    private static void Pass(Spell[] from, Spell[] to, bool byExit, int shift)
    {
        const ulong Mask = (1 << DigitBits) - 1;
        var starts = new int[1 << DigitBits];
        foreach (var spell in from)
        {
            starts[(int)((KeyOf(spell, byExit) >> shift) & Mask)]++;
        }

        var sum = 0;
        for (var digit = 0; digit < starts.Length; digit++)
        {
            (starts[digit], sum) = (sum, sum + starts[digit]);
        }

        foreach (var spell in from)
        {
            to[starts[(int)((KeyOf(spell, byExit) >> shift) & Mask)]++] = spell;
        }
    }

    private static ulong KeyOf(Spell spell, bool byExit) => byExit ? ExitKey(spell.Exit, (int)spell.End) : (ulong)(spell.Entry + 1);

    private static ulong ExitKey(int exit, int end) => ((ulong)exit << 3) | (uint)end;

    private static int BitLength(ulong key) => 64 - BitOperations.LeadingZeroCount(key);
}

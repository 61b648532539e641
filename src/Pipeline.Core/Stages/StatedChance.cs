using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Stages;

/// <summary>The chance of ever winning that somebody stated for one opportunity, with its source and its end.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record StatedChance
{
    /// <summary>States a chance.</summary>
    /// <param name="value">The chance, 0 to 1; both ends are legal for an open opportunity.</param>
    /// <param name="source">Who or what stated it.</param>
    /// <param name="lastDay">The last day on which it holds; null for as long as the opportunity is open.</param>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not a number from 0 to 1, or the source is not defined.</exception>
    public StatedChance(double value, ChanceSource source = ChanceSource.Person, LocalDate? lastDay = null)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(value), $"A chance lies from 0 to 1; this one is {value.ToString(CultureInfo.InvariantCulture)}.");
        }

        if (!Enum.IsDefined(source))
        {
            throw new ArgumentOutOfRangeException(nameof(source), $"{(int)source} is no source of a chance.");
        }

        (Value, Source, LastDay) = (value, source, lastDay);
    }

    /// <summary>Gets the chance of ever winning, 0 to 1.</summary>
    public double Value { get; }

    /// <summary>Gets who or what stated it.</summary>
    public ChanceSource Source { get; }

    /// <summary>Gets the last day on which it holds; null for as long as the opportunity is open.</summary>
    public LocalDate? LastDay { get; }
}

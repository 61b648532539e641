using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Core.Metrics.Work;

/// <summary>A range of whole days that are taken together, such as lead times of 3 to 5 working days.</summary>
/// <remarks>Equal when both ends are equal.</remarks>
public readonly record struct DayBucket
{
    private DayBucket(int from, int? to) => (From, To) = (from, to);

    /// <summary>Gets the first day.</summary>
    public int From { get; }

    /// <summary>Gets the last day, included; null when there is no last.</summary>
    public int? To { get; }

    /// <summary>Cuts the days from 0 on into buckets, none left out.</summary>
    /// <param name="starts">The first day of each bucket, ascending, the first of them 0.</param>
    /// <returns>The buckets; the last one has no end.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="starts"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no start, the first is not 0, or one is not above the one before it.</exception>
    public static ImmutableArray<DayBucket> FromStarts(IEnumerable<int> starts)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ImmutableArray<int> all = [.. starts];
        if (all is not [0, ..])
        {
            throw new ArgumentException("Buckets begin at day 0.", nameof(starts));
        }

        for (var i = 1; i < all.Length; i++)
        {
            if (all[i] <= all[i - 1])
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Starts of buckets ascend; {all[i]} does not follow {all[i - 1]}."), nameof(starts));
            }
        }

        return [.. all.Select((start, i) => new DayBucket(start, i + 1 < all.Length ? all[i + 1] - 1 : null))];
    }

    /// <summary>Says whether a number of days lies in the bucket.</summary>
    /// <param name="days">The number of days.</param>
    /// <returns>Whether it does, both ends included.</returns>
    public bool Contains(int days) => days >= From && !(days > To);

    /// <summary>Returns the range, whatever the culture.</summary>
    /// <returns>Such as "3-5" or "11+".</returns>
    public override string ToString() =>
        To is { } to ? to == From ? string.Create(CultureInfo.InvariantCulture, $"{From}") : string.Create(CultureInfo.InvariantCulture, $"{From}-{to}")
        : string.Create(CultureInfo.InvariantCulture, $"{From}+");

    internal static DayBucket Of(ImmutableArray<DayBucket> buckets, int days)
    {
        var i = buckets.Length - 1;
        while (buckets[i].From > days)
        {
            i--;
        }

        return buckets[i];
    }
}

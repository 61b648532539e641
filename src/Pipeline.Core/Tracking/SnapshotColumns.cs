using System.Collections.Frozen;
using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>The columns of a snapshot: open rows first, then closed, then undated, each in the order of the input.</summary>
internal sealed record SnapshotColumns
{
    /// <summary>No day; no real day has this number.</summary>
    internal const int NoDay = int.MinValue;

    /// <summary>No amount; real amounts lie within plus and minus <see cref="long.MaxValue"/>.</summary>
    internal const long NoAmount = long.MinValue;

    /// <summary>No stated chance.</summary>
    internal const int NoChance = -1;

    internal required ProspectId[] Ids { get; init; }

    /// <summary>Gets the owners in ordinal order; the code after the last stands for no owner.</summary>
    internal required ImmutableArray<SellerId> Owners { get; init; }

    internal required CodeColumn Owner { get; init; }

    /// <summary>Gets the stage's place in the process; the code after the last stands for an unknown stage.</summary>
    internal required CodeColumn Stage { get; init; }

    /// <summary>Gets the stage's code for open and undated rows; for closed ones the number of stage codes plus the outcome.</summary>
    internal required CodeColumn StageOrOutcome { get; init; }

    internal required int[] StageEnteredDay { get; init; }

    internal required int[] OpenedDay { get; init; }

    /// <summary>Gets the day of closing of closed rows, the expected one of others.</summary>
    internal required int[] CloseDay { get; init; }

    /// <summary>Gets <see cref="CloseDay"/> counted from <see cref="FirstCloseDay"/>; the code after the last stands for no day.</summary>
    internal required CodeColumn CloseDayCode { get; init; }

    internal required int FirstCloseDay { get; init; }

    /// <summary>Gets the values in minor units.</summary>
    internal required long[] Value
    {
        get;
        init
        {
            field = value;
            LargestValue = value.Where(amount => amount != NoAmount).Select(Math.Abs).DefaultIfEmpty(0).Max();
        }
    }

    /// <summary>Gets the largest value, whatever its sign.</summary>
    internal long LargestValue { get; private init; }

    /// <summary>Gets the currencies in order of code; the code after the last stands for an unknown amount.</summary>
    internal required ImmutableArray<Currency> Currencies { get; init; }

    internal required CodeColumn Currency { get; init; }

    /// <summary>Gets the ranges of those rows whose amount is one.</summary>
    internal required FrozenDictionary<int, MoneyRange> Ranges { get; init; }

    /// <summary>Gets what won sales brought ÷ what had been stated while they were open, where both are known and above 0.</summary>
    internal required FrozenDictionary<int, double> SoldOverStated { get; init; }

    internal required bool[] IsEstimated { get; init; }

    internal required ImmutableArray<RealisedPrice> RealisedPrices { get; init; }

    internal required int[] StatedChance { get; init; }

    /// <summary>Gets, by segment name, the values in ordinal order and the codes; the code after the last stands for no value.</summary>
    internal required FrozenDictionary<string, (ImmutableArray<string> Values, CodeColumn Codes)> Segments { get; init; }

    /// <summary>Gets by row what had been learnt by the as-of day, and by the closing, in the order of days.</summary>
    internal required FrozenDictionary<int, ImmutableArray<LearntSegment>> Learnt { get; init; }
}

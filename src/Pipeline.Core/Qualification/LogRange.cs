using Pipeline.Core.Values;

namespace Pipeline.Core.Qualification;

/// <summary>A range of money on the scale of logarithms.</summary>
internal static class LogRange
{
    /// <summary>The standard normal point exceeded with chance 0.1.</summary>
    internal const double NinetiethPoint = 1.2815515655446004;

    /// <summary>Finds the log deviation of a law with the range's ends at P10 and P90.</summary>
    internal static double DeviationOf(MoneyRange range) => Distance(range.P10, range.P90) / (2 * NinetiethPoint);

    /// <summary>Finds how far an amount lies from a money on the scale of logarithms.</summary>
    /// <remarks>Of a range, the mean of the logarithms under the range's own weights 0.3, 0.4, 0.3; that is ln P50 when P50 lies midway.</remarks>
    internal static double Distance(Money from, Amount to) => to.Range is { } range
        ? 0.3 * Distance(from, range.P10) + 0.4 * Distance(from, range.P50) + 0.3 * Distance(from, range.P90)
        : Distance(from, to.Value!.Value); // only amounts that are known come here

    /// <summary>Finds the logarithm of the ratio of two moneys above zero.</summary>
    internal static double Distance(Money from, Money to) => Math.Log((double)to.Amount / (double)from.Amount);
}

using System.Numerics;
using FsCheck.Xunit;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

[Laws(typeof(ValueArbitraries))]
public class MoneyRangeProperties
{
    [Property]
    public bool Value_IsTheExactMeanOfTheThreeAtomsRoundedHalfToEven(MoneyRange range)
    {
        var minor = BigInteger.Pow(10, Exact.MaxScale - range.Currency.MinorUnits);
        var tenfold = 3 * Exact.Units(range.P10.Amount) + 4 * Exact.Units(range.P50.Amount) + 3 * Exact.Units(range.P90.Amount);

        return Exact.Units(range.Value.Amount) == Exact.RoundHalfEven(tenfold, 10 * minor) * minor;
    }

    [Property]
    public bool Value_OfWholeMinorUnitsLiesWithinTheRange(MoneyRange range) =>
        range.Value >= range.P10 && range.Value <= range.P90 && range.Value.TryToMinorUnits(out _);

    [Property]
    public bool Value_OfTheMirroredRangeIsTheOpposite(MoneyRange range) =>
        new MoneyRange(-range.P90, -range.P50, -range.P10).Value == -range.Value;

    [Property]
    public bool Value_MovesWithTheRangeByEvenSteps(MoneyRange range)
    {
        // By an even number of minor units: the even neighbour at the middle stays the even one.
        var step = Money.FromMinorUnits(2_000, range.Currency);

        return new MoneyRange(range.P10 + step, range.P50 + step, range.P90 + step).Value == range.Value + step;
    }
}

using System.Collections.Immutable;
using System.Numerics;
using FsCheck.Xunit;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

[Laws(typeof(ValueArbitraries))]
public class MoneyAllocateProperties
{
    [Property]
    public bool Allocate_PartsAddUpToTheWhole(Allotment allotment) =>
        Allocate(allotment).Aggregate(Money.Zero(allotment.Amount.Currency), Money.Add) == allotment.Amount;

    [Property]
    public bool Allocate_GivesOnePartAWeightInWholeMinorUnits(Allotment allotment)
    {
        var parts = Allocate(allotment);

        return parts.Length == allotment.Weights.Length && parts.All(part => part.TryToMinorUnits(out _) && part.Currency == allotment.Amount.Currency);
    }

    [Property]
    public bool Allocate_EachPartLiesWithinOneMinorUnitOfItsExactShare(Allotment allotment)
    {
        // |part - amount x weight / sum| < 1, multiplied by the sum of the weights.
        var (amount, weights) = (Units(allotment.Amount), Whole(allotment.Weights));
        var sum = Sum(weights);

        return Allocate(allotment).Zip(weights).All(pair => BigInteger.Abs(Units(pair.First) * sum - amount * pair.Second) < sum);
    }

    [Property]
    public bool Allocate_RoundsUpTheLargestRemaindersAndTheEarlierAmongEquals(Allotment allotment)
    {
        var (amount, weights) = (BigInteger.Abs(Units(allotment.Amount)), Whole(allotment.Weights));
        var sum = Sum(weights);
        var shares = Allocate(allotment)
            .Select((part, place) => (Place: place, Remainder: amount * weights[place] % sum, IsUp: BigInteger.Abs(Units(part)) > amount * weights[place] / sum))
            .ToArray();
        var served = shares.Where(share => share.IsUp).ToArray();

        return shares.Where(share => !share.IsUp).All(poor => served.All(rich => rich.Remainder > poor.Remainder || (rich.Remainder == poor.Remainder && rich.Place < poor.Place)));
    }

    [Property]
    public bool Allocate_ALargerWeightNeverGetsLess(Allotment allotment)
    {
        var parts = Allocate(allotment).Select(part => BigInteger.Abs(Units(part))).ToArray();
        var weights = allotment.Weights;

        return Enumerable.Range(0, parts.Length).All(i => Enumerable.Range(0, parts.Length).All(j => weights[i] <= weights[j] || parts[i] >= parts[j]));
    }

    [Property]
    public bool Allocate_AWeightOfZeroGetsNothing(Allotment allotment) =>
        Allocate(allotment).Zip(allotment.Weights).All(pair => pair.Second != 0 || pair.First.Amount == 0);

    [Property]
    public bool Allocate_OfTheOppositeGivesTheOpposites(Allotment allotment) =>
        Allocate(allotment with { Amount = -allotment.Amount }).SequenceEqual(Allocate(allotment).Select(part => -part));

    [Property]
    public bool Allocate_FollowsItsWeightsWhereverTheyStand(TieFreeAllotment allotment)
    {
        var parts = allotment.Amount.Allocate(allotment.Weights.ToArray());
        var moved = allotment.Amount.Allocate([.. allotment.Order.Select(place => allotment.Weights[place])]);

        return moved.SequenceEqual(allotment.Order.Select(place => parts[place]));
    }

    [Property]
    public bool Allocate_ByWeightsOfAnotherScaleIsTheSame(TieFreeAllotment allotment)
    {
        var parts = allotment.Amount.Allocate(allotment.Weights.ToArray());

        return allotment.Amount.Allocate([.. allotment.Weights.Select(weight => weight * 0.0000001m)]).SequenceEqual(parts)
            && allotment.Amount.Allocate([.. allotment.Weights.Select(weight => weight * 1_000_000m)]).SequenceEqual(parts);
    }

    [Property]
    public bool Allocate_OfAHalfMinorUnitIsRefused(Allotment allotment)
    {
        var finer = new Money(allotment.Amount.Amount + Money.FromMinorUnits(1, allotment.Amount.Currency).Amount / 2m, allotment.Amount.Currency);

        return Assert.Throws<InvalidOperationException>(() => finer.Allocate(allotment.Weights.ToArray())) is not null;
    }

    private static ImmutableArray<Money> Allocate(Allotment allotment) => allotment.Amount.Allocate(allotment.Weights.ToArray());

    private static BigInteger Units(Money money) => Exact.Units(money.Amount) / BigInteger.Pow(10, Exact.MaxScale - money.Currency.MinorUnits);

    private static BigInteger[] Whole(ImmutableArray<decimal> weights) => [.. weights.Select(Exact.Units)];

    private static BigInteger Sum(BigInteger[] numbers) => numbers.Aggregate(BigInteger.Zero, BigInteger.Add);
}

using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting;

/// <summary>What one sale brings: the law of everybody's, and for each seller in what proportion to it.</summary>
/// <remarks>
/// A seller's proportion is the mean of the own sales ÷ that of all, drawn toward 1 as if <see cref="NewBusinessOutlook.AmountPrior"/> more had been won at the
/// mean of all. Then all are brought into line, so that weighted by what each opens they bring together what everybody's law does (ratio
/// benchmarking; Rao and Molina, "Small Area Estimation", 2nd edition 2015, section 6.4.6).
/// </remarks>
public sealed class AmountsBySeller
{
    private const double SameProportion = 1e-12;

    private readonly ImmutableDictionary<SellerId, double> _proportions;

    /// <summary>Makes it of its parts, such as one that was stored; <see cref="NewBusinessOutlook.FromModels"/> learns it.</summary>
    /// <param name="ofAll">What one of everybody's sales brings.</param>
    /// <param name="proportions">For each seller the mean of the own sales ÷ that of all, finite and 0 or more; each seller once.</param>
    /// <param name="proportionOfOthers">That of all others, and of sales without an owner.</param>
    /// <exception cref="ArgumentNullException">The law or the proportions are null.</exception>
    /// <exception cref="ArgumentException">A seller stands twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A proportion is not finite, or below 0.</exception>
    public AmountsBySeller(AmountLaw ofAll, IEnumerable<KeyValuePair<SellerId, double>> proportions, double proportionOfOthers)
    {
        ArgumentNullException.ThrowIfNull(ofAll);
        ArgumentNullException.ThrowIfNull(proportions);
        var bySeller = ImmutableDictionary.CreateBuilder<SellerId, double>();
        foreach (var (seller, proportion) in proportions)
        {
            Require(proportion, nameof(proportions));
            if (!bySeller.TryAdd(seller, proportion))
            {
                throw new ArgumentException($"The seller '{seller}' stands twice.", nameof(proportions));
            }
        }

        Require(proportionOfOthers, nameof(proportionOfOthers));
        (OfAll, _proportions, ProportionOfOthers) = (ofAll, bySeller.ToImmutable(), proportionOfOthers);
        Sellers = [.. _proportions.Keys.OrderBy(seller => seller.Value, StringComparer.Ordinal)];
    }

    /// <summary>Gets what one of everybody's sales brings.</summary>
    public AmountLaw OfAll { get; }

    /// <summary>Gets the sellers with a proportion of their own, in the order of their ids.</summary>
    public ImmutableArray<SellerId> Sellers { get; }

    /// <summary>Gets the proportion of all others, and of sales without an owner.</summary>
    public double ProportionOfOthers { get; }

    /// <summary>Finds what a seller's sales bring, ÷ what everybody's do.</summary>
    /// <param name="seller">The seller; null for sales without an owner.</param>
    /// <returns>The proportion, 0 or more.</returns>
    public double ProportionOf(SellerId? seller) => seller is { } named ? _proportions.GetValueOrDefault(named, ProportionOfOthers) : ProportionOfOthers;

    /// <summary>Has everybody's sales bring the same.</summary>
    internal static AmountsBySeller Same(AmountLaw amount) => new(amount, [], 1);

    /// <summary>Learns from what was won, and from what all rows are said to bring; null where no row has an amount.</summary>
    internal static AmountsBySeller? FromHistory(PipelineSnapshot snapshot, ArrivalModel arrivals)
    {
        if (WonOrStated(snapshot) is not { } ofAll)
        {
            return null;
        }

        if (ofAll.WeightedSum <= 0)
        {
            return Same(ofAll);
        }

        var mean = (double)ofAll.WeightedSum / ChanceColumn.UnitsPerOne;
        var sold = new Dictionary<SellerId, (Int128 Sum, int Count)>();
        foreach (var row in snapshot.RowsIn(RowSet.Closed))
        {
            if (row is { Outcome: OutcomeKind.Won, Owner: { } owner } && snapshot.Columns.Value[row.Index] is >= 0 and var value)
            {
                var (sum, count) = sold.GetValueOrDefault(owner);
                sold[owner] = (sum + value, count + 1);
            }
        }

        var drawn = arrivals.Sellers.ToImmutableDictionary(
            seller => seller,
            seller => sold.TryGetValue(seller, out var own) ? ((double)own.Sum / mean + NewBusinessOutlook.AmountPrior) / (own.Count + NewBusinessOutlook.AmountPrior) : 1);
        var before = new AmountsBySeller(ofAll, drawn, 1);
        var inLine = before.Together(arrivals.Owners.Select(owner => (owner, arrivals.ShareOf(owner)))) is > 0 and var together ? 1 / together : 1;
        return new(ofAll, drawn.ToImmutableDictionary(pair => pair.Key, pair => pair.Value * inLine), inLine);
    }

    /// <summary>Finds the law of some sellers' sales together, by how much comes of each; everybody's where nothing does.</summary>
    internal AmountLaw Of(IEnumerable<(SellerId? Owner, double Weight)> some) =>
        Together(some) is { } proportion && Math.Abs(proportion - 1) > SameProportion ? OfAll.Scaled(proportion) : OfAll;

    private double? Together(IEnumerable<(SellerId? Owner, double Weight)> some)
    {
        var (weights, weighted) = (0.0, 0.0);
        foreach (var (owner, weight) in some)
        {
            weights += weight;
            weighted += weight * ProportionOf(owner);
        }

        return weights > 0 ? weighted / weights : null;
    }

    // The amounts stated, cut into slices of as many rows each; an export that writes 0 for a sale that was lost states nothing.
    private static AmountLaw? WonOrStated(PipelineSnapshot snapshot)
    {
        var (won, stated) = (new List<Money>(), new List<long>());
        foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed))
        {
            if (row is { Outcome: OutcomeKind.Won, Value: { Amount: >= 0 } value })
            {
                won.Add(value);
            }

            if (row.Value is { Amount: > 0 } && snapshot.Columns.Value[row.Index] is var units)
            {
                stated.Add(units);
            }
        }

        stated.Sort();
        var slices = Math.Min(NewBusinessOutlook.AmountPrior, stated.Count);
        var currency = snapshot.Currencies.FirstOrDefault();
        for (var slice = 0; slice < slices; slice++)
        {
            var (from, to) = (slice * stated.Count / slices, (slice + 1) * stated.Count / slices);
            won.Add(Money.FromMinorUnits((long)Math.Round(stated.GetRange(from, to - from).Average(units => (decimal)units)), currency!)); // a row with an amount has a currency
        }

        return won.Count == 0 ? null : AmountLaw.FromSample(won);
    }

    private static void Require(double proportion, string argument)
    {
        if (!double.IsFinite(proportion) || proportion < 0)
        {
            throw new ArgumentOutOfRangeException(argument, $"A proportion is finite and 0 or more; this one is {proportion.ToString(CultureInfo.InvariantCulture)}.");
        }
    }
}

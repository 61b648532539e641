using System.Collections.Immutable;
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
internal sealed class AmountsBySeller
{
    private const double SameProportion = 1e-12;

    private readonly AmountLaw _ofAll;
    private readonly ImmutableDictionary<SellerId, double> _proportions;
    private readonly double _proportionOfOthers;

    private AmountsBySeller(AmountLaw ofAll, ImmutableDictionary<SellerId, double> proportions, double proportionOfOthers) =>
        (_ofAll, _proportions, _proportionOfOthers) = (ofAll, proportions, proportionOfOthers);

    /// <summary>Has everybody's sales bring the same.</summary>
    internal static AmountsBySeller Same(AmountLaw amount) => new(amount, ImmutableDictionary<SellerId, double>.Empty, 1);

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
        var inLine = before.ProportionOf(arrivals.Owners.Select(owner => (owner, arrivals.ShareOf(owner)))) is > 0 and var together ? 1 / together : 1;
        return new(ofAll, drawn.ToImmutableDictionary(pair => pair.Key, pair => pair.Value * inLine), inLine);
    }

    /// <summary>Finds the law of some sellers' sales together, by how much comes of each; everybody's where nothing does.</summary>
    internal AmountLaw Of(IEnumerable<(SellerId? Owner, double Weight)> some) =>
        ProportionOf(some) is { } proportion && Math.Abs(proportion - 1) > SameProportion ? _ofAll.Scaled(proportion) : _ofAll;

    private double? ProportionOf(IEnumerable<(SellerId? Owner, double Weight)> some)
    {
        var (weights, weighted) = (0.0, 0.0);
        foreach (var (owner, weight) in some)
        {
            weights += weight;
            weighted += weight * (owner is { } seller ? _proportions.GetValueOrDefault(seller, _proportionOfOthers) : _proportionOfOthers);
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
}

using System.Collections.Immutable;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>A plan's tiers with their edges in money, for one measured period.</summary>
internal sealed class RateTable
{
    private readonly CommissionPlan _plan;
    private readonly decimal _unit; // of an edge, in money
    private readonly decimal[] _from;
    private readonly decimal _threshold;

    private RateTable(CommissionPlan plan, decimal unit)
    {
        (_plan, _unit) = (plan, unit);
        _from = [.. plan.Tiers.Select(tier => ToMoney(tier.From))];
        _threshold = plan.Threshold is { } threshold ? ToMoney(threshold) : decimal.MinValue;
    }

    private Currency Currency => _plan.Currency;

    internal static RateTable Create(CommissionPlan plan, Money? quota)
    {
        if (quota is { } money && !ReferenceEquals(money.Currency, plan.Currency))
        {
            throw new CurrencyMismatchException(plan.Currency, money.Currency);
        }

        return plan.Basis == TierBasis.Money ? new(plan, 1)
            : quota is { Amount: > 0 and var amount } ? new(plan, amount)
            : throw new ArgumentException($"Tiers of attainment need a quota above zero; there is {(quota is null ? "none" : quota)}.", nameof(quota));
    }

    internal decimal ToMoney(decimal edge) => edge * _unit;

    /// <summary>The place of the tier in which a total lies; what lies below zero is in the first.</summary>
    internal int TierOf(decimal total)
    {
        var tier = _from.Length - 1;
        while (tier > 0 && _from[tier] > total)
        {
            tier--;
        }

        return tier;
    }

    /// <summary>What a total earns before caps, not rounded; of a plan that is a function of the total.</summary>
    internal decimal Earned(decimal total) =>
        total < _threshold ? 0
        : _plan.Method == TierMethod.WholeAmount ? total * _plan.Tiers[TierOf(total)].Rate
        : Slices(0, total).Sum(slice => slice.Credited * _plan.Tiers[slice.Tier].Rate);

    /// <summary>What each sale of one measured period earns by now, in order, after the caps per sale and per period.</summary>
    /// <remarks>
    /// Running sums are rounded, half away from zero, and a slice gets the difference of two of them: each is within one minor unit of its
    /// exact figure, and together they are the exact total rounded once.
    /// </remarks>
    internal ImmutableArray<RatedSale> Rate(IReadOnlyList<Money> sales)
    {
        var total = sales.Sum(InCurrency);
        var (isPaid, reached) = (total >= _threshold, TierOf(total));
        var rated = ImmutableArray.CreateBuilder<RatedSale>(sales.Count);
        decimal sum = 0, exact = 0, exactBase = 0, earned = 0;
        foreach (var amount in sales.Select(sale => sale.Amount))
        {
            var parts = _plan.Method switch
            {
                TierMethod.Marginal => Slices(sum, sum + amount),
                TierMethod.WholeAmount => [(reached, amount)],
                _ => [(TierOf(sum + amount), amount)],
            };
            var slices = ImmutableArray.CreateBuilder<TierSlice>(parts.Count);
            var (before, baseBefore) = (Round(exact), Round(exactBase));
            foreach (var (tier, credited) in parts)
            {
                var (rate, beforeSlice) = (isPaid ? _plan.Tiers[tier].Rate : 0, Round(exact));
                exact += credited * rate;
                exactBase += credited * Math.Min(rate, _plan.BaseRate);
                slices.Add(new(_plan.Tiers[tier], InMoney(credited), InMoney(Round(exact) - beforeSlice)));
            }

            sum += amount;
            var gross = Round(exact) - before;
            var afterSale = Cut(gross, _plan.CapPerSale);
            var afterPeriod = Cut(earned + afterSale, _plan.CapPerPeriod) - Cut(earned, _plan.CapPerPeriod);
            earned += afterSale;
            rated.Add(new(slices.MoveToImmutable(), InMoney(gross - afterSale), InMoney(afterSale - afterPeriod), InMoney(Round(exactBase) - baseBefore), InMoney(afterPeriod)));
        }

        return rated.MoveToImmutable();
    }

    /// <summary>What a total earns as straight pieces, between a minimum and a cap; the minimum stands above the cap.</summary>
    internal ImmutableArray<LinearPiece> Pieces(decimal? least, decimal? most)
    {
        if (least >= most)
        {
            return [Piece(0, least.Value, 0)];
        }

        // The first piece holds below its beginning as well: below zero the first rate takes back, but a threshold pays nothing.
        decimal[] starts = _plan.Threshold is { } ? [-1, .. _from.Append(_threshold).Distinct().Order()] : _from;
        var pieces = ImmutableArray.CreateBuilder<LinearPiece>();
        for (var i = 0; i < starts.Length; i++)
        {
            var (start, end, isPaid) = (starts[i], i + 1 < starts.Length ? starts[i + 1] : decimal.MaxValue, starts[i] >= _threshold);
            var (at, slope) = isPaid ? (Earned(start), _plan.Tiers[TierOf(start)].Rate) : (0, 0);
            var (reachesLeast, reachesMost) = (Reaches(least), Reaches(most));
            if (i == 0)
            {
                var first = Math.Min(start, Math.Min(reachesLeast ?? start, reachesMost ?? start)) - 1;
                (start, at) = (first, at + slope * (first - start));
            }

            pieces.Add(at < least ? Piece(start, least.Value, 0) : at >= most ? Piece(start, most.Value, 0) : Piece(start, at, slope));
            if (reachesLeast > start && reachesLeast < end)
            {
                pieces.Add(Piece(reachesLeast.Value, least!.Value, slope));
            }

            if (reachesMost > start && reachesMost < end)
            {
                pieces.Add(Piece(reachesMost.Value, most!.Value, 0));
            }

            decimal? Reaches(decimal? pay) => slope > 0 && pay is { } value ? starts[i] + (value - at) / slope : null;
        }

        return pieces.ToImmutable();

        LinearPiece Piece(decimal from, decimal at, decimal slope) => new(InMoney(from), InMoney(at), slope);
    }

    private static decimal Cut(decimal sum, Money? cap) => cap is { } most ? Math.Min(sum, most.Amount) : sum;

    private Money InMoney(decimal amount) => new(amount, Currency);

    private decimal Round(decimal amount) => decimal.Round(amount, Currency.MinorUnits, MidpointRounding.AwayFromZero);

    private decimal InCurrency(Money credited) => ReferenceEquals(credited.Currency, Currency) ? credited.Amount : throw new CurrencyMismatchException(Currency, credited.Currency);

    // The parts of the way from one total to another that lie in each tier; below zero for a way down.
    private List<(int Tier, decimal Credited)> Slices(decimal from, decimal to)
    {
        var parts = new List<(int, decimal)>();
        var (low, high) = from <= to ? (from, to) : (to, from);
        for (var tier = 0; tier < _from.Length; tier++)
        {
            var start = tier == 0 ? low : Math.Max(low, _from[tier]);
            var end = tier + 1 < _from.Length ? Math.Min(high, _from[tier + 1]) : high;
            if (end > start)
            {
                parts.Add((tier, from <= to ? end - start : start - end));
            }
        }

        if (from > to)
        {
            parts.Reverse();
        }

        return parts.Count > 0 ? parts : [(TierOf(to), 0)];
    }
}

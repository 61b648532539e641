using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting;

/// <summary>The terms of a total, on a grid of money.</summary>
/// <param name="Step">The step of the grid, in minor units.</param>
/// <param name="Certain">What is certain, in minor units: where the grid has its zero.</param>
/// <param name="Terms">The open terms in steps.</param>
/// <param name="NewBusiness">The terms not yet opened, in steps.</param>
/// <param name="Bound">How far amounts were moved.</param>
internal sealed record RevenueLattice(long Step, decimal Certain, LatticeTerms Terms, ImmutableArray<CompoundTerm> NewBusiness, GridBound Bound)
{
    /// <summary>The most points that a grid asked for may have.</summary>
    internal const long MostPoints = 1L << 26;

    // A common divisor of all amounts is the step, up to so many points; otherwise a round step gives about as many as the second says.
    private const long MostExactPoints = 1L << 22;
    private const long UsualPoints = 1L << 20;

    // Bits that hold a chance in 10^-9.
    private const int ChanceBits = 30;

    // Hoeffding's bound holds but for this chance.
    private const double Unlikely = 1e-9;

    /// <summary>Chooses the step: the greatest common divisor of all amounts, or a round one where that is too fine.</summary>
    internal static long ChooseStep(RevenueTerms terms)
    {
        long divisor = 0;
        foreach (var term in terms.Terms)
        {
            divisor = IsOpen(term) ? term.Amount.MinorUnits.Aggregate(divisor, AmountLaw.GreatestCommonDivisor) : divisor;
        }

        foreach (var term in terms.NewBusiness)
        {
            divisor = IsOpen(term) ? term.Amount.MinorUnits.Aggregate(divisor, AmountLaw.GreatestCommonDivisor) : divisor;
        }

        if (divisor == 0)
        {
            return 1;
        }

        if (PointsAt(terms, divisor) <= MostExactPoints)
        {
            return divisor;
        }

        // 1, 2, 5, 10, 20, 50, ...
        var (step, power) = (1L, 1L);
        for (var i = 0; PointsAt(terms, step) > UsualPoints; i++)
        {
            power *= i % 3 == 2 ? 10 : 1;
            step = power * (i % 3) switch { 0 => 2, 1 => 5, _ => 1 };
        }

        return step;
    }

    /// <summary>Counts the points of a grid.</summary>
    internal static double PointsAt(RevenueTerms terms, long step)
    {
        var sum = 0.0;
        foreach (var term in terms.Terms)
        {
            sum += IsOpen(term) ? (double)term.Amount.MinorUnits[^1] / step : 0;
        }

        return sum + terms.NewBusiness.Where(IsOpen).Sum(term => LargestRevenue(term) / step);
    }

    /// <summary>Brings terms to a grid, each amount to the nearest point.</summary>
    internal static RevenueLattice Create(RevenueTerms terms, long step)
    {
        var rounding = new Rounding(step);
        var certain = terms.Certain.Amount * terms.Currency.MinorUnitsPerMajor;
        var open = new List<RevenueTerm>(terms.Terms.Length);
        foreach (var term in terms.Terms)
        {
            if (IsOpen(term))
            {
                open.Add(term);
            }
            else if (term.ChanceUnits > 0)
            {
                certain += term.Amount.MinorUnits[0];
            }
        }

        var packed = Pack(open, rounding);
        var compounds = ImmutableArray.CreateBuilder<CompoundTerm>();
        foreach (var term in terms.NewBusiness.Where(IsOpen))
        {
            var (points, weights) = (new List<int>(), new List<double>());
            rounding.Apply(term.Amount.MinorUnits, term.Amount.Weights, 1, MostSales(term), points, weights);
            var left = weights.Sum();
            if (left > 0)
            {
                // Sales that round to nothing leave the others.
                compounds.Add(new(term.ExpectedSales * left, term.Shape, [.. points], [.. weights.Select(weight => weight / left)]));
            }
        }

        var bound = rounding.ToBound(terms.Currency);
        return new(step, certain, packed, compounds.ToImmutable(), bound);
    }

    // In ascending order of the last point, then of the chance, so that ids do not matter.
    private static LatticeTerms Pack(List<RevenueTerm> open, Rounding rounding)
    {
        // Sorting goes back and forth among the terms, so their figures are brought side by side first.
        var figures = open.Sum(term => term.Amount.Weights.Length);
        var (units, weights) = (new List<long>(figures), new List<int>(figures));
        var keys = new long[open.Count];
        var order = new (int Start, int Count)[open.Count];
        for (var i = 0; i < order.Length; i++)
        {
            var amount = open[i].Amount;
            keys[i] = (rounding.ToPoint(amount.MinorUnits[^1]) << ChanceBits) | (uint)open[i].ChanceUnits;
            order[i] = (units.Count, amount.Weights.Length);
            units.AddRange(amount.MinorUnits);
            weights.AddRange(amount.Weights);
        }

        Array.Sort(keys, order);
        List<int> starts = new(order.Length + 1) { 0 };
        var (points, chances, stays) = (new List<int>(figures), new List<double>(figures), new List<double>(order.Length));
        for (var i = 0; i < order.Length; i++)
        {
            var (start, count) = order[i];
            var chanceUnits = keys[i] & ((1L << ChanceBits) - 1);
            var chance = chanceUnits / (double)ChanceColumn.UnitsPerOne;
            var atZero = rounding.Apply(CollectionsMarshal.AsSpan(units).Slice(start, count), CollectionsMarshal.AsSpan(weights).Slice(start, count), chance, count: 1, points, chances);
            if (points.Count > starts[^1])
            {
                starts.Add(points.Count);
                stays.Add((ChanceColumn.UnitsPerOne - chanceUnits) / (double)ChanceColumn.UnitsPerOne + atZero);
            }
        }

        return new([.. starts], [.. points], [.. chances], [.. stays]);
    }

    private static bool IsOpen(RevenueTerm term) => term.ChanceUnits > 0 && !(term.ChanceUnits == ChanceColumn.UnitsPerOne && term.Amount.Weights.Length == 1);

    private static bool IsOpen(NewBusinessTerm term) => term.ExpectedSales > 0;

    // The number of sales that is exceeded with a chance of at most 1e-18.
    private static long MostSales(NewBusinessTerm term) => IndependentSum.LastPoint(new(term.ExpectedSales, term.Shape, [1], [1.0]));

    // About the revenue that is exceeded with a chance of at most 1e-18, in minor units.
    private static double LargestRevenue(NewBusinessTerm term)
    {
        const int Steps = 1000;
        var largest = term.Amount.MinorUnits[^1];
        if (largest == 0)
        {
            return 0;
        }

        var points = Array.ConvertAll(term.Amount.MinorUnits, units => Math.Max(1, (int)Math.Ceiling((double)units / largest * Steps)));
        var weights = Array.ConvertAll(term.Amount.Weights, weight => weight / (double)ChanceColumn.UnitsPerOne);
        return IndependentSum.LastPoint(new(term.ExpectedSales, term.Shape, points, weights)) * ((double)largest / Steps);
    }

    /// <summary>Brings amounts to a grid and keeps the account of it.</summary>
    private sealed class Rounding(long step)
    {
        private Int128 _certain;
        private double _bias;
        private double _squares;

        /// <summary>Finds the nearest point of the grid, the even one of two as near.</summary>
        internal long ToPoint(long units)
        {
            var (point, rest) = Math.DivRem(units, step);
            return point + (2 * rest > step || (2 * rest == step && point % 2 == 1) ? 1 : 0);
        }

        /// <summary>Brings a law to the grid.</summary>
        /// <param name="units">The figures, in minor units, ascending.</param>
        /// <param name="weights">Their weights in 10^-9.</param>
        /// <param name="chance">The chance by which its weights are multiplied.</param>
        /// <param name="count">How often such an amount may occur.</param>
        /// <param name="points">Receives the points above 0, ascending.</param>
        /// <param name="chances">Receives their chances.</param>
        /// <returns>The chance of what comes to lie on 0.</returns>
        internal double Apply(ReadOnlySpan<long> units, ReadOnlySpan<int> weights, double chance, long count, List<int> points, List<double> chances)
        {
            var first = points.Count;
            var (mean, lowest, highest, atZero) = (0.0, 0L, 0L, 0.0);
            for (var i = 0; i < weights.Length; i++)
            {
                var point = ToPoint(units[i]);
                var moved = point * step - units[i];
                var weighted = chance * (weights[i] / (double)ChanceColumn.UnitsPerOne);
                mean += weighted * moved;
                (lowest, highest) = (Math.Min(lowest, moved), Math.Max(highest, moved));
                if (point == 0)
                {
                    atZero += weighted;
                }
                else if (points.Count > first && points[^1] == point)
                {
                    chances[^1] += weighted;
                }
                else
                {
                    points.Add(checked((int)point));
                    chances.Add(weighted);
                }
            }

            _certain += (Int128)Math.Max(highest, -lowest) * count;
            _bias += mean * count;
            _squares += (double)(highest - lowest) * (highest - lowest) * count;
            return atZero;
        }

        internal GridBound ToBound(Currency currency)
        {
            var likely = Math.Abs(_bias) + Math.Sqrt(_squares * Math.Log(2 / Unlikely) / 2);
            decimal perMajor = currency.MinorUnitsPerMajor;
            return new(Money.FromMinorUnits(step, currency), new((decimal)_certain / perMajor, currency), new(Math.Min((decimal)_certain, (decimal)likely) / perMajor, currency));
        }
    }
}

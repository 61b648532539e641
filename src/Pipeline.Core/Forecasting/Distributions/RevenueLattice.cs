using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>The terms of a total, on a grid of money.</summary>
/// <param name="Step">The step of the grid, in minor units.</param>
/// <param name="Certain">What is certain, in minor units: where the grid has its zero.</param>
/// <param name="Terms">The open terms in steps.</param>
/// <param name="ChanceUnits">The chance of each open term to be won, in 10^-9.</param>
/// <param name="WonAtZero">The part of it in which the amount comes to lie on 0.</param>
/// <param name="NewBusiness">The terms not yet opened, in steps.</param>
/// <param name="Bound">How far amounts were moved.</param>
internal sealed record RevenueLattice(
    long Step, decimal Certain, LatticeTerms Terms, ImmutableArray<int> ChanceUnits, ImmutableArray<double> WonAtZero, ImmutableArray<CompoundTerm> NewBusiness, GridBound Bound)
{
    /// <summary>The most points that a grid asked for may have.</summary>
    internal const long MostPoints = 1L << 26;

    // A common divisor of all amounts is the step, up to so many points; otherwise a round step gives about as many as the second says.
    private const long MostExactPoints = 1L << 22;
    private const long UsualPoints = 1L << 20;

    // The same for one of very many totals.
    private const long FewPoints = 1L << 13;
    private const long PointsPerTerm = 32;
    private const long MostExactPointsOfSome = 1L << 17;

    // With shared luck new business may be far more than usual, next to never; that may take more points, but not without end.
    private const long MostGrownPoints = 1L << 24;

    // Bits that hold a chance in 10^-9.
    private const int ChanceBits = 30;

    // Hoeffding's bound holds but for this chance.
    private const double Unlikely = 1e-9;

    /// <summary>Chooses the step: the greatest common divisor of all amounts, or a round one where that is too fine.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="growth">By how much new business may be multiplied.</param>
    internal static long ChooseStep(RevenueTerms terms, double growth = 1) => ChooseStep(terms, growth, MostExactPoints, UsualPoints);

    /// <summary>Chooses a step for one of thousands of totals: so wide that there are a few thousand points, or 32 for each open term where that is more.</summary>
    /// <remarks>
    /// Amounts keep their means, and n of them move the total by a standard deviation of a step × √n ÷ 2 at most; beside the spread of the total that is next to nothing.
    /// A chance is off by that of one step at most.
    /// </remarks>
    internal static long ChooseStepOfMany(RevenueTerms terms, double growth)
    {
        var points = Math.Clamp(PointsPerTerm * (long)terms.Terms.Length, FewPoints, UsualPoints);
        return ChooseStep(terms, growth, points, points);
    }

    /// <summary>Chooses a step for one of some dozens of totals: exact up to so many points, and otherwise as wide as for thousands.</summary>
    internal static long ChooseStepOfSome(RevenueTerms terms) => ChooseStep(terms, 1, MostExactPointsOfSome, FewPoints);

    private static long ChooseStep(RevenueTerms terms, double growth, long mostExactPoints, long usualPoints)
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

        if (PointsAt(terms, divisor) <= mostExactPoints && PointsAt(terms, divisor, growth) <= MostGrownPoints)
        {
            return divisor;
        }

        // 1, 2, 5, 10, 20, 50, ...
        var (step, power) = (1L, 1L);
        for (var i = 0; PointsAt(terms, step) > usualPoints || PointsAt(terms, step, growth) > MostGrownPoints; i++)
        {
            power *= i % 3 == 2 ? 10 : 1;
            step = power * (i % 3) switch { 0 => 2, 1 => 5, _ => 1 };
        }

        return step;
    }

    /// <summary>Counts the points of a grid.</summary>
    internal static double PointsAt(RevenueTerms terms, long step, double growth = 1)
    {
        var sum = 0.0;
        foreach (var term in terms.Terms)
        {
            sum += IsOpen(term) ? (double)term.Amount.MinorUnits[^1] / step : 0;
        }

        return sum + terms.NewBusiness.Where(IsOpen).Sum(term => LargestRevenue(term, growth) / step);
    }

    /// <summary>Brings terms to a grid, each amount in part to either point beside it, so that its mean stays.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="step">The step of the grid, in minor units.</param>
    /// <param name="growth">By how much new business may be multiplied.</param>
    internal static RevenueLattice Create(RevenueTerms terms, long step, double growth = 1)
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
            else
            {
                certain += CertainPart(term);
            }
        }

        var (packed, chanceUnits, wonAtZero) = Pack(open, rounding);
        var compounds = ImmutableArray.CreateBuilder<CompoundTerm>();
        foreach (var term in terms.NewBusiness.Where(IsOpen))
        {
            var (points, weights) = (new List<int>(), new List<double>());
            rounding.Apply(term.Amount.MinorUnits, term.Amount.Weights, 1, MostSales(term, growth), points, weights);
            var left = weights.Sum();
            if (left > 0)
            {
                // Sales that bring nothing leave the others.
                compounds.Add(new(term.ExpectedSales * left, term.Shape, [.. points], [.. weights.Select(weight => weight / left)]));
            }
        }

        var bound = rounding.ToBound(terms.Currency);
        return new(step, certain, packed, chanceUnits, wonAtZero, compounds.ToImmutable(), bound);
    }

    /// <summary>Finds what a term adds to what is certain, in minor units.</summary>
    internal static long CertainPart(RevenueTerm term) => !IsOpen(term) && term.ChanceUnits > 0 ? term.Amount.MinorUnits[0] : 0;

    // In ascending order of the last point, then of the chance, then of the amounts, so that ids do not matter.
    private static (LatticeTerms Terms, ImmutableArray<int> ChanceUnits, ImmutableArray<double> WonAtZero) Pack(List<RevenueTerm> open, Rounding rounding)
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
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && keys[to] == keys[from]; to++)
            {
            }

            order.AsSpan(from, to - from).Sort(Compare);
        }

        List<int> starts = new(order.Length + 1) { 0 };
        var (points, chances, stays) = (new List<int>(figures), new List<double>(figures), new List<double>(order.Length));
        var (kept, zeros) = (ImmutableArray.CreateBuilder<int>(order.Length), ImmutableArray.CreateBuilder<double>(order.Length));
        for (var i = 0; i < order.Length; i++)
        {
            var chanceUnits = (int)(keys[i] & ((1L << ChanceBits) - 1));
            var chance = chanceUnits / (double)ChanceColumn.UnitsPerOne;
            var atZero = rounding.Apply(Figures<long>(units, order[i]), Figures<int>(weights, order[i]), chance, count: 1, points, chances);
            if (points.Count > starts[^1])
            {
                starts.Add(points.Count);
                stays.Add((ChanceColumn.UnitsPerOne - chanceUnits) / (double)ChanceColumn.UnitsPerOne + atZero);
                kept.Add(chanceUnits);
                zeros.Add(atZero);
            }
        }

        return (new([.. starts], [.. points], [.. chances], [.. stays]), kept.ToImmutable(), zeros.ToImmutable());

        int Compare((int Start, int Count) one, (int Start, int Count) other) =>
            Figures(units, one).SequenceCompareTo(Figures(units, other)) is var order and not 0 ? order : Figures(weights, one).SequenceCompareTo(Figures(weights, other));

        static ReadOnlySpan<T> Figures<T>(List<T> all, (int Start, int Count) term) => CollectionsMarshal.AsSpan(all).Slice(term.Start, term.Count);
    }

    private static bool IsOpen(RevenueTerm term) => term.ChanceUnits > 0 && !(term.ChanceUnits == ChanceColumn.UnitsPerOne && term.Amount.Weights.Length == 1);

    private static bool IsOpen(NewBusinessTerm term) => term.ExpectedSales > 0;

    // The number of sales that is exceeded with a chance of at most 1e-18.
    private static long MostSales(NewBusinessTerm term, double growth) => IndependentSum.LastPoint(new(growth * term.ExpectedSales, term.Shape, [1], [1.0]));

    // About the revenue that is exceeded with a chance of at most 1e-18, in minor units.
    private static double LargestRevenue(NewBusinessTerm term, double growth)
    {
        const int Steps = 1000;
        var largest = term.Amount.MinorUnits[^1];
        if (largest == 0)
        {
            return 0;
        }

        var points = Array.ConvertAll(term.Amount.MinorUnits, units => Math.Max(1, (int)Math.Ceiling((double)units / largest * Steps)));
        var weights = Array.ConvertAll(term.Amount.Weights, weight => weight / (double)ChanceColumn.UnitsPerOne);
        return IndependentSum.LastPoint(new(growth * term.ExpectedSales, term.Shape, points, weights)) * ((double)largest / Steps);
    }

    /// <summary>Brings amounts to a grid and keeps the account of it.</summary>
    /// <remarks>To the nearest point, many small amounts beside a large one would all become nothing; so they keep their mean.</remarks>
    private sealed class Rounding(long step)
    {
        private Int128 _certain;
        private double _squares;

        /// <summary>Finds the first point of the grid at or above a figure.</summary>
        internal long ToPoint(long units) => units / step + (units % step > 0 ? 1 : 0);

        /// <summary>Brings the law of a sale to the grid.</summary>
        /// <param name="units">The figures, in minor units, ascending.</param>
        /// <param name="weights">Their weights in 10^-9.</param>
        /// <param name="chance">The chance by which its weights are multiplied.</param>
        /// <param name="count">How often there may be such a sale.</param>
        /// <param name="points">Receives the points above 0, ascending.</param>
        /// <param name="chances">Receives their chances.</param>
        /// <returns>The chance of what comes to lie on 0.</returns>
        internal double Apply(ReadOnlySpan<long> units, ReadOnlySpan<int> weights, double chance, long count, List<int> points, List<double> chances)
        {
            var (first, atZero, farthest) = (points.Count, 0.0, 0L);
            for (var i = 0; i < weights.Length; i++)
            {
                var (below, rest) = Math.DivRem(units[i], step);
                var (weighted, part) = (chance * (weights[i] / (double)ChanceColumn.UnitsPerOne), (double)rest / step);
                Add(below, weighted * (1 - part));
                if (rest > 0)
                {
                    Add(below + 1, weighted * part);
                    farthest = Math.Max(farthest, Math.Max(rest, step - rest));
                }
            }

            _certain += (Int128)farthest * count;
            _squares += farthest > 0 ? (double)step * step * count : 0;
            return atZero;

            // A figure may lie in the same step as the one before, whose upper point stands already.
            void Add(long point, double weight)
            {
                if (point == 0)
                {
                    atZero += weight;
                    return;
                }

                var at = points.Count;
                while (at > first && points[at - 1] > point)
                {
                    at--;
                }

                if (at > first && points[at - 1] == point)
                {
                    chances[at - 1] += weight;
                }
                else
                {
                    points.Insert(at, checked((int)point));
                    chances.Insert(at, weight);
                }
            }
        }

        internal GridBound ToBound(Currency currency)
        {
            var likely = Math.Sqrt(_squares * Math.Log(2 / Unlikely) / 2);
            decimal perMajor = currency.MinorUnitsPerMajor;
            return new(Money.FromMinorUnits(step, currency), new((decimal)_certain / perMajor, currency), new(Math.Min((decimal)_certain, (decimal)likely) / perMajor, currency));
        }
    }
}

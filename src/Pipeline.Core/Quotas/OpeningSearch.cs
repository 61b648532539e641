using System.Numerics;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Quotas;

/// <summary>Finds how many equal opportunities must be opened for a chance to fill what is missing.</summary>
/// <remarks>
/// What is missing is divided into steps; all laws are kept up to there only, for what passes it has filled it. The law of m
/// opportunities is built from those of 1, 2, 4, 8, … . Amounts lie on the steps exactly where the distribution's own grid is
/// not finer than that; otherwise each is divided between the two steps beside it, so that its mean stays.
/// </remarks>
internal sealed class OpeningSearch
{
    private const int MostSteps = 1 << 14;
    private const int Doublings = 20;

    // 10^6, the most that is looked for.
    private const int MostOpenings = 1_000_000;

    private readonly int _steps;
    private readonly double[] _open;
    private readonly List<double[]> _powers;
    private readonly FourierTransform _transform;

    /// <summary>Prepares a search.</summary>
    /// <param name="open">What is won and open.</param>
    /// <param name="target">The first point of its grid that fills what is missing; above 0.</param>
    /// <param name="chance">The chance that an opportunity opened now is won in time.</param>
    /// <param name="amount">What it brings then.</param>
    internal OpeningSearch(RevenueDistribution open, long target, double chance, AmountLaw amount)
    {
        // Round steps of the grid, so that round amounts stay on them.
        var (stride, power) = (1L, 1L);
        for (var i = 0; (target + stride - 1) / stride > MostSteps; i++)
        {
            power *= i % 3 == 2 ? 10 : 1;
            stride = power * (i % 3) switch { 0 => 2, 1 => 5, _ => 1 };
        }

        _steps = (int)((target + stride - 1) / stride);
        _transform = new((int)BitOperations.RoundUpToPowerOf2((uint)(2 * _steps)));

        // Counted from the end, so that the target lies on a step.
        var start = (double)(_steps * stride - target);
        _open = new double[_steps];
        for (var i = 0; i < open.Law.Mass.Length; i++)
        {
            Divide(_open, (start + open.Law.Offset + i) / stride, open.Law.Mass[i]);
        }

        var one = new double[_steps];
        one[0] = 1 - chance;
        for (var i = 0; i < amount.Weights.Length; i++)
        {
            Divide(one, (double)amount.MinorUnits[i] / open.Lattice.Step / stride, chance * (amount.Weights[i] / (double)ChanceColumn.UnitsPerOne));
        }

        _powers = [one];
    }

    /// <summary>Finds the least number of openings.</summary>
    /// <param name="chance">The chance wanted, above 0 and below 1.</param>
    /// <returns>The number; null beyond 10^6.</returns>
    internal int? Find(double chance)
    {
        // The largest number that leaves more than this chance of missing is one too few.
        var miss = 1 - chance + 1e-12;
        if (_open.Sum() <= miss)
        {
            return 0;
        }

        var doubling = 0;
        while (Miss(_open, Power(doubling)) > miss)
        {
            if (++doubling == Doublings)
            {
                return null;
            }
        }

        var (law, count) = (_open, 0);
        while (--doubling >= 0)
        {
            var next = Sum(law, Power(doubling));
            if (next.Sum() > miss)
            {
                (law, count) = (next, count + (1 << doubling));
            }
        }

        return count < MostOpenings ? count + 1 : null;
    }

    private static void Divide(double[] steps, double at, double mass)
    {
        var below = Math.Floor(at);
        if (below < steps.Length)
        {
            steps[(int)below] += mass * (1 - (at - below));
        }

        if (below + 1 < steps.Length)
        {
            steps[(int)below + 1] += mass * (at - below);
        }
    }

    private double[] Power(int doubling)
    {
        while (_powers.Count <= doubling)
        {
            _powers.Add(Sum(_powers[^1], _powers[^1]));
        }

        return _powers[doubling];
    }

    private double[] Sum(double[] one, double[] other) => LatticeLaw.Sum(new(0, one, 0, false), new(0, other, 0, false), null, 0, _transform).Mass[..Math.Min(_steps, one.Length + other.Length - 1)];

    private double Miss(double[] one, double[] other) => Sum(one, other).Sum();
}

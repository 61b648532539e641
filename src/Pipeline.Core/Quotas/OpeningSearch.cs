using System.Numerics;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>Finds how many equal opportunities must be opened for a chance to fill what is missing.</summary>
/// <remarks>
/// What is missing is divided into steps; all laws are kept up to there only, for what passes it has filled it. The law of m
/// opportunities is built from those of 1, 2, 4, 8, … . Amounts lie on the steps exactly where a common divisor of them all is
/// large enough; otherwise each is divided between the two steps beside it, so that its mean stays.
/// </remarks>
internal sealed class OpeningSearch
{
    /// <summary>Rounding must not ask for one opening more where a chance is reached exactly.</summary>
    internal const double Slack = 1e-12;

    private const int MostSteps = 1 << 14;
    private const int Doublings = 20; // 2^20 is the first power above 10^6

    // 10^6, the most that is looked for.
    internal const int MostOpenings = 1_000_000;

    private readonly int _steps;
    private readonly double[] _open;
    private readonly List<double[]> _powers;
    private readonly FourierTransform _transform;

    /// <summary>Prepares a search.</summary>
    /// <param name="open">What is won and open.</param>
    /// <param name="target">The total wanted; more than what is certain.</param>
    /// <param name="chance">The chance that an opportunity opened now is won in time.</param>
    /// <param name="amount">What it brings then.</param>
    internal OpeningSearch(RevenueDistribution open, Money target, double chance, AmountLaw amount)
    {
        // In minor units: the distribution's own grid says nothing of the amounts of new sales, nor of the target.
        var missing = Math.Ceiling(target.Amount * target.Currency.MinorUnitsPerMajor - open.Lattice.Certain);
        var unit = amount.MinorUnits.Aggregate(open.Law.Last > 0 ? open.Lattice.Step : 0, Gcd);
        unit = unit == 0 ? 1 : unit;

        // Round multiples of the common divisor, so that round amounts stay on the steps.
        var (stride, power) = ((decimal)unit, 1m);
        for (var i = 0; Math.Ceiling(missing / stride) > MostSteps; i++)
        {
            power *= i % 3 == 2 ? 10 : 1;
            stride = unit * power * (i % 3) switch { 0 => 2, 1 => 5, _ => 1 };
        }

        _steps = (int)Math.Ceiling(missing / stride);
        _transform = new((int)BitOperations.RoundUpToPowerOf2((uint)(2 * _steps)));

        // Counted from the end, so that the target lies on a step.
        var start = (double)(_steps - Math.Ceiling(missing / unit) * unit / stride);
        var step = (double)(open.Lattice.Step / stride);
        _open = new double[_steps];
        for (var i = 0; i < open.Law.Mass.Length; i++)
        {
            Divide(_open, start + (open.Law.Offset + i) * step, open.Law.Mass[i]);
        }

        var one = new double[_steps];
        one[0] = 1 - chance;
        for (var i = 0; i < amount.Weights.Length; i++)
        {
            Divide(one, (double)(amount.MinorUnits[i] / stride), chance * (amount.Weights[i] / (double)ChanceColumn.UnitsPerOne));
        }

        _powers = [one];
    }

    /// <summary>Finds the least number of openings where none is not enough.</summary>
    /// <param name="chance">The chance wanted, above 0 and below 1.</param>
    /// <returns>The number, 1 or more; null beyond 10^6.</returns>
    internal int? Find(double chance)
    {
        // The largest number that leaves more than this chance of missing is one too few.
        var miss = 1 - chance + Slack;
        var doubling = 0;
        while (Miss(_open, Power(doubling)) > miss)
        {
            if (++doubling > Doublings)
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

    private static long Gcd(long one, long other)
    {
        while (other != 0)
        {
            (one, other) = (other, one % other);
        }

        return one;
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

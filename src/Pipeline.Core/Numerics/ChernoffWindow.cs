using System.Numerics;

namespace Pipeline.Core.Numerics;

/// <summary>Where the sum of two numbers lies all but surely, by Chernoff's bound: P(S ≥ x) ≤ exp(K(θ) − θ x).</summary>
internal static class ChernoffWindow
{
    /// <summary>The chance that is left out on either side where no other is asked for.</summary>
    internal const double Dropped = 1e-18;

    // Powers are multiplied on from the last one so often only, and never from one that may have underflowed: all that grew out of it would be 0.
    private const int AnchoredEvery = 64;
    private const double Anchorable = 1e-280;

    /// <summary>Finds the points outside of which the sum of two independent numbers lies with at most a given chance a side.</summary>
    internal static (long First, long Last) Of(LatticeLaw one, LatticeLaw other, double dropped = Dropped)
    {
        var far = -Math.Log(dropped);
        var (mean, variance) = Moments(one);
        var (otherMean, otherVariance) = Moments(other);
        var (first, last) = (one.Offset + other.Offset, one.Last + other.Last);
        var theta = Math.Sqrt(2 * far / (variance + otherVariance));
        if (!double.IsFinite(theta))
        {
            return (first, last);
        }

        // K about the means, so that it stays small. Where a law all but lies on one point, its powers may underflow: nothing is cut then.
        var upper = (Cumulant(one, mean, theta) + Cumulant(other, otherMean, theta) + far) / theta;
        var lower = (Cumulant(one, mean, -theta) + Cumulant(other, otherMean, -theta) + far) / theta;
        var centre = mean + otherMean;
        return (
            double.IsFinite(lower) && lower < centre - first ? (long)Math.Floor(centre - lower) : first,
            double.IsFinite(upper) && upper < last - centre ? (long)Math.Ceiling(centre + upper) : last);
    }

    // About the middle of the window, in one sweep: a bound takes any mean and variance, and these are near enough.
    private static (double Mean, double Variance) Moments(LatticeLaw law)
    {
        var middle = 0.5 * (law.Mass.Length - 1);
        var (sums, firsts, seconds) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var (points, step) = (Lanes(lane => lane - middle), new Vector<double>(Vector<double>.Count));
        var i = 0;
        for (; i + Vector<double>.Count <= law.Mass.Length; i += Vector<double>.Count)
        {
            var mass = new Vector<double>(law.Mass, i);
            sums += mass;
            firsts += mass * points;
            seconds += mass * points * points;
            points += step;
        }

        var (sum, first, second) = (Vector.Sum(sums), Vector.Sum(firsts), Vector.Sum(seconds));
        for (; i < law.Mass.Length; i++)
        {
            sum += law.Mass[i];
            first += law.Mass[i] * (i - middle);
            second += law.Mass[i] * (i - middle) * (i - middle);
        }

        var mean = first / sum;
        return (law.Offset + middle + mean, Math.Max(0, second / sum - mean * mean));
    }

    // The logarithm of the mean of exp(θ (s − centre)).
    private static double Cumulant(LatticeLaw law, double centre, double theta)
    {
        var start = theta * (law.Offset - centre);
        Span<double> lanes = stackalloc double[Vector<double>.Count];
        var (powers, factor) = (Vector<double>.Zero, new Vector<double>(Math.Exp(theta * lanes.Length)));
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i + Vector<double>.Count <= law.Mass.Length; i += Vector<double>.Count)
        {
            if (i % (AnchoredEvery * lanes.Length) == 0 || powers[0] < Anchorable)
            {
                for (var k = 0; k < lanes.Length; k++)
                {
                    lanes[k] = Math.Exp(start + theta * (i + k));
                }

                powers = new(lanes);
            }

            sums += new Vector<double>(law.Mass, i) * powers;
            powers *= factor;
        }

        var sum = Vector.Sum(sums);
        for (; i < law.Mass.Length; i++)
        {
            sum += law.Mass[i] * Math.Exp(start + theta * i);
        }

        // Never below 0 but for the rounding of the centre, which counts where next to all lies on one point and θ is enormous.
        return Math.Max(0, Math.Log(sum));
    }

    private static Vector<double> Lanes(Func<int, double> valueOf)
    {
        Span<double> lanes = stackalloc double[Vector<double>.Count];
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            lanes[lane] = valueOf(lane);
        }

        return new(lanes);
    }
}

using System.Globalization;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting;

/// <summary>The law of a total: one law for each point of the factor that its terms share, mixed; of one point where they share none.</summary>
/// <remarks>
/// Given the factor, the chance to reach an amount is about a step whose width is the spread of the total ÷ how fast its mean
/// moves. A trapezoid step of 0.8 of that leaves about exp(−2π² ÷ 0.8²) = 4e-14 of a step's height, much less of a chance. Laws that
/// stand on even and on odd points are mixed apart: where these two disagree by more than so fine a step allows, it is halved.
/// </remarks>
internal sealed class MixedLaw
{
    // What is left out of the laws on either side.
    private const double LawsLeftOut = 1e-17;
    private const double MostLeftOut = 1e-6;

    private const double Resolution = 0.8;
    private const int CoarsePoints = 32;

    // At twice the step an error is the fourth root of what it is at the step, but for a factor in proportion to the step.
    private const double HalvesPerStep = 4e-4;
    private const int MostHalvings = 6;

    // Laws are kept, for sums and changes point by point, up to so many chances: 128 MB.
    private const long MostKept = 1 << 24;
    private const int BatchSize = 64;

    private readonly LuckColumn? _column;
    private readonly double _step;
    private readonly double[] _weights;
    private readonly LatticeLaw[]? _laws;
    private readonly Lazy<double> _varianceOfLuck;

    private MixedLaw(RevenueLattice lattice, LuckColumn? column, double step, double[] weights, Mixed mixed)
    {
        (Lattice, _column, _step, _weights, _laws, Law) = (lattice, column, step, weights, mixed.Laws, mixed.Law);
        _varianceOfLuck = new(FindVarianceOfLuck);
    }

    /// <summary>Gets the terms.</summary>
    internal RevenueLattice Lattice { get; }

    /// <summary>Gets the mixture.</summary>
    internal LatticeLaw Law { get; }

    /// <summary>Gets the number of points of the factor.</summary>
    internal int Points => _weights.Length;

    /// <summary>Gets how much larger the variance is than that of independent terms, in steps squared.</summary>
    internal double VarianceOfLuck => _varianceOfLuck.Value;

    /// <summary>Computes the law of a total.</summary>
    /// <exception cref="ArgumentException">The luck has a step of its own that is too wide for this total.</exception>
    internal static MixedLaw Create(RevenueLattice lattice, SharedLuck luck, int maxDegreeOfParallelism = 1, CancellationToken cancellationToken = default)
    {
        if (luck.IsNone)
        {
            var law = IndependentSum.Of(lattice.Terms, lattice.NewBusiness);
            return new(lattice, null, 0, [1], new(law, [law], true));
        }

        var column = new LuckColumn(lattice, luck.Link);
        var step = luck.Step ?? ChooseStep(column);
        LatticeLaw[]? coarser = null;
        for (var halvings = 0; ; halvings++, step /= 2)
        {
            var weights = Weights(column, step);
            var last = weights.Length / 2;
            var known = coarser;
            var mixed = Mix(weights, column.Factor, step, LawAt, maxDegreeOfParallelism, cancellationToken);
            if (mixed.IsResolved || (halvings == MostHalvings && luck.Step is null))
            {
                return new(lattice, column, step, weights, mixed);
            }

            RefuseIfFixed(luck);
            coarser = mixed.Laws;

            LatticeLaw LawAt(int i) => known is not null && (i - last) % 2 == 0 && (i - last) / 2 + known.Length / 2 is var at && at >= 0 && at < known.Length
                ? known[at]
                : IndependentSum.Of(column.TermsAt((i - last) * step), column.NewBusinessAt((i - last) * step), dropped: Dropped(weights, i));
        }
    }

    /// <summary>Adds another law with the same luck, point by point.</summary>
    /// <param name="other">The other.</param>
    /// <param name="lattice">The terms of both.</param>
    /// <param name="luck">Their luck.</param>
    /// <returns>The law of the sum; null when the two stand on different points, their laws were not kept, or the points do not suffice for the sum.</returns>
    /// <exception cref="ArgumentException">The luck has a step of its own that is too wide for this total.</exception>
    internal MixedLaw? Plus(MixedLaw other, RevenueLattice lattice, SharedLuck luck)
    {
        if (_laws is null || other._laws is null || !_step.Equals(other._step))
        {
            return null;
        }

        if (_column is null)
        {
            var law = IndependentSum.Of([Law, other.Law]);
            return new(lattice, null, 0, [1], new(law, [law], true));
        }

        var column = new LuckColumn(lattice, luck.Link);
        var mixed = Mix(_weights, column.Factor, _step, i => IndependentSum.Of([_laws[i], other._laws[i]], dropped: Dropped(_weights, i)), 1, default);
        if (!mixed.IsResolved)
        {
            RefuseIfFixed(luck);
            return null;
        }

        return new(lattice, column, _step, _weights, mixed);
    }

    /// <summary>Finds the logarithm of the chance that the total is a point or more, with relative accuracy.</summary>
    internal double LogChanceOfAtLeast(long point) => _column is null
        ? ExponentialTilt.LogChanceOfAtLeast(Lattice.Terms, Lattice.NewBusiness, point)
        : MixedTail.LogChanceOfAtLeast(_column, _step, point);

    /// <summary>Finds the logarithm of the chance that the total is below a point, with relative accuracy.</summary>
    internal double LogChanceOfBelow(long point) => _column is null
        ? ExponentialTilt.LogChanceOfBelow(Lattice.Terms, Lattice.NewBusiness, point)
        : MixedTail.LogChanceOfBelow(_column, _step, point);

    private static void RefuseIfFixed(SharedLuck luck)
    {
        if (luck.Step is { } given)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A step of {given} between two points of the factor is too wide for this total to be exact."), nameof(luck));
        }
    }

    // 0.8 of the narrowest step there is, in which the law of the factor counts too; wider where next to nothing of the factor lies.
    private static double ChooseStep(LuckColumn column)
    {
        var distance = column.Factor.Range(LuckLink.LeftOut) / CoarsePoints;
        var narrowest = double.PositiveInfinity;
        for (var j = -CoarsePoints; j <= CoarsePoints; j++)
        {
            var width = column.WidthAt(j * distance) * Math.Sqrt(LuckLink.Digits / Math.Max(1, LuckLink.Digits + column.Factor.LogUpperTail(Math.Abs(j) * distance)));
            narrowest = width > 0 && width < narrowest ? width : narrowest;
        }

        var own = column.Factor.SmallestDeviation;
        var step = Math.Min(column.WidestStep, Resolution / Math.Sqrt(1 / (own * own) + 1 / (narrowest * narrowest)));

        // Two digits, so that a host can give it as the step of all nodes.
        var scale = Math.Pow(10, 1 - Math.Floor(Math.Log10(step)));
        return Math.Floor(step * scale) / scale;
    }

    private static double[] Weights(LuckColumn column, double step) => column.Factor.Trapezoid(step, (int)Math.Ceiling(column.Factor.Range(LuckLink.LeftOut) / step));

    // Of a law that hardly counts more may be left out.
    private static double Dropped(double[] weights, int i) => Math.Clamp(LawsLeftOut / (weights.Length * weights[i]), ChernoffWindow.Dropped, MostLeftOut);

    private static Mixed Mix(double[] weights, NormalMixture factor, double step, Func<int, LatticeLaw> lawAt, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var (mixture, laws, kept) = (new LatticeMixture(), new LatticeLaw[weights.Length], 0L);
        var (batch, middle, atZero, lawAtZero) = (new LatticeLaw[BatchSize], weights.Length / 2, factor.ChanceOfZero, LatticeLaw.Zero);
        for (var from = 0; from < weights.Length; from += BatchSize)
        {
            var (start, count) = (from, Math.Min(BatchSize, weights.Length - from));
            InParallel.For(count, i => batch[i] = lawAt(start + i), maxDegreeOfParallelism, cancellationToken);
            for (var i = 0; i < count; i++)
            {
                var at = from + i;
                lawAtZero = at == middle ? batch[i] : lawAtZero;
                mixture.Add(batch[i], weights[at] - (at == middle ? atZero : 0), isOdd: at % 2 == 1);
                kept += batch[i].Mass.Length;
                laws[at] = kept <= MostKept ? batch[i] : LatticeLaw.Zero;
            }
        }

        // What is certainly 0 is not integrated over, and so stands in neither half.
        var isResolved = mixture.Difference() <= HalvesPerStep * step / factor.SmallestDeviation;
        if (atZero > 0)
        {
            mixture.Add(lawAtZero, atZero, isOdd: false);
        }

        return new(mixture.ToLaw(LuckLink.LeftOut), kept <= MostKept ? laws : null, isResolved);
    }

    private double FindVarianceOfLuck()
    {
        if (_column is null)
        {
            return 0;
        }

        var (plain, last) = (LuckColumn.Moments(Lattice.Terms, Lattice.NewBusiness), _weights.Length / 2);
        var sum = new CompensatedSum();
        for (var i = 0; i < _weights.Length; i++)
        {
            var (mean, variance) = _column.MomentsAt((i - last) * _step);
            sum.Add(_weights[i] * (variance - plain.Variance + (mean - plain.Mean) * (mean - plain.Mean)));
        }

        return sum.Value;
    }

    private readonly record struct Mixed(LatticeLaw Law, LatticeLaw[]? Laws, bool IsResolved);
}

using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>The law of a total: one law for each point of the factor that its terms share, mixed; of one point where they share none.</summary>
/// <remarks>
/// Laws that stand on even and on odd points are mixed apart: where these two disagree by more than the step of the grid allows,
/// it is halved. Sums are taken in the order of the points, whatever thread computed a law.
/// </remarks>
internal sealed class MixedLaw
{
    private const int MostHalvings = 6;

    // Laws are kept, for sums and changes point by point, up to so many chances: 128 MB.
    private const long MostKept = 1 << 24;
    private const int BatchSize = 64;

    private readonly SharedLuck _luck;
    private readonly FactorGrid _grid;
    private readonly LatticeLaw[]? _laws;
    private readonly Lazy<RevenueLattice> _lattice;
    private readonly Lazy<LuckColumn?> _column;
    private readonly Lazy<double> _varianceOfLuck;

    // Where some terms are changed: the law as it was.
    private readonly MixedLaw? _unchanged;
    private readonly ImmutableArray<TermChange> _changes;

    private MixedLaw(SharedLuck luck, FactorGrid grid, RevenueLattice lattice, LatticeLaw law, LatticeLaw[]? laws)
        : this(luck, grid, new Lazy<RevenueLattice>(lattice), lattice.Step, lattice.Certain, law) => (_laws, _changes) = (laws, []);

    private MixedLaw(MixedLaw unchanged, ImmutableArray<TermChange> changes, FactorGrid grid, Lazy<RevenueLattice> lattice, decimal certain, LatticeLaw law)
        : this(unchanged._luck, grid, lattice, unchanged.MoneyStep, certain, law) => (_unchanged, _changes) = (unchanged, changes);

    private MixedLaw(SharedLuck luck, FactorGrid grid, Lazy<RevenueLattice> lattice, long moneyStep, decimal certain, LatticeLaw law)
    {
        (_luck, _grid, _lattice, MoneyStep, Certain, Law) = (luck, grid, lattice, moneyStep, certain, law);
        _column = new(() => luck.IsNone ? null : new LuckColumn(lattice.Value, luck.Link));
        _varianceOfLuck = new(FindVarianceOfLuck);
    }

    /// <summary>Gets the terms.</summary>
    internal RevenueLattice Lattice => _lattice.Value;

    /// <summary>Gets the step of the grid, in minor units.</summary>
    internal long MoneyStep { get; }

    /// <summary>Gets what is certain, in minor units: where the grid has its zero.</summary>
    internal decimal Certain { get; }

    /// <summary>Gets the mixture.</summary>
    internal LatticeLaw Law { get; }

    /// <summary>Gets the number of points of the factor.</summary>
    internal int Points => _grid.Count;

    /// <summary>Gets whether this law has some terms changed, instead of having been computed anew.</summary>
    internal bool IsChanged => _unchanged is not null;

    /// <summary>Gets how much larger the variance is than that of independent terms, in steps squared.</summary>
    internal double VarianceOfLuck => _varianceOfLuck.Value;

    /// <summary>Computes the law of a total.</summary>
    /// <exception cref="ArgumentException">The luck has a step of its own that is too wide for this total.</exception>
    internal static MixedLaw Create(RevenueLattice lattice, SharedLuck luck, int maxDegreeOfParallelism = 1, CancellationToken cancellationToken = default)
    {
        if (luck.IsNone)
        {
            return Plain(luck, lattice, IndependentSum.Of(lattice.Terms, lattice.NewBusiness));
        }

        var column = new LuckColumn(lattice, luck.Link);
        var grid = FactorGrid.Choose(column, luck.Step);
        LatticeLaw[]? coarser = null;
        for (var halvings = 0; ; halvings++, grid = grid.Halved())
        {
            var (points, known) = (grid, coarser);
            var (law, laws, isResolved) = Mix(grid, LawAt, maxDegreeOfParallelism, cancellationToken);
            if (luck.Step is { } given && (!isResolved || grid.With(0) is null))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A step of {given} between two points of the factor is too wide for this total to be exact."), nameof(luck));
            }

            if (isResolved || halvings == MostHalvings)
            {
                return new(luck, grid, lattice, law, laws);
            }

            coarser = laws;

            LatticeLaw LawAt(int i) => known is not null && (i - points.Middle) % 2 == 0 && (i - points.Middle) / 2 + known.Length / 2 is var at && at >= 0 && at < known.Length
                ? known[at]
                : IndependentSum.Of(column.TermsAt(points[i]), column.NewBusinessAt(points[i]), dropped: points.LeftOutAt(i));
        }
    }

    /// <summary>Adds another law with the same luck, point by point.</summary>
    /// <param name="other">The other.</param>
    /// <param name="lattice">The terms of both.</param>
    /// <returns>The law of the sum; null when the two stand on different points, their laws were not kept, or the points do not suffice for the sum.</returns>
    internal MixedLaw? Plus(MixedLaw other, RevenueLattice lattice)
    {
        if (_luck.IsNone)
        {
            return Plain(_luck, lattice, IndependentSum.Of([Law, other.Law]));
        }

        if (_laws is null || other._laws is null || !_grid.Step.Equals(other._grid.Step))
        {
            return null;
        }

        if (_grid.With(other._grid.Information) is not { } grid)
        {
            return null;
        }

        var (law, laws, isResolved) = Mix(grid, i => IndependentSum.Of([_laws[i], other._laws[i]], dropped: grid.LeftOutAt(i)), 1, default);
        return isResolved ? new(_luck, grid, lattice, law, laws) : null;
    }

    /// <summary>Changes a term: at every point of the factor it is taken out of the law there, and put in as it is to be.</summary>
    /// <param name="change">The change.</param>
    /// <param name="terms">All terms as they are to be.</param>
    /// <returns>The law; null when it must be computed anew.</returns>
    internal MixedLaw? With(TermChange change, RevenueTerms terms)
    {
        var start = _unchanged ?? this;
        var changes = TermChange.Merge(_changes, change);
        if (changes.IsEmpty)
        {
            return start;
        }

        var lattice = new Lazy<RevenueLattice>(() => RevenueLattice.Create(terms, MoneyStep, _luck.LargestNewBusiness));
        var work = new LawChange(_luck, terms.Currency, MoneyStep, changes);
        var grid = start._grid.With(work.InformationAdded(start._grid));
        return start._laws is { } laws && grid is not null && work.Apply(start.Law, laws, grid, lattice) is { } law
            ? new(start, changes, grid, lattice, Certain + change.CertainAdded, law)
            : null;
    }

    /// <summary>Finds the logarithm of the chance that the total is a point or more, with relative accuracy.</summary>
    internal double LogChanceOfAtLeast(long point) => _column.Value is { } column
        ? MixedTail.LogChanceOfAtLeast(column, _grid.Step, point)
        : ExponentialTilt.LogChanceOfAtLeast(Lattice.Terms, Lattice.NewBusiness, point);

    /// <summary>Finds the logarithm of the chance that the total is below a point, with relative accuracy.</summary>
    internal double LogChanceOfBelow(long point) => _column.Value is { } column
        ? MixedTail.LogChanceOfBelow(column, _grid.Step, point)
        : ExponentialTilt.LogChanceOfBelow(Lattice.Terms, Lattice.NewBusiness, point);

    private static MixedLaw Plain(SharedLuck luck, RevenueLattice lattice, LatticeLaw law) => new(luck, FactorGrid.Single, lattice, law, [law]);

    private static (LatticeLaw Law, LatticeLaw[]? Laws, bool IsResolved) Mix(FactorGrid grid, Func<int, LatticeLaw> lawAt, int maxDegreeOfParallelism, CancellationToken cancellationToken)
    {
        var (mixture, laws, kept) = (new LatticeMixture(), new LatticeLaw[grid.Count], 0L);
        var (batch, atZero, lawAtZero) = (new LatticeLaw[BatchSize], grid.Factor.ChanceOfZero, LatticeLaw.Zero);
        for (var from = 0; from < grid.Count; from += BatchSize)
        {
            var (start, count) = (from, Math.Min(BatchSize, grid.Count - from));
            InParallel.For(count, i => batch[i] = lawAt(start + i), maxDegreeOfParallelism, cancellationToken);
            for (var i = 0; i < count; i++)
            {
                var at = from + i;
                lawAtZero = at == grid.Middle ? batch[i] : lawAtZero;
                mixture.Add(batch[i], grid.Weights[at] - (at == grid.Middle ? atZero : 0), isOdd: at % 2 == 1);
                kept += batch[i].Mass.Length;
                laws[at] = kept <= MostKept ? batch[i] : LatticeLaw.Zero;
            }
        }

        // What is certainly 0 is not integrated over, and so stands in neither half.
        var isResolved = grid.Resolves(mixture);
        if (atZero > 0)
        {
            mixture.Add(lawAtZero, atZero, isOdd: false);
        }

        return (mixture.ToLaw(LuckLink.LeftOut), kept <= MostKept ? laws : null, isResolved);
    }

    private double FindVarianceOfLuck()
    {
        if (_column.Value is not { } column)
        {
            return 0;
        }

        var (plain, sum) = (LuckColumn.Moments(Lattice.Terms, Lattice.NewBusiness), new CompensatedSum());
        for (var i = 0; i < _grid.Count; i++)
        {
            var (mean, variance) = column.MomentsAt(_grid[i]);
            sum.Add(_grid.Weights[i] * (variance - plain.Variance + (mean - plain.Mean) * (mean - plain.Mean)));
        }

        return sum.Value;
    }
}

using System.Collections.Immutable;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting;

/// <summary>A few changed terms, taken out of and put into the laws that a total has at every point of a factor.</summary>
internal sealed class LawChange
{
    // Beyond so many changes, or so many points, a law is computed anew.
    private const int MostChanges = 16;
    private const int MostPoints = 1 << 22;

    private readonly LuckLink? _link;
    private readonly ImmutableArray<TermChange> _changes;
    private readonly ImmutableArray<(GridTerm Term, double Prepared)> _removed;
    private readonly ImmutableArray<(GridTerm Term, double Prepared)> _added;

    internal LawChange(SharedLuck luck, long step, ImmutableArray<TermChange> changes)
    {
        (_link, _changes) = (luck.IsNone ? null : luck.Link, changes);
        (_removed, _added) = (OnGrid(changes.Select(change => change.Was)), OnGrid(changes.Select(change => change.Becomes)));

        ImmutableArray<(GridTerm Term, double Prepared)> OnGrid(IEnumerable<RevenueTerm?> terms) =>
            [.. terms.OfType<RevenueTerm>().Select(term => RevenueLattice.Create(term, step)).OfType<GridTerm>().Select(term => (term, _link?.Prepare(Chance(term), Stay(term)) ?? 0))];
    }

    /// <summary>Finds what the added terms tell of the factor at most.</summary>
    internal double InformationAdded(FactorGrid grid) => _link is null ? 0 : _added.Sum(one => grid.InformationOf(_link, one.Prepared));

    /// <summary>Computes the mixture.</summary>
    /// <param name="law">The mixture as it was.</param>
    /// <param name="laws">The law at every point as it was.</param>
    /// <param name="grid">The points.</param>
    /// <param name="lattice">All terms as they are to be, for points at which a term cannot be taken out.</param>
    /// <returns>The mixture; null when it is to be computed anew.</returns>
    internal LatticeLaw? Apply(LatticeLaw law, LatticeLaw[] laws, FactorGrid grid, Lazy<RevenueLattice> lattice)
    {
        var farthest = _removed.AddRange(_added).Max(one => (int?)one.Term.Points[^1]) ?? 0;
        var added = _added.Sum(one => (long)one.Term.Points[^1]);
        if (_changes.Length > MostChanges || law.Mass.Length + 2L * farthest + added > MostPoints)
        {
            return null;
        }

        var (work, mixture) = (new LatticeChange(), new LatticeMixture());
        var column = new Lazy<LuckColumn?>(() => _link is null ? null : new(lattice.Value, _link));
        mixture.Reach(law.Offset, law.Last + added);
        for (var i = 0; i < laws.Length; i++)
        {
            work.Begin(laws[i], farthest, (int)added);
            if (TryChange(work, grid[i]))
            {
                mixture.Add(work.Offset, work.Mass, grid.Weights[i], isOdd: false);
            }
            else if (column.Value is { } terms)
            {
                mixture.Add(IndependentSum.Of(terms.TermsAt(grid[i]), terms.NewBusinessAt(grid[i]), dropped: grid.LeftOutAt(i)), grid.Weights[i], isOdd: false);
            }
            else
            {
                return null;
            }
        }

        return mixture.ToLaw(law.Dropped);
    }

    private bool TryChange(LatticeChange work, double z)
    {
        var scale = _link?.Scale(z) ?? 0;
        Span<double> chances = stackalloc double[2 * AmountLaw.MaxAtoms];
        foreach (var one in _removed)
        {
            var zero = At(one, scale, chances);
            if (!work.TryRemove(one.Term.Points, chances[..one.Term.Points.Length], zero))
            {
                return false;
            }
        }

        foreach (var one in _added)
        {
            var zero = At(one, scale, chances);
            work.Add(one.Term.Points, chances[..one.Term.Points.Length], zero);
        }

        return true;
    }

    private double At((GridTerm Term, double Prepared) one, double scale, Span<double> chances)
    {
        var (chance, stay) = _link?.At(one.Prepared, scale) ?? (Chance(one.Term), Stay(one.Term));
        return one.Term.At(chance, stay, chances);
    }

    private static double Chance(GridTerm term) => term.ChanceUnits / (double)ChanceColumn.UnitsPerOne;

    private static double Stay(GridTerm term) => (ChanceColumn.UnitsPerOne - term.ChanceUnits) / (double)ChanceColumn.UnitsPerOne;
}

using System.Collections.Immutable;
using Pipeline.Core.Numerics;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>A few changed terms, taken out of and put into the laws that a total has at every point of a factor.</summary>
internal sealed class LawChange
{
    // Beyond so many changes, or so many points, a law is computed anew.
    private const int MostChanges = 16;
    private const int MostPoints = 1 << 22;

    // All points of the factor with so little weight together change no chance by 1e-13.
    private const double Nothing = 1e-14;

    private readonly LuckLink? _link;
    private readonly ImmutableArray<TermChange> _changes;
    private readonly LuckColumn _removed;
    private readonly LuckColumn _added;

    internal LawChange(SharedLuck luck, Currency currency, long step, ImmutableArray<TermChange> changes)
    {
        (_link, _changes) = (luck.IsNone ? null : luck.Link, changes);
        (_removed, _added) = (OnGrid(changes.Select(change => change.Was)), OnGrid(changes.Select(change => change.Becomes)));

        LuckColumn OnGrid(IEnumerable<RevenueTerm?> terms) => new(RevenueLattice.Create(RevenueTerms.Create(Money.Zero(currency), terms.OfType<RevenueTerm>()), step), _link);
    }

    /// <summary>Finds what the added terms tell of the factor at most.</summary>
    internal double InformationAdded(FactorGrid grid) => grid.InformationOf(_added);

    /// <summary>Computes the mixture.</summary>
    /// <param name="law">The mixture as it was.</param>
    /// <param name="laws">The law at every point as it was.</param>
    /// <param name="grid">The points.</param>
    /// <param name="lattice">All terms as they are to be, for points at which a term cannot be taken out.</param>
    /// <returns>The mixture; null when it is to be computed anew.</returns>
    internal LatticeLaw? Apply(LatticeLaw law, LatticeLaw[] laws, FactorGrid grid, Lazy<RevenueLattice> lattice)
    {
        var (farthest, added) = (Math.Max(_removed.Farthest, _added.Farthest), _added.Largest);
        if (_changes.Length > MostChanges || law.Mass.Length + 2L * farthest + added > MostPoints)
        {
            return null;
        }

        var (work, mixture) = (new LatticeChange(laws.Max(one => one.Mass.Length), farthest, (int)added), new LatticeMixture());
        var column = new Lazy<LuckColumn>(() => new(lattice.Value, _link));
        mixture.Reach(law.Offset - _removed.Largest, law.Last + added);
        for (var i = 0; i < laws.Length; i++)
        {
            if (grid.Weights[i] < Nothing)
            {
                continue;
            }

            work.Begin(laws[i]);
            if (work.TryRemove(_removed.TermsAt(grid[i])))
            {
                work.AddTo(mixture, grid.Weights[i], _added.TermsAt(grid[i]));
            }
            else if (_link is not null)
            {
                mixture.Add(IndependentSum.Of(column.Value.TermsAt(grid[i]), column.Value.NewBusinessAt(grid[i]), dropped: grid.LeftOutAt(i)), grid.Weights[i], isOdd: false);
            }
            else
            {
                return null;
            }
        }

        return mixture.ToLaw(law.Dropped);
    }
}

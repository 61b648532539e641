using System.Collections.Immutable;
using Pipeline.Core.Forecasting.SalesCycle;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>The contestants of this library, and what is made of them.</summary>
/// <remarks>
/// <see cref="RecommendedName"/> is what to show: the <see cref="PoolName">pool</see> of the rescaled sales cycle and the adjusted climatology, until
/// the sales cycle alone has proven better on the host's own past.
/// </remarks>
public sealed class StandardContest
{
    /// <summary>The name of the sales cycle as it is.</summary>
    public const string CycleName = "cycle";

    /// <summary>The name of the pool.</summary>
    public const string PoolName = "pool";

    /// <summary>The name of what to show.</summary>
    public const string RecommendedName = "recommended";

    /// <summary>Makes the contest.</summary>
    /// <param name="options">The priors of the sales cycle; null for <see cref="SalesCycleOptions.Default"/>.</param>
    public StandardContest(SalesCycleOptions? options = null)
    {
        Options = options ?? SalesCycleOptions.Default;
        var climatology = new AdjustedClimatology(Options.Calendar);
        var rescaled = new Rescaled(CycleName);
        Contestants = [new SalesCycleContestant(Options), climatology];
        Derived =
        [
            rescaled,
            new QuantilePool(PoolName, [rescaled.Name, climatology.Name]),
            new Recommended(RecommendedName, PoolName, [CycleName, rescaled.Name]),
        ];
    }

    /// <summary>Gets the priors of the sales cycle.</summary>
    public SalesCycleOptions Options { get; }

    /// <summary>Gets the contestants that forecast by themselves; the naive ones take part in any case.</summary>
    public ImmutableArray<IContestant> Contestants { get; }

    /// <summary>Gets what is made of them.</summary>
    public ImmutableArray<DerivedContestant> Derived { get; }
}

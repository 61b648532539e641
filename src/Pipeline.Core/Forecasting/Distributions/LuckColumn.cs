using System.Collections.Immutable;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>The terms of a total at every point of the factor they share; everywhere the same where they share none.</summary>
internal sealed class LuckColumn
{
    // Below this a chance times its share might be no double any more, and is nothing beside all others.
    private const double Vanishing = 1e-290;

    // Fewer terms than this are few; and of more, fewer than the second counted by their shares of the variance.
    private const int FewTerms = 100;
    private const double FewShares = 30;

    private readonly RevenueLattice _lattice;
    private readonly LuckLink? _link;
    private readonly double[] _prepared;

    internal LuckColumn(RevenueLattice lattice, LuckLink? link)
    {
        (_lattice, _link, _prepared) = (lattice, link, []);
        if (link is null)
        {
            return;
        }

        var known = new Dictionary<int, double>();
        _prepared = new double[lattice.Terms.Count];
        for (var i = 0; i < _prepared.Length; i++)
        {
            var units = lattice.ChanceUnits[i];
            if (!known.TryGetValue(units, out _prepared[i]))
            {
                known.Add(units, _prepared[i] = link.Prepare(Chance(units), Chance(ChanceColumn.UnitsPerOne - units)));
            }
        }
    }

    /// <summary>Gets the largest point of any open term; 0 without one.</summary>
    internal int Farthest => _lattice.Terms.Count == 0 ? 0 : _lattice.Terms.LastPoint(_lattice.Terms.Count - 1);

    /// <summary>Gets the largest total there can be but for new business.</summary>
    internal long Largest => _lattice.Terms.Largest;

    /// <summary>Gets the smallest total there can be.</summary>
    internal long Lowest => _lattice.Terms.Lowest;

    /// <summary>Gets the law of the factor.</summary>
    internal NormalMixture Factor => Link.Factor;

    /// <summary>Gets the widest step between two points of the factor that any term allows.</summary>
    internal double WidestStep => Link.WidestStep;

    /// <summary>Gets whether sales are yet to come that are not open.</summary>
    internal bool HasNewBusiness => !_lattice.NewBusiness.IsEmpty;

    private LuckLink Link => _link ?? throw new InvalidOperationException("These terms share no luck.");

    /// <summary>Finds the open terms at a point of the factor; those that cannot be won there are left out.</summary>
    internal LatticeTerms TermsAt(double z)
    {
        if (_link is null)
        {
            return _lattice.Terms;
        }

        var (terms, scale) = (_lattice.Terms, _link.Scale(z));
        var (chances, stays) = (new double[terms.Chances.Length], new double[terms.Count]);
        var vanish = 0;
        for (var i = 0; i < stays.Length; i++)
        {
            var (chance, rest) = _link.At(_prepared[i], scale);
            var factor = chance / Chance(_lattice.ChanceUnits[i]);
            stays[i] = rest + _lattice.WonAtZero[i] * factor;
            for (var j = terms.Starts[i]; j < terms.Starts[i + 1]; j++)
            {
                chances[j] = terms.Chances[j] * factor;
            }

            vanish += chance < Vanishing ? 1 : 0;
        }

        return vanish == 0 ? terms with { Chances = chances, Stays = stays } : WithoutVanished(terms, chances, stays);
    }

    /// <summary>Finds the terms not yet opened at a point of the factor.</summary>
    internal ImmutableArray<CompoundTerm> NewBusinessAt(double z) =>
        [.. _lattice.NewBusiness.Select(term => term with { Mean = Math.Max(Vanishing, term.Mean * Link.NewBusinessAt(z)) })];

    /// <summary>Finds how narrow a step the chance of a total may make in the factor about a point of it.</summary>
    /// <remarks>
    /// With many terms a total is about normal, and the width is its spread ÷ how fast its mean moves. A few large terms leave
    /// the steps of all small ones to be seen: then the bound of Cramér and Rao, that nothing made of the terms tells the factor better than the
    /// information in all of them, and π ÷ 4 of it, for single chances are no normal distribution functions. The product of a
    /// few chances that rise at different points is as rough as if they rose at one, though no point tells so.
    /// </remarks>
    internal double WidthAt(double z)
    {
        var (terms, scale) = (_lattice.Terms, Link.Scale(z));
        var (variance, squares, slope) = (0.0, 0.0, 0.0);
        for (var i = 0; i < terms.Count; i++)
        {
            var (chance, stay) = Link.At(_prepared[i], scale);
            var (first, second, own) = (0.0, 0.0, Link.SlopeAt(_prepared[i], scale));
            for (var j = terms.Starts[i]; j < terms.Starts[i + 1]; j++)
            {
                first += terms.Chances[j] * terms.Points[j];
                second += terms.Chances[j] * terms.Points[j] * terms.Points[j];
            }

            var whole = Chance(_lattice.ChanceUnits[i]);
            (first, second) = (first / whole, second / whole);
            var around = chance * (second - first * first + stay * first * first);
            (variance, squares, slope) = (variance + around, squares + around * around, slope + own * first);
        }

        var (factor, growth) = (Link.NewBusinessAt(z), Link.NewBusinessSlopeAt(z));
        foreach (var term in _lattice.NewBusiness)
        {
            var (_, first, second) = (term with { Mean = term.Mean * factor }).Cumulants(0);
            variance += second;
            squares += second * second / (term.Mean * factor);
            slope += growth / factor * first;
        }

        return _prepared.Length > FewTerms && variance * variance >= FewShares * squares ? Math.Sqrt(variance) / slope : FactorGrid.Narrowing / Math.Sqrt(InformationAt(z));
    }

    /// <summary>Finds how much all terms together tell of the factor at a point of it (Fisher's information); of a few terms, as if each told most there.</summary>
    internal double InformationAt(double z)
    {
        if (_link is null)
        {
            return 0;
        }

        var (scale, factor, growth) = (_link.Scale(z), _link.NewBusinessAt(z), _link.NewBusinessSlopeAt(z));
        var information = _lattice.NewBusiness.Sum(term => growth * growth / factor * term.Mean);
        if (_prepared.Length <= FewTerms)
        {
            return information + _prepared.Length * _link.MostInformation;
        }

        foreach (var prepared in _prepared)
        {
            var ((chance, stay), slope) = (_link.At(prepared, scale), _link.SlopeAt(prepared, scale));
            information += chance * stay > 0 ? slope * slope / (chance * stay) : 0;
        }

        return information;
    }

    /// <summary>Finds mean and variance of the total at a point of the factor, in steps.</summary>
    internal (double Mean, double Variance) MomentsAt(double z) => Moments(TermsAt(z), NewBusinessAt(z));

    /// <summary>Finds mean and variance of a total.</summary>
    internal static (double Mean, double Variance) Moments(LatticeTerms terms, ImmutableArray<CompoundTerm> newBusiness)
    {
        var (mean, variance) = (0.0, 0.0);
        for (var i = 0; i < terms.Count; i++)
        {
            var (first, second) = (0.0, 0.0);
            for (var j = terms.Starts[i]; j < terms.Starts[i + 1]; j++)
            {
                var weighted = terms.Chances[j] * terms.Points[j];
                first += weighted;
                second += weighted * terms.Points[j];
            }

            // Of one point by its chance and what it leaves to 1, which keep their digits near 0 and near 1.
            var from = terms.Starts[i];
            var around = terms.Starts[i + 1] - from == 1
                ? terms.Chances[from] * terms.Stays[i] * terms.Points[from] * terms.Points[from]
                : Math.Max(0, second - first * first);
            (mean, variance) = (mean + first, variance + around);
        }

        foreach (var term in newBusiness)
        {
            var (_, first, second) = term.Cumulants(0);
            (mean, variance) = (mean + first, variance + second);
        }

        return (mean, variance);
    }

    private static double Chance(int units) => units / (double)ChanceColumn.UnitsPerOne;

    private static LatticeTerms WithoutVanished(LatticeTerms terms, double[] chances, double[] stays)
    {
        List<int> starts = [0];
        var (points, kept, left) = (new List<int>(), new List<double>(), new List<double>());
        for (var i = 0; i < stays.Length; i++)
        {
            var range = terms.Starts[i]..terms.Starts[i + 1];
            if (chances[range].Sum() >= Vanishing)
            {
                points.AddRange(terms.Points[range]);
                kept.AddRange(chances[range]);
                left.Add(stays[i]);
                starts.Add(points.Count);
            }
        }

        return new([.. starts], [.. points], [.. kept], [.. left]);
    }
}

using Pipeline.Core.Numerics;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>Draws ways in which a period may turn out, each from a stream of random numbers of its own.</summary>
internal sealed class PeriodSampler
{
    private readonly RevenueTerms _terms;
    private readonly ulong _seed;
    private readonly LuckLink? _link;
    private readonly double[] _prepared;
    private readonly double[][] _shares;
    private readonly double[][] _newShares;

    internal PeriodSampler(RevenueTerms terms, SharedLuck luck, ulong seed)
    {
        (_terms, _seed, _link) = (terms, seed, luck.IsNone ? null : luck.Link);
        _prepared = [.. terms.Terms.Select(term => _link is null || term.ChanceUnits == 0 ? 0 : _link.Prepare(term.Chance, (ChanceColumn.UnitsPerOne - term.ChanceUnits) / (double)ChanceColumn.UnitsPerOne))];
        _shares = [.. terms.Terms.Select(term => SharesUpTo(term.Amount))];
        _newShares = [.. terms.NewBusiness.Select(term => SharesUpTo(term.Amount))];
    }

    /// <summary>Draws one.</summary>
    /// <param name="trial">Its number.</param>
    internal SimulatedPeriod Draw(int trial)
    {
        var random = new RandomStream(_seed, (ulong)trial);
        var z = _link is null ? 0 : DrawFactor(_link.Factor, ref random);
        var scale = _link?.Scale(z) ?? 0;
        var figures = new sbyte[_terms.Terms.Length];
        for (var i = 0; i < figures.Length; i++)
        {
            var term = _terms.Terms[i];
            var chance = _link is null || term.ChanceUnits == 0 ? term.Chance : _link.At(_prepared[i], scale).Chance;

            // Where the number is below the chance, how far below is uniform, and says which figure.
            var uniform = random.NextUniform();
            figures[i] = uniform < chance ? (sbyte)FigureAt(_shares[i], uniform / chance) : (sbyte)-1;
        }

        var (newSales, newUnits) = (0L, (Int128)0);
        for (var i = 0; i < _newShares.Length; i++)
        {
            var term = _terms.NewBusiness[i];
            var mean = term.ExpectedSales * (_link?.NewBusinessAt(z) ?? 1);
            var sales = mean > 0 ? random.NextPoisson(mean * random.NextGamma(term.Shape)) : 0;
            for (var k = 0L; k < sales; k++)
            {
                newUnits += term.Amount.MinorUnits[_newShares[i].Length == 1 ? 0 : FigureAt(_newShares[i], random.NextUniform())];
            }

            newSales += sales;
        }

        return new(_terms, z, figures, newSales, newUnits);
    }

    private static double DrawFactor(NormalMixture factor, ref RandomStream random)
    {
        var at = 0;
        if (factor.Weights.Length > 1)
        {
            var rest = random.NextUniform();
            while (at + 1 < factor.Weights.Length && rest >= factor.Weights[at])
            {
                rest -= factor.Weights[at++];
            }
        }

        return factor.Deviations[at] * random.NextNormal();
    }

    private static int FigureAt(double[] sharesUpTo, double uniform)
    {
        var at = 0;
        while (at + 1 < sharesUpTo.Length && uniform >= sharesUpTo[at])
        {
            at++;
        }

        return at;
    }

    private static double[] SharesUpTo(AmountLaw law)
    {
        var (shares, sum) = (new double[law.Weights.Length], 0L);
        for (var i = 0; i < shares.Length; i++)
        {
            sum += law.Weights[i];
            shares[i] = sum / (double)ChanceColumn.UnitsPerOne;
        }

        return shares;
    }
}

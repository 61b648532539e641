using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>What sales brought beside what had been stated while they were open.</summary>
/// <remarks>
/// log(sold ÷ stated) is taken for normal. Its mean is Σ w log(sold ÷ stated) ÷ (Σ w + κ) and its variance Σ w (log(sold ÷ stated) − mean)² ÷ (Σ w + κ): κ sales
/// more had been sold as stated (the normal mean with a conjugate prior; Gelman et al., "Bayesian Data Analysis", 3rd edition 2013, section 3.3).
/// A sale that brought more than ten times what was stated, or less than a tenth, is left out as a slip of the pen.
/// </remarks>
public readonly record struct AmountRatio
{
    private const double Most = 10;

    // Three points of the standard normal law, with its first five moments.
    private static readonly (double Place, double Weight)[] Points = [(-1.7320508075688772, 1.0 / 6), (0, 2.0 / 3), (1.7320508075688772, 1.0 / 6)];

    /// <summary>Makes a ratio, such as one that was stored.</summary>
    /// <param name="ratio">The median of sold ÷ stated, above 0.</param>
    /// <param name="spread">The standard deviation of log(sold ÷ stated), 0 or more.</param>
    /// <param name="wins">The number of sales it was learnt from, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite, or out of its range.</exception>
    public AmountRatio(double ratio, double spread, double wins) => (Ratio, Spread, Wins) =
        (CycleFactor.AboveZero(ratio, nameof(ratio)), CycleFactor.ZeroOrMore(spread, nameof(spread)), CycleFactor.ZeroOrMore(wins, nameof(wins)));

    /// <summary>Gets the median of sold ÷ stated, above 0; 1 when nothing is known.</summary>
    public double Ratio { get; }

    /// <summary>Gets the standard deviation of log(sold ÷ stated), 0 or more; 0 when nothing is known, or everything was sold as stated.</summary>
    public double Spread { get; }

    /// <summary>Gets the number of sales it was learnt from, those further back counting less.</summary>
    public double Wins { get; }

    /// <summary>Gets the ratio of which nothing is known.</summary>
    public static AmountRatio Unknown { get; } = new(1, 0, 0);

    internal static AmountRatio Of(PipelineSnapshot snapshot, SalesCycleOptions options)
    {
        var columns = snapshot.Columns;
        var last = PipelineSnapshot.ToDay(snapshot.AsOf);
        (double Log, double Weight)[] seen =
        [
            .. columns.SoldOverStated.Where(pair => pair.Value is > 1 / Most and < Most).OrderBy(pair => pair.Key)
                .Select(pair => (Math.Log(pair.Value), Math.Pow(2, (columns.CloseDay[pair.Key] - last) / options.HistoryHalfLife))),
        ];
        var wins = seen.Sum(sale => sale.Weight);
        var mean = seen.Sum(sale => sale.Weight * sale.Log) / (wins + options.StatedPrior);
        var variance = seen.Sum(sale => sale.Weight * (sale.Log - mean) * (sale.Log - mean)) / (wins + options.StatedPrior);
        return new(Math.Exp(mean), Math.Sqrt(variance), wins);
    }

    /// <summary>Finds what a sale brings of which an amount is stated.</summary>
    /// <param name="stated">What is stated: one figure, or the three of a range.</param>
    /// <returns>The law of what it brings, each figure in whole minor units; the stated one where everything was sold as stated.</returns>
    internal AmountLaw Apply(AmountLaw stated)
    {
        if (Spread == 0 && Ratio is 1 or 0)
        {
            return stated;
        }

        var (ratio, spread) = (Ratio, Spread);
        return AmountLaw.Of(Points.SelectMany(point => stated.Atoms.Zip(stated.MinorUnits, (atom, units) =>
            new AmountAtom(Money.FromMinorUnits(AmountLaw.ToUnits(units * ratio * Math.Exp(spread * point.Place)), stated.Currency), atom.Weight * point.Weight))));
    }
}

using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>The points at which a factor is taken, and how much each of them counts; one point where there is no factor.</summary>
/// <remarks>
/// Given the factor, the chance to reach an amount is about a step whose width is the spread of the total ÷ how fast its mean
/// moves. A trapezoid step of 0.8 of that leaves about exp(−2π² ÷ 0.8²) = 4e-14 of a step's height, much less of a chance.
/// </remarks>
/// <param name="Factor">The law of the factor.</param>
/// <param name="Step">The distance of two points; 0 where there is one.</param>
/// <param name="Information">What the total tells of the factor at most: 1 ÷ the square of the narrowest width.</param>
/// <param name="WidestStep">What the step may be at most for the chance of a single term.</param>
internal sealed record FactorGrid(NormalMixture Factor, double Step, double Information, double WidestStep)
{
    // What is left out of a law on either side; of one that hardly counts more.
    private const double LawsLeftOut = 1e-17;
    private const double MostLeftOut = 1e-6;

    private const double Resolution = 0.8;
    private const int CoarsePoints = 32;

    // A grid serves terms that are added as long as its step is hardly wider than it would be chosen.
    private const double Slack = 1.05;

    // At twice the step an error is the fourth root of what it is at the step, but for a factor in proportion to the step.
    private const double HalvesPerStep = 4e-4;

    /// <summary>How much narrower than by its information a step may be: single chances are no normal distribution functions.</summary>
    internal const double Narrowing = Math.PI / 4;

    /// <summary>Gets the one point of no factor.</summary>
    internal static FactorGrid Single { get; } = new(new NormalMixture([0], [1]), 0, 0, 0);

    /// <summary>Gets the weights of the points, which add up to 1.</summary>
    internal double[] Weights { get; } = Step == 0 ? [1] : Factor.Trapezoid(Step, (int)Math.Ceiling(Factor.Range(LuckLink.LeftOut) / Step));

    /// <summary>Gets the number of points.</summary>
    internal int Count => Weights.Length;

    /// <summary>Gets the number of the point 0.</summary>
    internal int Middle => Weights.Length / 2;

    /// <summary>Finds a point.</summary>
    internal double this[int i] => (i - Middle) * Step;

    /// <summary>Chooses the points for a total.</summary>
    /// <param name="column">Its terms.</param>
    /// <param name="step">The step that is given; null to choose it.</param>
    internal static FactorGrid Choose(LuckColumn column, double? step)
    {
        var information = 0.0;
        foreach (var z in CoarsePointsOf(column.Factor))
        {
            // Wider where next to nothing of the factor lies.
            var width = column.WidthAt(z) * Math.Sqrt(LuckLink.Digits / Math.Max(1, LuckLink.Digits + column.Factor.LogUpperTail(Math.Abs(z))));
            information = width > 0 ? Math.Max(information, 1 / (width * width)) : information;
        }

        return new(column.Factor, step ?? TwoDigits(StepFor(column.Factor, information, column.WidestStep)), information, column.WidestStep);
    }

    /// <summary>Halves the step.</summary>
    internal FactorGrid Halved() => new(Factor, Step / 2, Information, WidestStep);

    /// <summary>Finds what terms that are added tell of the factor at most.</summary>
    internal double InformationOf(LuckColumn added) => Step == 0 ? 0 : CoarsePointsOf(Factor).Max(added.InformationAt) / (Narrowing * Narrowing);

    /// <summary>Gives the same points for a total that tells more of the factor; null when they would not suffice.</summary>
    internal FactorGrid? With(double information) => Step <= Slack * StepFor(Factor, Information + information, WidestStep)
        ? this with { Information = Information + information }
        : null;

    /// <summary>Finds what may be left out of the law at a point, on either side.</summary>
    internal double LeftOutAt(int i) => Step == 0 ? ChernoffWindow.Dropped : Math.Clamp(LawsLeftOut / (Count * Weights[i]), ChernoffWindow.Dropped, MostLeftOut);

    /// <summary>Says whether the laws on even and on odd points mix to so nearly the same that all of them are fine enough.</summary>
    internal bool Resolves(LatticeMixture mixture) => Step == 0 || mixture.Difference() <= HalvesPerStep * Step / Factor.SmallestDeviation;

    private static double StepFor(NormalMixture factor, double information, double widest) =>
        Math.Min(widest, Resolution / Math.Sqrt(1 / (factor.SmallestDeviation * factor.SmallestDeviation) + information));

    // So that a host can give it as the step of all nodes.
    private static double TwoDigits(double step)
    {
        var scale = Math.Pow(10, 1 - Math.Floor(Math.Log10(step)));
        return Math.Floor(step * scale) / scale;
    }

    private static IEnumerable<double> CoarsePointsOf(NormalMixture factor)
    {
        var distance = factor.Range(LuckLink.LeftOut) / CoarsePoints;
        return Enumerable.Range(-CoarsePoints, 2 * CoarsePoints + 1).Select(j => j * distance);
    }
}

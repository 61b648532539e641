namespace Pipeline.Core.Metrics.Survival;

/// <summary>The sums of squares and products of a and b, of which <see cref="AalenJohansen"/> makes its errors.</summary>
internal sealed class SquareSums(int ends)
{
    private readonly double[] _squares = new double[ends]; // of a
    private readonly double[] _products = new double[ends]; // of a and b
    private double _squareOfB;

    internal double RootOfB => Math.Sqrt(Math.Max(0, _squareOfB));

    /// <summary>The error of F(k): the root of the sum of (a + missing · b)², where missing is what F(k) will still gain.</summary>
    internal double Root(int k, double missing) =>
        Math.Sqrt(Math.Max(0, _squares[k] + missing * (2 * _products[k] + missing * _squareOfB)));

    /// <summary>Moves the a and b of some by the same: so many, with sums of a and of b.</summary>
    internal void Move(int k, double count, double sumOfA, double sumOfB, double a, double b)
    {
        _squares[k] += a * (2 * sumOfA + count * a);
        _products[k] += a * sumOfB + b * (sumOfA + count * a);
    }

    internal void Move(double count, double sumOfB, double b) => _squareOfB += b * (2 * sumOfB + count * b);

    /// <summary>Adds the variance of a mean over all at risk, as sums of squares about it, so that nothing cancels.</summary>
    internal void AddNoise(int k, HazardStep step, double events, double missing)
    {
        if (!step.IsLive)
        {
            return;
        }

        var (n, others) = (step.AtRisk, step.Events - events);
        var b = n * step.OfThoseLeft;
        var ofOthers = -missing * b;
        var ofOwn = ofOthers + step.Open;
        var (mean, meanOfB) = ((events * ofOwn + others * ofOthers) / n, step.Events * b / n);
        var (own, other) = (ofOwn - mean, ofOthers - mean);
        _squares[k] += (events * own * own + others * other * other + (n - step.Events) * mean * mean) / (n * n);
        _products[k] += ((events * own + others * other) * (b - meanOfB) + (n - step.Events) * mean * meanOfB) / (n * n);
    }

    internal void AddNoise(HazardStep step) => _squareOfB += step.IsLive ? step.Events * step.OfThoseLeft / step.AtRisk : 0; // Greenwood's sum
}

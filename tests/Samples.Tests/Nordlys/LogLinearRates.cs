namespace Samples.Tests.Nordlys;

/// <summary>Rates that are products of factors, fitted by maximum likelihood (Fisher's scoring); intervals from the information matrix.</summary>
internal sealed class LogLinearRates
{
    private const int Steps = 30;

    private readonly double[] _logarithms;
    private readonly double[,] _covariance;

    private LogLinearRates(double[] logarithms, double[,] covariance) => (_logarithms, _covariance) = (logarithms, covariance);

    internal double this[int parameter] => _logarithms[parameter];

    /// <summary>Fits the parameters.</summary>
    /// <param name="start">Where to begin: the logarithms, roughly.</param>
    /// <param name="once">Whether something happens at most once a day (Bernoulli) or any number of times (Poisson).</param>
    internal static LogLinearRates Fit(IReadOnlyCollection<RateCell> cells, double[] start, bool once)
    {
        var beta = (double[])start.Clone();
        for (var step = 0; ; step++)
        {
            var score = new double[beta.Length];
            var information = new double[beta.Length, beta.Length];
            foreach (var cell in cells)
            {
                var rate = Math.Exp(cell.Design.Sum(part => beta[part.Parameter] * part.Multiple));
                var weight = once ? 1 / (1 - Math.Min(rate, 0.99)) : 1;
                foreach (var (row, multiple) in cell.Design)
                {
                    score[row] += weight * multiple * (cell.Events - cell.Days * rate);
                    foreach (var (column, other) in cell.Design)
                    {
                        information[row, column] += weight * multiple * other * cell.Days * rate;
                    }
                }
            }

            var covariance = Inverse(information);
            if (step == Steps)
            {
                Assert.All(Enumerable.Range(0, beta.Length), i => Assert.Equal(0, score[i] * Math.Sqrt(covariance[i, i]), 1e-6));
                return new(beta, covariance);
            }

            for (var i = 0; i < beta.Length; i++)
            {
                beta[i] += Enumerable.Range(0, beta.Length).Sum(j => covariance[i, j] * score[j]);
            }
        }
    }

    /// <summary>The interval of e to a sum of multiples of parameters; the estimate may be given where it is no such sum exactly.</summary>
    internal Interval IntervalOf(double[] multiples, double? estimate = null)
    {
        var (sum, variance) = (0.0, 0.0);
        for (var i = 0; i < multiples.Length; i++)
        {
            sum += multiples[i] * _logarithms[i];
            for (var j = 0; j < multiples.Length; j++)
            {
                variance += multiples[i] * multiples[j] * _covariance[i, j];
            }
        }

        return Interval.OfLogarithm(estimate ?? sum, Math.Sqrt(variance));
    }

    /// <summary>Gauss and Jordan; an information matrix needs no pivots.</summary>
    private static double[,] Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var left = (double[,])matrix.Clone();
        var right = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            right[i, i] = 1;
        }

        for (var pivot = 0; pivot < n; pivot++)
        {
            var scale = left[pivot, pivot];
            for (var column = 0; column < n; column++)
            {
                left[pivot, column] /= scale;
                right[pivot, column] /= scale;
            }

            for (var row = 0; row < n; row++)
            {
                var factor = left[row, pivot];
                if (row == pivot || factor == 0)
                {
                    continue;
                }

                for (var column = 0; column < n; column++)
                {
                    left[row, column] -= factor * left[pivot, column];
                    right[row, column] -= factor * right[pivot, column];
                }
            }
        }

        return right;
    }
}

namespace Pipeline.Core.Metrics;

/// <summary>The squared influences of all spells, in one sweep over the ages, however many spells there are.</summary>
/// <remarks>
/// The a and b of a spell begin at 0 where it enters, move with those of all others at risk, jump at its own end, and then stand
/// still. So it is enough to know how far all have moved since the start, how far they had when a spell entered, and the sums
/// over those at risk.
/// </remarks>
internal sealed class JackknifeSums(int ends, RiskSteps risk)
{
    private readonly int _width = ends + 1; // b, then the a of each end
    private readonly double[] _moved = new double[ends + 1];
    private readonly double[] _movedAt = new double[(risk.Ages.Length + 1) * (ends + 1)]; // before each step
    private readonly double[] _atRisk = new double[ends + 1]; // sums over those at risk
    private readonly double[] _leaving = new double[ends + 1]; // sums over those who leave together

    internal SquareSums Sums { get; } = new(ends);

    internal void MoveAll(int k, HazardStep step, double events, double missing)
    {
        var n = step.AtRisk;
        var b = -step.OfThoseLeft * (step.Events / n);
        var a = -missing * b - step.Open * events / (n * n);
        Sums.Move(k, n, _atRisk[k + 1], _atRisk[0], a, b);
        _atRisk[k + 1] += n * a;
        _moved[k + 1] += a;
    }

    // After those of the ends, which need the sum of b as it was.
    internal void MoveAll(HazardStep step)
    {
        var b = -step.OfThoseLeft * (step.Events / step.AtRisk);
        Sums.Move(step.AtRisk, _atRisk[0], b);
        _atRisk[0] += step.AtRisk * b;
        _moved[0] += b;
    }

    /// <summary>Adds the spells of a row to those who leave.</summary>
    internal void Gather(int row, double count)
    {
        var entered = _movedAt.AsSpan(risk.EntryStep[row] * _width, _width);
        for (var k = 0; k < entered.Length; k++)
        {
            _leaving[k] += count * (_moved[k] - entered[k]);
        }
    }

    /// <summary>Lets them leave, with a jump where they ended.</summary>
    /// <param name="step">Where they ended; null when they were last seen, or nothing moves any more.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="own">The index of their end.</param>
    /// <param name="missing">What the chance of each end will still gain.</param>
    internal void Leave(HazardStep? step, double count, int own, double[] missing)
    {
        if (step is { } ended)
        {
            var b = ended.OfThoseLeft;
            for (var k = 0; k < missing.Length; k++)
            {
                Sums.Move(k, count, _leaving[k + 1], _leaving[0], (k == own ? ended.Open / ended.AtRisk : 0) - missing[k] * b, b);
            }

            Sums.Move(count, _leaving[0], b);
        }

        for (var k = 0; k < _width; k++)
        {
            _atRisk[k] -= _leaving[k];
            _leaving[k] = 0;
        }
    }

    internal void Close(int step) => _moved.CopyTo(_movedAt, (step + 1) * _width);
}

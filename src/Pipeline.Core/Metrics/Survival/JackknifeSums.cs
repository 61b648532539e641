namespace Pipeline.Core.Metrics.Survival;

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
    private readonly double[] _shift = new double[ends + 1]; // of those at risk at this age who do not end
    private readonly double[] _leaving = new double[ends + 1]; // sums over those who leave together

    internal SquareSums Sums { get; } = new(ends);

    /// <summary>Says what a step does to the a of one end, and to b.</summary>
    internal void Begin(int k, HazardStep step, double events, double missing)
    {
        var n = step.AtRisk;
        _shift[0] = step.IsLive ? -step.OfThoseLeft * (step.Events / n) : 0;
        _shift[k + 1] = step.IsLive ? -missing * _shift[0] - step.Open * events / (n * n) : 0;
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

    /// <summary>Lets them leave as those who ended: shift and jump in one, for where all end so the two are each other's opposite.</summary>
    internal void LeaveByEnd(HazardStep step, double count, int own, double[] missing)
    {
        if (step.IsLive)
        {
            var b = _shift[0] + step.OfThoseLeft;
            for (var k = 0; k < missing.Length; k++)
            {
                var jump = (k == own ? step.Open / step.AtRisk : 0) - missing[k] * step.OfThoseLeft;
                Sums.Move(k, count, _leaving[k + 1], _leaving[0], _shift[k + 1] + jump, b);
            }

            Sums.Move(count, _leaving[0], b);
        }

        Leave();
    }

    /// <summary>Shifts those at risk who did not end.</summary>
    internal void ShiftOthers(double count)
    {
        if (count > 0) // else their sums are rounding
        {
            for (var k = 0; k < ends; k++)
            {
                Sums.Move(k, count, _atRisk[k + 1], _atRisk[0], _shift[k + 1], _shift[0]);
            }

            Sums.Move(count, _atRisk[0], _shift[0]);
        }

        for (var k = 0; k < _width; k++)
        {
            _atRisk[k] += count * _shift[k];
            _moved[k] += _shift[k];
        }
    }

    /// <summary>Lets them leave as those last seen.</summary>
    internal void Leave()
    {
        for (var k = 0; k < _width; k++)
        {
            _atRisk[k] -= _leaving[k];
            _leaving[k] = 0;
        }
    }

    internal void Close(int step) => _moved.CopyTo(_movedAt, (step + 1) * _width);
}

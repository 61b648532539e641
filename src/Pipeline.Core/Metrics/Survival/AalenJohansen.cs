using System.Runtime.InteropServices;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>The computation behind <see cref="CompetingRisks"/>.</summary>
/// <remarks>
/// With S the chance to be still open, F(k) that of end k, and of n at risk d(k) ending so and d in all: F(k) ← F(k) + S d(k) ÷ n,
/// S ← S (n − d) ÷ n.
/// </remarks>
internal sealed class AalenJohansen
{
    private readonly RiskSteps _risk;
    private readonly int[] _ends; // those that somebody had
    private readonly long[] _events; // of any end
    private readonly Curve _open;
    private readonly Curve[] _ended; // in the order of _ends

    internal AalenJohansen(LifeTable table)
    {
        _risk = new(table);
        _ends = [.. Enumerable.Range(1, LifeTable.EndCount - 1).Where(end => _risk.Ended[end] is not null)];
        _events = _risk.CountOf(_ => true);
        var count = _risk.Ages.Length;
        _open = new(_events, count);
        _ended = Array.ConvertAll(_ends, end => new Curve(_risk.Ended[end]!, count));
        FindChances();
        FindErrors(table.Rows.AsSpan());
    }

    internal ChanceCurve StillOpen() => ToCurve(_open, 1);

    /// <summary>Gives the curve of each end in order, but for the censored.</summary>
    internal IEnumerable<ChanceCurve> Ended()
    {
        var never = ToCurve(new(new long[_risk.Ages.Length], _risk.Ages.Length), 0); // of an end that nobody had
        return Enumerable.Range(1, LifeTable.EndCount - 1).Select(end => Array.IndexOf(_ends, end) is >= 0 and var index ? ToCurve(_ended[index], 0) : never);
    }

    private ChanceCurve ToCurve(Curve curve, double start)
    {
        var steps = new ChanceStep[_risk.Ages.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = new(_risk.Ages[i], _risk.AtRisk[i], curve.Events[i], curve.Chance[i], curve.Jackknife[i], curve.Greenwood[i]);
        }

        return new(_risk.Ages, ImmutableCollectionsMarshal.AsImmutableArray(steps), start);
    }

    private void FindChances()
    {
        var open = 1.0;
        var ended = new double[_ended.Length];
        for (var i = 0; i < _risk.Ages.Length; i++)
        {
            double n = _risk.AtRisk[i];
            for (var k = 0; k < ended.Length; k++)
            {
                ended[k] = Math.Min(1, ended[k] + open * _ended[k].Events[i] / n); // rounding may carry it past 1
                _ended[k].Chance[i] = ended[k];
            }

            open *= (n - _events[i]) / n;
            _open.Chance[i] = open;
        }
    }

    // Of whatever moves the hazards a little, S moves by -S b and F(k) by a(k) - F(k) b, where a and b are sums over the ages:
    // b of dh / (1 - h), a(k) of F(k) dh / (1 - h) + S dh(k). Greenwood's errors take the dh of each age as multinomial noise, the
    // jackknife as the derivative by the weight of one spell. Both need the sums of squares and products of a and b only. All a
    // are taken as a(k) - F(k at the end) b: else a and F b grow without bound and cancel, where few are left.
    private void FindErrors(ReadOnlySpan<SpellCount> rows)
    {
        var last = Array.ConvertAll(_ended, curve => curve.Chance is [.., var chance] ? chance : 0);
        var (noise, jackknife) = (new SquareSums(last.Length), new JackknifeSums(last.Length, _risk));
        var missing = new double[last.Length];
        for (var i = 0; i < _risk.Ages.Length; i++)
        {
            var step = new HazardStep(_risk.AtRisk[i], _events[i], i == 0 ? 1 : _open.Chance[i - 1]);
            for (var k = 0; k < missing.Length; k++)
            {
                missing[k] = last[k] - _ended[k].Chance[i];
                jackknife.Begin(k, step, _ended[k].Events[i], missing[k]);
                noise.AddNoise(k, step, _ended[k].Events[i], missing[k]);
            }

            noise.AddNoise(step);
            var firstEnded = _risk.FirstRow[i]; // the censored come first
            while (firstEnded < _risk.FirstRow[i + 1] && rows[firstEnded].Spell.End == SpellEnd.Censored)
            {
                firstEnded++;
            }

            for (var row = firstEnded; row < _risk.FirstRow[i + 1];)
            {
                var end = rows[row].Spell.End;
                var count = 0L;
                for (; row < _risk.FirstRow[i + 1] && rows[row].Spell.End == end; row++)
                {
                    jackknife.Gather(row, rows[row].Count);
                    count += rows[row].Count;
                }

                jackknife.LeaveByEnd(step, count, Array.IndexOf(_ends, (int)end), missing);
            }

            jackknife.ShiftOthers(step.AtRisk - step.Events);
            for (var row = _risk.FirstRow[i]; row < firstEnded; row++)
            {
                jackknife.Gather(row, rows[row].Count);
            }

            jackknife.Leave();
            jackknife.Close(i);
            _open.Greenwood[i] = _open.Chance[i] * noise.RootOfB;
            _open.Jackknife[i] = _open.Chance[i] * jackknife.Sums.RootOfB;
            for (var k = 0; k < missing.Length; k++)
            {
                var hasBegun = _ended[k].Chance[i] > 0; // before the first one the error is 0 but for rounding
                _ended[k].Greenwood[i] = hasBegun ? noise.Root(k, missing[k]) : 0;
                _ended[k].Jackknife[i] = hasBegun ? jackknife.Sums.Root(k, missing[k]) : 0;
            }
        }
    }

    private sealed class Curve(long[] events, int count)
    {
        internal long[] Events { get; } = events;

        internal double[] Chance { get; } = new double[count];

        internal double[] Greenwood { get; } = new double[count];

        internal double[] Jackknife { get; } = new double[count];
    }
}

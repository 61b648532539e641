using System.Runtime.InteropServices;

namespace Pipeline.Core.Metrics;

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
        FindJackknifeErrors(table.Rows.AsSpan());
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

    // Greenwood's errors by the covariance of S and each F(k); where everybody left ends, all that involves S becomes exactly 0.
    private void FindChances()
    {
        var ends = _ended.Length;
        var (open, variance) = (1.0, 0.0);
        var (ended, own, withOpen) = (new double[ends], new double[ends], new double[ends]);
        for (var i = 0; i < _risk.Ages.Length; i++)
        {
            double n = _risk.AtRisk[i];
            var stay = (n - _events[i]) / n;
            for (var k = 0; k < ends; k++)
            {
                var events = _ended[k].Events[i];
                var hazard = events / n;
                var noise = open * open * hazard / n;
                own[k] += 2 * hazard * withOpen[k] + hazard * hazard * variance + noise * ((n - events) / n);
                withOpen[k] = stay * (withOpen[k] + hazard * variance - noise);
                ended[k] = Math.Min(1, ended[k] + open * events / n); // rounding may carry it past 1
                _ended[k].Chance[i] = ended[k];
                _ended[k].Greenwood[i] = Math.Sqrt(Math.Max(0, own[k]));
            }

            variance = stay * (stay * variance + open * open * (_events[i] / n) / n);
            open *= stay;
            _open.Chance[i] = open;
            _open.Greenwood[i] = Math.Sqrt(variance);
        }
    }

    // The derivative of S by the weight of a spell is -S b, that of F(k) is a(k) - F(k) b, where a and b grow by steps common to
    // all at risk, by a jump more at the own end, and then stand still. So sums of squares and products over all spells need the
    // steps and the sums of a and b over those at risk only. All a are taken as a(k) - F(k at the end) b: else a and F b grow
    // without bound and cancel, where few are left.
    private void FindJackknifeErrors(ReadOnlySpan<SpellCount> rows)
    {
        var ends = _ended.Length;
        var last = Array.ConvertAll(_ended, curve => curve.Chance is [.., var chance] ? chance : 0);
        var width = ends + 1; // b, then a of each end
        var common = new double[width];
        var commonAt = new double[(_risk.Ages.Length + 1) * width]; // before each step, for those that enter there
        var (atRisk, exits) = (new double[width], new double[width]); // sums of b and a
        var (squares, products, squareOfB) = (new double[ends], new double[ends], 0.0); // of a, of a and b
        for (var i = 0; i < _risk.Ages.Length; i++)
        {
            double n = _risk.AtRisk[i];
            var open = i == 0 ? 1 : _open.Chance[i - 1];
            var isLive = _events[i] > 0 && open > 0;
            var own = isLive && _events[i] < n ? 1 / (n - _events[i]) : 0; // 0 where all end: S and F - last are 0 from then on
            if (isLive)
            {
                Move(i, n, open, own);
            }

            for (var row = _risk.FirstRow[i]; row < _risk.FirstRow[i + 1];)
            {
                var end = rows[row].Spell.End;
                var count = 0L;
                Array.Clear(exits);
                for (; row < _risk.FirstRow[i + 1] && rows[row].Spell.End == end; row++)
                {
                    var entry = commonAt.AsSpan(_risk.EntryStep[row] * width, width);
                    count += rows[row].Count;
                    for (var k = 0; k < width; k++)
                    {
                        exits[k] += rows[row].Count * (common[k] - entry[k]);
                    }
                }

                if (isLive && end != SpellEnd.Censored)
                {
                    End((int)end, count, i, n, open, own);
                }

                for (var k = 0; k < width; k++)
                {
                    atRisk[k] -= exits[k];
                }
            }

            common.CopyTo(commonAt, (i + 1) * width);
            _open.Jackknife[i] = _open.Chance[i] * Math.Sqrt(Math.Max(0, squareOfB));
            for (var k = 0; k < ends; k++)
            {
                var missing = last[k] - _ended[k].Chance[i];
                _ended[k].Jackknife[i] = Math.Sqrt(Math.Max(0, squares[k] + missing * (2 * products[k] + missing * squareOfB)));
            }
        }

        void Move(int i, double n, double open, double own)
        {
            var b = -own * (_events[i] / n);
            for (var k = 0; k < ends; k++)
            {
                var a = (_ended[k].Chance[i] - last[k]) * b - open * _ended[k].Events[i] / (n * n);
                squares[k] += a * (2 * atRisk[k + 1] + n * a);
                products[k] += a * atRisk[0] + b * (atRisk[k + 1] + n * a);
                atRisk[k + 1] += n * a;
                common[k + 1] += a;
            }

            squareOfB += b * (2 * atRisk[0] + n * b);
            atRisk[0] += n * b;
            common[0] += b;
        }

        void End(int end, long count, int i, double n, double open, double b)
        {
            for (var k = 0; k < ends; k++)
            {
                var a = (_ended[k].Chance[i] - last[k]) * b + (_ends[k] == end ? open / n : 0);
                squares[k] += a * (2 * exits[k + 1] + count * a);
                products[k] += a * exits[0] + b * (exits[k + 1] + count * a);
            }

            squareOfB += b * (2 * exits[0] + count * b);
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

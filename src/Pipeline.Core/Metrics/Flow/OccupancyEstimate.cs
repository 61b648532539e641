using Pipeline.Core.Tracking;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>The computation behind <see cref="StageOccupancy"/>: all moves in the order of age, with the number under observation in each state.</summary>
internal sealed class OccupancyEstimate
{
    private const int FromUnit = 1 << 8; // states are fewer: at most 240 stages, and the ends
    private const int Leaves = 1 << 16; // after the moves of the same age
    private const int Comes = 1 << 17;

    private readonly PipelineHistory _history;
    private readonly int _stages;
    private readonly List<(long Age, int Code)> _changes = []; // a move as from × 256 + to; leaving or coming under observation with a state
    private readonly double[] _chances;
    private readonly long[] _atRisk;

    internal OccupancyEstimate(PipelineHistory history)
    {
        (_history, _stages) = (history, history.Process.Stages.Length);
        var states = _stages + Enum.GetValues<VisitEnd>().Length;
        (_chances, _atRisk, Curves) = (new double[states], new long[states], [.. Enumerable.Range(0, states).Select(_ => new OccupancyCurve())]);
        var row = history.Columns.Row;
        for (var i = 0; i < history.Count; i++)
        {
            var visit = history.VisitAt(i);
            if (visit == 0 || row[visit - 1] != row[visit])
            {
                Follow(visit);
            }
        }

        _changes.Sort(); // by age, then by code, so that sums always have the same order
        var next = Begin();
        while (next < _changes.Count)
        {
            next = Move(next);
        }
    }

    internal OccupancyCurve[] Curves { get; }

    internal long Prospects { get; private set; }

    internal long LeftOut { get; private set; }

    internal long LongestSeen { get; private set; }

    // One prospect, from its first visit on.
    private void Follow(int first)
    {
        var columns = _history.Columns;
        var after = first;
        var seen = -1; // the first visit under observation
        for (; after < columns.Count && columns.Row[after] == columns.Row[first]; after++)
        {
            if (_history.TimesOf(after) is not { } times || columns.EndOf(after) == VisitEnd.Unknown)
            {
                LeftOut++;
                return;
            }

            seen = seen < 0 && times.Last >= _history.ObservedSince ? after : seen;
        }

        if (seen < 0)
        {
            LeftOut++;
            return;
        }

        Prospects++;
        var start = columns.Entered[first];
        var (age, isThere) = (Math.Max(columns.Entered[seen], _history.ObservedSince) - start, false);
        var (before, state) = (-1, (int)columns.Stage[seen]); // at the age at hand: the state before it, and the latest
        void Pass(long at, int to)
        {
            if (at > age)
            {
                Settle();
                (age, before) = (at, state);
            }

            state = to;
        }

        void Settle()
        {
            if (!isThere)
            {
                _changes.Add((age, Comes + state));
            }
            else if (before != state)
            {
                _changes.Add((age, before * FromUnit + state));
            }

            isThere = true;
        }

        for (var visit = seen; visit < after; visit++)
        {
            Pass(columns.Entered[visit] - start, columns.Stage[visit]);
            if (columns.EndOf(visit) is VisitEnd.Won or VisitEnd.Lost or VisitEnd.NoDecision or VisitEnd.Withdrawn)
            {
                Pass(columns.Left[visit] - start, _stages + columns.End[visit]);
            }
        }

        Settle();
        var last = Math.Max(age, _history.SeenUntil - start);
        _changes.Add((last, Leaves + state));
        LongestSeen = Math.Max(LongestSeen, last);
    }

    // Those under observation from age 0 on say where prospects begin.
    private int Begin()
    {
        var (next, all) = (0, 0);
        for (; next < _changes.Count && _changes[next].Age == 0; next++)
        {
            if (_changes[next].Code >= Comes)
            {
                _chances[_changes[next].Code - Comes]++;
                all++;
            }
        }

        Count(0, next);
        for (var state = 0; all > 0 && state < _chances.Length; state++)
        {
            _chances[state] /= all;
            Curves[state].Add(0, _chances[state]);
        }

        return all > 0 ? next : _changes.Count;
    }

    // All changes of one age.
    private int Move(int first)
    {
        var age = _changes[first].Age;
        var end = first;
        while (end < _changes.Count && _changes[end].Age == age)
        {
            end++;
        }

        var moved = new SortedDictionary<int, double>(); // the chance of each state afterwards
        for (var i = first; i < end && _changes[i].Code < Leaves; i++)
        {
            var (from, to) = Math.DivRem(_changes[i].Code, FromUnit);
            var share = _chances[from] / _atRisk[from]; // who moves is at risk
            moved[from] = moved.GetValueOrDefault(from, _chances[from]) - share;
            moved[to] = moved.GetValueOrDefault(to, _chances[to]) + share;
        }

        foreach (var (state, chance) in moved)
        {
            _chances[state] = Math.Clamp(chance, 0, 1); // rounding may carry it past
            Curves[state].Add(age, _chances[state]);
        }

        return Count(first, end);
    }

    private int Count(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var code = _changes[i].Code;
            if (code < Leaves)
            {
                _atRisk[code / FromUnit]--;
                _atRisk[code % FromUnit]++;
            }
            else
            {
                _atRisk[code % FromUnit] += code >= Comes ? 1 : -1;
            }
        }

        return end;
    }
}

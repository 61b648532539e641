using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>Counts transitions in one pass over a table of stage changes, with one standing a prospect and no visits; gives up where one pass cannot tell.</summary>
internal sealed class StageSweep
{
    private const int NotThere = -1;
    private const int Ended = -2;
    private const int LeastRoom = 16;
    private const int ChangesEach = 4; // of a prospect, to begin with

    private readonly StageCodes _codes;
    private readonly int _stages;
    private readonly int _width;
    private readonly long _seenUntil;
    private readonly long _observedSince;

    private StageSweep(SalesProcess process, int ends, long seenUntil, long observedSince)
    {
        (_codes, _stages, _width) = (new(process), process.Stages.Length, process.Stages.Length + ends);
        (_seenUntil, _observedSince) = (seenUntil, observedSince);
        (Counts, Seconds, LeftOut) = (new long[_stages * _width], new long[_stages], new long[_stages]);
    }

    internal long[] Counts { get; }

    internal long[] Seconds { get; }

    internal long[] LeftOut { get; }

    /// <summary>Counts; null where a prospect's changes are out of order, contradict themselves, or set it apart.</summary>
    internal static StageSweep? Run(StageChange[] changes, SalesProcess process, int ends, long seenUntil, long observedSince)
    {
        var sweep = new StageSweep(process, ends, seenUntil, observedSince);
        switch (sweep.RunSorted(changes))
        {
            case true: return sweep;
            case false: return null;
        }

        sweep = new(process, ends, seenUntil, observedSince);
        return sweep.RunMixed(changes) ? sweep : null;
    }

    // By rising ids: each prospect is done with when the next one comes. Null where the ids do not rise.
    private bool? RunSorted(StageChange[] changes)
    {
        string? last = null;
        var standing = new Standing(NotThere, long.MinValue);
        foreach (ref readonly var change in changes.AsSpan())
        {
            var id = change.Prospect.Value;
            if (!ReferenceEquals(id, last) && id != last)
            {
                if (last is not null && string.CompareOrdinal(id, last) < 0)
                {
                    return null;
                }

                Settle(standing);
                (last, standing) = (id, new(NotThere, long.MinValue));
            }

            if (!Take(ref standing, change))
            {
                return false;
            }
        }

        Settle(standing);
        return true;
    }

    private bool RunMixed(StageChange[] changes)
    {
        var room = Math.Max(LeastRoom, changes.Length / ChangesEach);
        var places = new Dictionary<string, int>(room, StringComparer.Ordinal);
        var standings = new Standing[room];
        foreach (ref readonly var change in changes.AsSpan())
        {
            var id = change.Prospect.Value;
            if (!places.TryGetValue(id, out var place))
            {
                places.Add(id, place = places.Count);
                if (place == standings.Length)
                {
                    Array.Resize(ref standings, 2 * place);
                }

                standings[place] = new(NotThere, long.MinValue);
            }

            if (!Take(ref standings[place], change))
            {
                return false;
            }
        }

        foreach (ref readonly var standing in standings.AsSpan(0, places.Count))
        {
            Settle(standing);
        }

        return true;
    }

    private bool Take(ref Standing standing, in StageChange change)
    {
        var at = change.At.ToUnixTimeSeconds();
        if (at >= _seenUntil)
        {
            return true; // hidden
        }

        if (at < standing.Since)
        {
            return false;
        }

        if (change.Stage is { } stage)
        {
            var code = _codes.CodeOf(stage.Value);
            if (code == StageCodes.Unknown)
            {
                return false;
            }

            Leave(standing, code, at);
            standing = new(code, at);
            return true;
        }

        var outcome = change.Outcome!.Value; // a change without a stage has an outcome
        if (standing.Stage == Ended || outcome is OutcomeKind.Duplicate or OutcomeKind.Merged)
        {
            return false;
        }

        Leave(standing, _stages + (int)VisitBuilder.ToEnd(outcome), at);
        standing = new(Ended, at);
        return true;
    }

    private void Settle(in Standing standing) => Leave(standing, _stages + (int)VisitEnd.Open, _seenUntil);

    private void Leave(in Standing standing, int to, long at)
    {
        var from = standing.Stage;
        if (from < 0)
        {
            return;
        }

        var begin = Math.Max(standing.Since, _observedSince); // no time is the lowest number
        if (at < begin)
        {
            LeftOut[from]++;
            return;
        }

        Counts[from * _width + to]++;
        Seconds[from] += at - begin;
    }

    private readonly record struct Standing(int Stage, long Since);
}

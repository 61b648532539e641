using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pipeline.Core.Prospects;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>Facts of many prospects, put together by prospect, each in the order given: by counting, without sorting.</summary>
internal sealed class FactsByProspect
{
    private readonly List<ProspectId> _ids = []; // in the order of their first fact
    private readonly List<int> _ends = [];
    private readonly RecordedFact[] _facts;

    internal FactsByProspect(IEnumerable<RecordedFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        _facts = facts switch
        {
            RecordedFact[] array => array,
            ImmutableArray<RecordedFact> array => ImmutableCollectionsMarshal.AsArray(array) ?? throw new ArgumentNullException(nameof(facts)),
            _ => [.. facts],
        };
        var (places, runs) = Runs();
        if (runs.Count > _ids.Count)
        {
            _facts = PutTogether(places, runs);
        }
    }

    internal int Count => _ids.Count;

    internal ProspectId IdOf(int place) => _ids[place];

    internal ArraySegment<RecordedFact> FactsOf(int place)
    {
        var start = place == 0 ? 0 : _ends[place - 1];
        return new(_facts, start, _ends[place] - start);
    }

    // The facts as they come, run by run of one prospect: the prospect's place, and where the run ends. The ends of the prospects are
    // right where each has one run, as from a store that is keyed by prospect.
    private (List<int> Places, List<int> Ends) Runs()
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var (runPlaces, runEnds) = (new List<int>(), new List<int>());
        for (var start = 0; start < _facts.Length;)
        {
            ArgumentNullException.ThrowIfNull(_facts[start], "facts");
            var id = _facts[start].Prospect;
            var end = start + 1;
            while (end < _facts.Length && _facts[end]?.Prospect == id)
            {
                end++;
            }

            if (!places.TryGetValue(id.Value, out var place))
            {
                places.Add(id.Value, place = _ids.Count);
                _ids.Add(id);
                _ends.Add(end);
            }

            runPlaces.Add(place);
            runEnds.Add(end);
            start = end;
        }

        return (runPlaces, runEnds);
    }

    private RecordedFact[] PutTogether(List<int> places, List<int> ends)
    {
        var next = new int[_ids.Count];
        for (int run = 0, start = 0; run < ends.Count; start = ends[run++])
        {
            next[places[run]] += ends[run] - start;
        }

        for (int place = 0, start = 0; place < next.Length; place++)
        {
            _ends[place] = start + next[place];
            (next[place], start) = (start, _ends[place]);
        }

        var together = new RecordedFact[_facts.Length];
        for (int run = 0, start = 0; run < ends.Count; start = ends[run++])
        {
            var length = ends[run] - start;
            Array.Copy(_facts, start, together, next[places[run]], length);
            next[places[run]] += length;
        }

        return together;
    }
}

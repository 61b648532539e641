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
        var given = facts as IReadOnlyList<RecordedFact> ?? [.. facts];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var placeOf = new int[given.Count];
        ProspectId? before = null;
        for (int i = 0, place = 0; i < placeOf.Length; i++)
        {
            var fact = given[i];
            ArgumentNullException.ThrowIfNull(fact, nameof(facts));
            if (fact.Prospect != before && !places.TryGetValue(fact.Prospect.Value, out place))
            {
                places.Add(fact.Prospect.Value, place = _ids.Count);
                _ids.Add(fact.Prospect);
                _ends.Add(0);
            }

            before = fact.Prospect;
            placeOf[i] = place;
            _ends[place]++;
        }

        for (int place = 0, start = 0; place < _ends.Count; place++)
        {
            (_ends[place], start) = (start, start + _ends[place]);
        }

        _facts = new RecordedFact[placeOf.Length];
        for (var i = 0; i < placeOf.Length; i++)
        {
            _facts[_ends[placeOf[i]]++] = given[i];
        }
    }

    internal int Count => _ids.Count;

    internal ProspectId IdOf(int place) => _ids[place];

    internal ArraySegment<RecordedFact> FactsOf(int place)
    {
        var start = place == 0 ? 0 : _ends[place - 1];
        return new(_facts, start, _ends[place] - start);
    }
}

using System.Runtime.InteropServices;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Organisation;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Teams;

/// <summary>Who is credited with which share of which row, and for which node that counts.</summary>
internal sealed class CreditedRows
{
    private readonly PipelineSnapshot _snapshot;
    private readonly OutlookReading _outlook;
    private readonly FiscalPeriod _period;
    private readonly SalesTeam _team;
    private readonly RowInForecast?[] _whole; // by row; what is whole is made once for all nodes
    private readonly int[] _ranks; // by row: its place in the ordinal order of ids, found once for all nodes

    internal CreditedRows(PipelineSnapshot snapshot, OutlookReading outlook, FiscalPeriod period, SalesTeam team, SplitCredits credits, string? segment)
    {
        (_snapshot, _outlook, _period, _team) = (snapshot, outlook, period, team);
        (_whole, _ranks) = (new RowInForecast?[snapshot.Count], new int[snapshot.Count]);
        var order = Enumerable.Range(0, snapshot.Count).ToArray();
        Array.Sort(order, (one, other) => string.CompareOrdinal(snapshot.Columns.Ids[one].Value, snapshot.Columns.Ids[other].Value));
        for (var rank = 0; rank < order.Length; rank++)
        {
            _ranks[order[rank]] = rank;
        }

        foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed))
        {
            if (ForecastSums.Counts(row, period))
            {
                _whole[row.Index] = RowInForecast.Of(row, outlook.Chances.Units[row.Index]);
                Credit(row, segment is null ? row.Owner : row.Segment(segment) is { } member ? new SellerId(member) : null, segment is null ? credits : SplitCredits.None);
            }
        }
    }

    /// <summary>Gets the shares of revenue by seller, the node that it belonged to, and the stretch of days in which that was.</summary>
    internal Dictionary<CreditPlace, List<RowCredit>> Revenue { get; } = [];

    /// <summary>Gets the credit beside revenue.</summary>
    internal Dictionary<CreditPlace, List<RowCredit>> Overlay { get; } = [];

    /// <summary>Adds up the credits of some places; shares of one row are one row again.</summary>
    internal ForecastSums Sum(IEnumerable<List<RowCredit>> places)
    {
        RowCredit[] credits = [.. places.SelectMany(place => place)];
        Array.Sort(Array.ConvertAll(credits, credit => credit.Row), credits);
        var (sums, ranks) = (new ForecastSums(_outlook, _period), new List<int>());
        for (var i = 0; i < credits.Length;)
        {
            var (row, first) = (credits[i].Row, i);
            while (++i < credits.Length && credits[i].Row == row)
            {
            }

            sums.Add(InForecast(row, credits.AsSpan(first, i - first)));
            if (sums.Revenue.Count > ranks.Count)
            {
                ranks.Add(_ranks[row]);
            }
        }

        sums.Arrange(ranks);
        return sums;
    }

    private RowInForecast InForecast(int index, ReadOnlySpan<RowCredit> credits)
    {
        if (credits.Length == 1 && credits[0].IsWhole)
        {
            return _whole[index]!; // every row that counts has been taken
        }

        var (units, law) = (credits[0].MinorUnits, credits[0].Law);
        foreach (var credit in credits[1..])
        {
            (units, law) = (units + credit.MinorUnits, credit.Law is null ? law : law!.Plus(credit.Law));
        }

        return RowInForecast.Of(_snapshot[index], _outlook.Chances.Units[index], units, law);
    }

    private void Credit(SnapshotRow row, SellerId? owner, SplitCredits credits)
    {
        var day = row.ClosedOn ?? _snapshot.AsOf;
        if (!credits.IsSplit(row.Id))
        {
            Add(Revenue, owner, day, new(row.Index, true, null, null));
            return;
        }

        var shares = credits.Of(row.Id, owner);
        var revenue = shares.Where(share => share.Kind == CreditKind.Revenue).ToArray();
        var (units, whole) = (_whole[row.Index]!.MinorUnits, row.Outcome is null && row.Value is not null ? AmountLaw.Of(row.Amount) : null);
        if (revenue.Length < 2)
        {
            Add(Revenue, revenue.Length == 1 ? revenue[0].Seller : null, day, new(row.Index, true, null, null));
        }
        else
        {
            decimal[] parts = [.. revenue.Select(share => share.Share)];
            var (divided, laws) = (units is { } known ? LargestRemainder.Divide(known, parts) : null, whole?.Divide(parts));
            for (var i = 0; i < revenue.Length; i++)
            {
                Add(Revenue, revenue[i].Seller, day, new(row.Index, false, divided?[i], laws?[i]));
            }
        }

        foreach (var share in shares.Where(share => share.Kind == CreditKind.Overlay))
        {
            Add(Overlay, share.Seller, day, new(row.Index, false, units is { } known ? (long)decimal.Round(known * share.Share, MidpointRounding.ToEven) : null, whole?.Times(share.Share)));
        }
    }

    private void Add(Dictionary<CreditPlace, List<RowCredit>> places, SellerId? seller, LocalDate day, RowCredit credit)
    {
        var node = seller is { } known ? _team.NodeOf(known, day) : null;
        ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(places, new(seller, node, _team.StretchOf(day)), out _);
        (own ??= []).Add(credit);
    }
}

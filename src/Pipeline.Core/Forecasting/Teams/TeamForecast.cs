using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Numerics;
using Pipeline.Core.Organisation;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Teams;

/// <summary>The forecast of a period for a whole organisation: everybody together, every node of a team, and every seller.</summary>
/// <remarks>
/// A sale counts for the node to which its seller belonged on the day of closing, and for those above it on that day; an open opportunity for those of the
/// as-of day. So a change of the tree leaves what was won before it where it was, and who leaves stays visible in the periods when he sold. The shares of one sale are put
/// together wherever they meet: a node above both sellers has one sale, and one term in its distribution.
/// </remarks>
public sealed class TeamForecast
{
    private TeamForecast(SalesTeam team, Forecast company, ImmutableArray<NodeForecast> nodes, ImmutableArray<SellerForecast> sellers, Forecast? unplaced, ImmutableArray<ProspectId> splitWithoutRow) =>
        (Team, Company, Nodes, Sellers, Unplaced, SplitWithoutRow) = (team, company, nodes, sellers, unplaced, splitWithoutRow);

    /// <summary>Gets the tree.</summary>
    public SalesTeam Team { get; }

    /// <summary>Gets the forecast of everybody together, each sale once, with what belongs to no node and no seller; no overlay.</summary>
    public Forecast Company { get; }

    /// <summary>Gets the nodes, each followed by those below it, in the order of the team; those that stand no more come last.</summary>
    public ImmutableArray<NodeForecast> Nodes { get; }

    /// <summary>Gets all sellers who are members on that day, or are credited with anything, in the ordinal order of their ids: each with all credit at whatever nodes.</summary>
    public ImmutableArray<SellerForecast> Sellers { get; }

    /// <summary>Gets what is credited to nobody, or to somebody who belonged to no node; null when nothing is.</summary>
    public Forecast? Unplaced { get; }

    /// <summary>Gets the sales that are split and are in the snapshot not at all, such as those opened later, and ids that were mistyped; in the ordinal order of their ids.</summary>
    public ImmutableArray<ProspectId> SplitWithoutRow { get; }

    /// <summary>Makes the forecast.</summary>
    /// <param name="snapshot">The snapshot, all amounts in <paramref name="currency"/>.</param>
    /// <param name="outlook">Where chances come from.</param>
    /// <param name="period">The period.</param>
    /// <param name="currency">The currency of the figures.</param>
    /// <param name="team">The tree.</param>
    /// <param name="credits">Who is credited with what; null for each sale to its owner.</param>
    /// <param name="newBusiness">What is known of opportunities not yet opened, made by <see cref="NewBusinessOutlook.FromModels"/>; null to leave them out. They count for the node of their seller on the as-of day.</param>
    /// <param name="segment">The segment whose values are the members of the tree, such as product; null for sellers. Then nothing is split, and new business counts for everybody together only.</param>
    /// <param name="maxDegreeOfParallelism">How many nodes and sellers may be added up at once, 1 or more; every number gives the same bits.</param>
    /// <returns>The forecast.</returns>
    /// <exception cref="InvalidOperationException">The snapshot holds another currency; convert it first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is below 1.</exception>
    /// <exception cref="ArgumentException">
    /// The chances are not as many as the snapshot's rows; or what is known of new business stands for another day, or knows no sellers apart.
    /// </exception>
    public static TeamForecast Create(
        PipelineSnapshot snapshot,
        IOutlook outlook,
        FiscalPeriod period,
        Currency currency,
        SalesTeam team,
        SplitCredits? credits = null,
        NewBusinessOutlook? newBusiness = null,
        string? segment = null,
        int maxDegreeOfParallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(outlook);
        ArgumentNullException.ThrowIfNull(period);
        var reading = outlook.Read(snapshot, period.Days);
        Forecast.Require(snapshot, reading, period, currency, newBusiness);
        ArgumentNullException.ThrowIfNull(team);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDegreeOfParallelism, 1);
        if (newBusiness is { Arrivals: null })
        {
            throw new ArgumentException($"What is known of new business tells no sellers apart; make it by {nameof(NewBusinessOutlook.FromModels)}.", nameof(newBusiness));
        }

        credits ??= SplitCredits.None;
        return new Builder(snapshot, reading, period, currency, team, new(snapshot, reading, period, team, credits, segment), newBusiness, segment is null, maxDegreeOfParallelism).Build(
            WithoutRow(credits, snapshot));
    }

    private static ImmutableArray<ProspectId> WithoutRow(SplitCredits credits, PipelineSnapshot snapshot)
    {
        var sales = credits.Sales.ToHashSet();
        for (var index = 0; index < snapshot.Count && sales.Count > 0; index++)
        {
            sales.Remove(snapshot[index].Id);
        }

        return [.. sales.OrderBy(sale => sale.Value, StringComparer.Ordinal)];
    }

    private sealed class Builder(
        PipelineSnapshot snapshot, OutlookReading outlook, FiscalPeriod period, Currency currency, SalesTeam team, CreditedRows credited, NewBusinessOutlook? newBusiness, bool ofSellers, int threads)
    {
        private readonly LocalDate _day = LocalDate.Min(snapshot.AsOf, period.To);
        private readonly ILookup<SellerId, CreditPlace> _places = credited.Revenue.Keys.Union(credited.Overlay.Keys)
            .Where(place => place.Seller is not null).ToLookup(place => place.Seller!.Value); // as the filter has it
        private readonly Dictionary<SellerId, double> _newSales = ofSellers ? newBusiness?.SalesByOpener(period.Days) ?? [] : [];

        internal TeamForecast Build(ImmutableArray<ProspectId> splitWithoutRow)
        {
            var (revenue, overlay) = (ByNode(credited.Revenue), ByNode(credited.Overlay));
            TeamMembership[] members = [.. team.Memberships.Where(membership => membership.HoldsOn(_day))];
            var (bySeller, besideBySeller) = (credited.Revenue.ToLookup(pair => pair.Key.Seller, pair => pair.Value), credited.Overlay.ToLookup(pair => pair.Key.Seller, pair => pair.Value));
            SellerId[] ids =
            [
                .. members.Select(member => member.Seller).Union(_places.Select(places => places.Key)).OrderBy(seller => seller.Value, StringComparer.Ordinal),
            ];
            var sellers = Each(ids, seller => new SellerForecast(seller, false, Revenue(bySeller[seller], [seller]), Beside(besideBySeller[seller])));
            var known = sellers.ToDictionary(seller => seller.Seller);
            var sellersAt = _places.OrderBy(places => places.Key.Value, StringComparer.Ordinal)
                .SelectMany(places => places.Where(place => place.Node is not null).Select(place => (Node: place.Node!.Value, Seller: places.Key))); // as the filter has it
            var membersToday = members.Select(member => (member.Node, member.Seller)).ToHashSet();
            var membersOf = members.Select(member => (member.Node, member.Seller)).Union(sellersAt).ToLookup(pair => pair.Node, pair => pair.Seller);
            var under = Under(members);
            var nodes = Each([.. InOrder(revenue, overlay)], node => new NodeForecast(
                node.Entry, node.Depth, node.Stands,
                Revenue(revenue[node.Entry.Id], under.GetValueOrDefault(node.Entry.Id) ?? []),
                Beside(overlay[node.Entry.Id]),
                [.. membersOf[node.Entry.Id].Select(seller => Seller(known[seller], node.Entry, membersToday.Contains((node.Entry.Id, seller))))]));
            var unplaced = credited.Revenue.Where(pair => pair.Key.Node is null).Select(pair => pair.Value).ToArray();
            return new(
                team, Of(credited.Sum(credited.Revenue.Values), null, newBusiness, newBusiness?.Read(period.Days)), [.. nodes],
                [.. sellers],
                unplaced.Length == 0 ? null : Of(credited.Sum(unplaced), null, null, null), splitWithoutRow);
        }

        private TResult[] Each<T, TResult>(T[] items, Func<T, TResult> make)
        {
            var made = new TResult[items.Length];
            InParallel.For(items.Length, i => made[i] = make(items[i]), threads, default);
            return made;
        }

        // What counts for each node: the places of those below it, on their days.
        private ILookup<TeamNodeId, List<RowCredit>> ByNode(Dictionary<CreditPlace, List<RowCredit>> places)
        {
            var paths = new Dictionary<(TeamNodeId, int), TeamNodeId[]>();
            return places.Where(pair => pair.Key.Node is not null)
                .SelectMany(pair => PathOf(pair.Key).Select(node => (Node: node, Credits: pair.Value)))
                .ToLookup(pair => pair.Node, pair => pair.Credits);

            TeamNodeId[] PathOf(CreditPlace place)
            {
                var key = (place.Node!.Value, place.Stretch); // as the filter has it
                if (!paths.TryGetValue(key, out var path))
                {
                    paths.Add(key, path = [.. team.PathFrom(place.Node.Value, team.FirstDayOf(place.Stretch)).Select(node => node.Id)]);
                }

                return path;
            }
        }

        private Dictionary<TeamNodeId, HashSet<SellerId>> Under(IEnumerable<TeamMembership> members)
        {
            var under = new Dictionary<TeamNodeId, HashSet<SellerId>>();
            foreach (var member in members)
            {
                foreach (var node in team.PathFrom(member.Node, _day))
                {
                    if (!under.TryGetValue(node.Id, out var own))
                    {
                        under.Add(node.Id, own = []);
                    }

                    own.Add(member.Seller);
                }
            }

            return under;
        }

        private IEnumerable<(TeamNode Entry, int Depth, bool Stands)> InOrder(params ILookup<TeamNodeId, List<RowCredit>>[] credits)
        {
            var standing = team.Nodes.Where(node => node.HoldsOn(_day)).ToArray();
            var below = standing.ToLookup(node => node.Parent);
            var told = new HashSet<TeamNodeId>();
            var waiting = new Stack<(TeamNode Node, int Depth)>(below[null].Reverse().Select(node => (node, 0)));
            while (waiting.TryPop(out var next))
            {
                told.Add(next.Node.Id);
                yield return (next.Node, next.Depth, true);
                foreach (var child in below[next.Node.Id].Reverse())
                {
                    waiting.Push((child, next.Depth + 1));
                }
            }

            // Of those that were: the last entry that had begun by then.
            foreach (var gone in team.Nodes.Where(node => !told.Contains(node.Id) && credits.Any(lookup => lookup.Contains(node.Id))).GroupBy(node => node.Id))
            {
                var last = gone.Where(node => !(node.From > _day)).MaxBy(node => node.From ?? LocalDate.MinIsoValue) ?? gone.First();
                yield return (last, 0, false);
            }
        }

        private SellerForecast Seller(SellerForecast all, TeamNode node, bool isMember)
        {
            var (seller, here) = (all.Seller, _places[all.Seller].Where(place => place.Node == node.Id).ToArray());

            // Of most sellers everything counts here, and is known already.
            return isMember && here.Length == _places[seller].Count()
                ? new(seller, node.Manager == seller, all.Forecast, all.Overlay)
                : new(seller, node.Manager == seller, Revenue(At(credited.Revenue), isMember ? [seller] : []), Beside(At(credited.Overlay)));

            IEnumerable<List<RowCredit>> At(Dictionary<CreditPlace, List<RowCredit>> credits) => here.Select(credits.GetValueOrDefault).OfType<List<RowCredit>>();
        }

        private Forecast Revenue(IEnumerable<List<RowCredit>> places, HashSet<SellerId> sellers)
        {
            var own = ofSellers ? newBusiness?.For(sellers) : null;
            return Of(credited.Sum(places), sellers, own, own?.ReadOpenedBy(_newSales, period.Days));
        }

        private Forecast? Beside(IEnumerable<List<RowCredit>> places)
        {
            List<RowCredit>[] all = [.. places];
            return all.Length == 0 ? null : Of(credited.Sum(all), null, null, null);
        }

        private Forecast Of(ForecastSums sums, HashSet<SellerId>? sellers, NewBusinessOutlook? own, Distributions.NewBusinessTerm? term) => new(snapshot, period, currency, outlook, sellers, own, term, sums);
    }
}

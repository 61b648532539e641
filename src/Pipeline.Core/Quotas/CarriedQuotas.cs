using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>The quota that each seller, node and everybody carries: their own, or the sum of those directly below.</summary>
internal sealed class CarriedQuotas
{
    private readonly Dictionary<SellerId, Quota> _ofSellers;
    private readonly Dictionary<TeamNodeId, Quota> _ofNodes;

    internal CarriedQuotas(TeamForecast forecast, Quota[] quotas)
    {
        _ofSellers = quotas.Where(quota => quota.Seller is not null).ToDictionary(quota => quota.Seller!.Value); // not null by the filter
        _ofNodes = quotas.Where(quota => quota.Node is not null).ToDictionary(quota => quota.Node!.Value); // as above
        var children = forecast.Nodes.Where(node => node.StandsToday).ToLookup(node => node.Node.Parent, node => node.Node.Id);
        var day = NodaTime.LocalDate.Min(forecast.Company.AsOf, forecast.Company.Period.To);
        var members = forecast.Team.Memberships.Where(membership => membership.HoldsOn(day)).ToLookup(membership => membership.Node, membership => membership.Seller);

        // From below: a node stands after those above it.
        foreach (var node in forecast.Nodes.Reverse().Where(node => node.StandsToday && !_ofNodes.ContainsKey(node.Node.Id)))
        {
            Money[] below =
            [
                .. members[node.Node.Id].Where(_ofSellers.ContainsKey).Select(seller => _ofSellers[seller].Target),
                .. children[node.Node.Id].Where(_ofNodes.ContainsKey).Select(child => _ofNodes[child].Target),
            ];
            if (below.Length > 0)
            {
                _ofNodes.Add(node.Node.Id, Quota.ForNode(node.Node.Id, below.Aggregate((sum, target) => sum + target), forecast.Company.Period));
            }
        }

        var placed = members.SelectMany(same => same).ToHashSet();
        Money[] tops =
        [
            .. children[null].Where(_ofNodes.ContainsKey).Select(top => _ofNodes[top].Target),
            .. _ofSellers.Where(pair => !placed.Contains(pair.Key)).Select(pair => pair.Value.Target),
        ];
        Company = Array.Find(quotas, quota => quota is { Seller: null, Node: null })
            ?? (tops.Length > 0 ? Quota.ForAll(tops.Aggregate((sum, target) => sum + target), forecast.Company.Period) : null);
    }

    internal Quota? Company { get; }

    internal Quota? Of(TeamNodeId node) => _ofNodes.GetValueOrDefault(node);

    internal Quota? Of(SellerId seller) => _ofSellers.GetValueOrDefault(seller);
}

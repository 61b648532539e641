using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Conformance;

/// <summary>Runs the topics of trees, credits and their sums.</summary>
internal static class TeamRunners
{
    internal sealed record Node
    {
        public required string Id { get; init; }

        public string? Parent { get; init; }

        public string? Manager { get; init; }

        public LocalDate? From { get; init; }

        public LocalDate? To { get; init; }
    }

    internal sealed record Member
    {
        public required string Seller { get; init; }

        public required string Node { get; init; }

        public LocalDate? From { get; init; }

        public LocalDate? To { get; init; }
    }

    internal sealed record Share
    {
        public required string Deal { get; init; }

        public required string Seller { get; init; }

        public required decimal Part { get; init; }

        public bool Overlay { get; init; }
    }

    internal sealed record SellerQuota
    {
        public string? Seller { get; init; }

        public string? Node { get; init; }

        public required decimal Target { get; init; }
    }

    internal sealed record TeamCase
    {
        public LocalDate AsOf { get; init; } = new(2026, 5, 1);

        public Days Period { get; init; } = new() { From = new(2026, 4, 1), To = new(2026, 6, 30) };

        public required Node[] Nodes { get; init; }

        public Member[] Members { get; init; } = [];

        public Deal[] Deals { get; init; } = [];

        public Share[] Shares { get; init; } = [];

        public SellerQuota[] Quotas { get; init; } = [];
    }

    internal static object Team(TeamCase given)
    {
        SalesTeam team;
        SplitCredits credits;
        try
        {
            team = SalesTeam.Create(
                "cases",
                given.Nodes.Select(node => new TeamNode(new(node.Id), node.Parent is null ? null : new TeamNodeId(node.Parent), node.Manager is null ? null : new SellerId(node.Manager), node.From, node.To)),
                given.Members.Select(member => new TeamMembership(new(member.Seller), new(member.Node), member.From, member.To)));
            credits = SplitCredits.Create(given.Shares.GroupBy(share => share.Deal).Select(deal => KeyValuePair.Create(
                new ProspectId(deal.Key),
                deal.Select(share => new CreditShare(new(share.Seller), share.Part, share.Overlay ? CreditKind.Overlay : CreditKind.Revenue)).ToImmutableArray())));
        }
        catch (ArgumentException refused) when (Reason(refused.Message) is not null)
        {
            return new { refused = Reason(refused.Message) };
        }

        var (snapshot, period) = (Deal.Snapshot(given.AsOf, given.Deals, given.Period.To), given.Period.ToPeriod());
        var forecast = TeamForecast.Create(snapshot, StatedOutlook.Instance, period, Deal.Euro, team, credits);
        var gaps = TeamQuotaGaps.Create(forecast, given.Quotas.Select(quota => ToQuota(quota, period)), WorkingCalendar.MondayToFriday);
        Dictionary<string, T> ByNode<T>(Func<NodeForecast, T> figure) => forecast.Nodes.ToDictionary(node => node.Node.Id.Value, figure);
        Dictionary<string, T> BySeller<T>(Func<SellerForecast, T> figure) => forecast.Sellers.ToDictionary(seller => seller.Seller.Value, figure);
        return new
        {
            won = forecast.Company.Won.Amount,
            open = forecast.Company.OpenValue.Amount,
            won_count = forecast.Company.Sales.Length,
            unplaced = forecast.Unplaced?.Won.Amount ?? 0,
            won_by_node = ByNode(node => node.Forecast.Won.Amount),
            open_by_node = ByNode(node => node.Forecast.OpenValue.Amount),
            won_count_by_node = ByNode(node => node.Forecast.Sales.Length),
            won_by_seller = BySeller(seller => seller.Forecast.Won.Amount),
            overlay_by_node = ByNode(node => node.Overlay?.Won.Amount ?? 0),
            overlay_by_seller = BySeller(seller => seller.Overlay?.Won.Amount ?? 0),
            quota_by_node = ByNode(node => gaps.Of(node.Node.Id)?.Target.Amount),
            coverage_by_node = ByNode(node => gaps.Of(node.Node.Id)?.CoverageOfQuota),
            coverage_by_seller = BySeller(seller => gaps.Of(seller.Seller)?.CoverageOfQuota),
            attainment_by_node = ByNode(node => gaps.Of(node.Node.Id)?.Attainment),
            attainment_by_seller = BySeller(seller => gaps.Of(seller.Seller)?.Attainment),
        };
    }

    private static Quota ToQuota(SellerQuota quota, FiscalPeriod period)
    {
        var target = new Money(quota.Target, Deal.Euro);
        return quota.Seller is { } seller ? Quota.ForSeller(new(seller), target, period) : quota.Node is { } node ? Quota.ForNode(new(node), target, period) : Quota.ForAll(target, period);
    }

    private static string? Reason(string message) =>
        message.Contains(" above itself", StringComparison.Ordinal) || message.Contains(" above each other", StringComparison.Ordinal) ? "cycle"
        : message.Contains("not 1", StringComparison.Ordinal) ? "shares_are_not_the_whole"
        : message.Contains(" and to '", StringComparison.Ordinal) ? "two_nodes_on_one_day"
        : null;
}

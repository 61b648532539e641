using System.Collections.Immutable;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Numerics;
using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>Where everybody, every node of a team and every seller stand against their quotas.</summary>
/// <remarks>
/// A node without a quota of its own carries the sum of those directly below it, of its members on the as-of day and of the nodes, and everybody that of the topmost ones and of sellers in no node; so its coverage and
/// attainment are ratios of sums, and not means of ratios. Who has no quota, and nobody below with one, has no gap. Distributions lie on a wider grid than that
/// of a single <see cref="QuotaGap"/>, so that thousands fit in memory; <see cref="RevenueDistribution.Bound"/> says how far each may be off.
/// </remarks>
public sealed class TeamQuotaGaps
{
    private readonly Dictionary<TeamNodeId, int> _nodes;
    private readonly Dictionary<SellerId, int> _sellers;

    private TeamQuotaGaps(TeamForecast forecast, ImmutableArray<QuotaGap?> gaps)
    {
        Forecast = forecast;
        _nodes = forecast.Nodes.Select((node, place) => (node.Node.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        _sellers = forecast.Sellers.Select((seller, place) => (seller.Seller, place)).ToDictionary(pair => pair.Seller, pair => pair.place);
        (Company, Nodes, Sellers) = (gaps[0], gaps.Slice(1, forecast.Nodes.Length), gaps[(1 + forecast.Nodes.Length)..]);
    }

    /// <summary>Gets the forecasts.</summary>
    public TeamForecast Forecast { get; }

    /// <summary>Gets the gap of everybody together; null without a quota.</summary>
    public QuotaGap? Company { get; }

    /// <summary>Gets the gap of each node, in the order of <see cref="TeamForecast.Nodes"/>; null without a quota.</summary>
    public ImmutableArray<QuotaGap?> Nodes { get; }

    /// <summary>Gets the gap of each seller, in the order of <see cref="TeamForecast.Sellers"/>; null without a quota.</summary>
    public ImmutableArray<QuotaGap?> Sellers { get; }

    /// <summary>Finds the gap of a node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The gap; null without a quota, and for a node that is not in the forecast.</returns>
    public QuotaGap? Of(TeamNodeId node) => _nodes.TryGetValue(node, out var place) ? Nodes[place] : null;

    /// <summary>Finds the gap of a seller.</summary>
    /// <param name="seller">The seller.</param>
    /// <returns>The gap; null without a quota, and for a seller who is not in the forecast.</returns>
    public QuotaGap? Of(SellerId seller) => _sellers.TryGetValue(seller, out var place) ? Sellers[place] : null;

    /// <summary>Reads all gaps.</summary>
    /// <param name="forecast">The forecasts.</param>
    /// <param name="quotas">The quotas of the same days, in the same currency.</param>
    /// <param name="calendar">The working days, for the pace.</param>
    /// <param name="luck">The luck that all sales of the period share; null when each has its own.</param>
    /// <param name="maxDegreeOfParallelism">How many gaps may be computed at once, 1 or more; every number gives the same bits.</param>
    /// <returns>The gaps.</returns>
    /// <exception cref="ArgumentNullException">An argument that must be there is null.</exception>
    /// <exception cref="ArgumentException">
    /// A quota is for other days or in another currency, somebody has two, or the forecast does not have the seller or node that carries one. The message names all of it.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is below 1.</exception>
    public static TeamQuotaGaps Create(TeamForecast forecast, IEnumerable<Quota> quotas, WorkingCalendar calendar, SharedLuck? luck = null, int maxDegreeOfParallelism = 1)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(quotas);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDegreeOfParallelism, 1);
        Quota[] given = [.. quotas];
        RequireFitting(forecast, given);
        var carried = new CarriedQuotas(forecast, given);
        (Quota? Quota, Forecast Forecast)[] all =
        [
            (carried.Company, forecast.Company),
            .. forecast.Nodes.Select(node => (carried.Of(node.Node.Id), node.Forecast)),
            .. forecast.Sellers.Select(seller => (carried.Of(seller.Seller), seller.Forecast)),
        ];
        var gaps = new QuotaGap?[all.Length];
        InParallel.For(
            all.Length,
            place => gaps[place] = all[place] is ({ } quota, var own)
                ? QuotaGap.CreateOfMany(quota, own, calendar, luck)
                : null,
            maxDegreeOfParallelism, default);
        return new(forecast, [.. gaps]);
    }

    private static void RequireFitting(TeamForecast forecast, Quota[] quotas)
    {
        var (nodes, sellers) = (forecast.Nodes.Select(node => node.Node.Id).ToHashSet(), forecast.Sellers.Select(seller => seller.Seller).ToHashSet());
        var problems = new List<string>();
        foreach (var quota in quotas)
        {
            var carrier = CarrierOf(quota);
            if (quota.Period.Days != forecast.Company.Period.Days)
            {
                problems.Add($"The quota of {carrier} is for {quota.Period}, the forecast for {forecast.Company.Period}.");
            }

            if (!ReferenceEquals(quota.Target.Currency, forecast.Company.Currency))
            {
                problems.Add($"The quota of {carrier} is in {quota.Target.Currency}, the forecast in {forecast.Company.Currency}.");
            }

            if ((quota.Node is { } node && !nodes.Contains(node)) || (quota.Seller is { } seller && !sellers.Contains(seller)))
            {
                problems.Add($"The quota of {carrier} belongs to nobody in the forecast.");
            }
        }

        problems.AddRange(quotas.GroupBy(CarrierOf).Where(same => same.Skip(1).Any()).Select(same => $"{same.Count()} quotas are of {same.Key}."));
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(quotas));
        }
    }

    private static string CarrierOf(Quota quota) => quota.Seller is { } seller ? $"the seller '{seller}'" : quota.Node is { } node ? $"the node '{node}'" : "everybody";
}

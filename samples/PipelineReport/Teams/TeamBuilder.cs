using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Teams;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;

namespace PipelineReport.Teams;

/// <summary>Puts the company in the order in which a manager reads it: who has won most first, below each manager the own.</summary>
internal sealed class TeamBuilder
{
    private const string Company = "company";

    private readonly TeamForecast _forecast;
    private readonly TeamQuotaGaps _gaps;
    private readonly ILookup<TeamNodeId?, NodeForecast> _below;
    private readonly List<TeamRowReading> _rows = [];

    private TeamBuilder(TeamQuotaGaps gaps)
    {
        (_forecast, _gaps) = (gaps.Forecast, gaps);
        var standing = _forecast.Nodes.Where(node => node.StandsToday).Select(node => node.Node.Id).ToHashSet();
        _below = _forecast.Nodes.ToLookup(node => node is { StandsToday: true, Node.Parent: { } parent } && standing.Contains(parent) ? parent : (TeamNodeId?)null);
    }

    /// <summary>Gets the rows of everybody, or of a manager with all below.</summary>
    internal static IReadOnlyList<TeamRowReading> RowsOf(TeamQuotaGaps gaps, string? manager)
    {
        var all = new TeamBuilder(gaps).Build();
        var first = manager is null ? 0 : all.FindIndex(row => row.Kind == "node" && row.Id == manager);
        return first < 0 ? [] : [.. all.Skip(first).TakeWhile((row, i) => i == 0 || row.Depth > all[first].Depth).Select(row => row with { Depth = row.Depth - all[first].Depth })];
    }

    private List<TeamRowReading> Build()
    {
        Add(Company, null, "company", 0, _forecast.Company, _gaps.Company);
        Nodes(null, 1);
        var placed = _forecast.Nodes.SelectMany(node => node.Members).Select(member => member.Seller).ToHashSet();
        SellerForecast[] others = [.. _forecast.Sellers.Where(seller => !placed.Contains(seller.Seller))];
        Sellers(Company, 1, others);
        if (_forecast.Unplaced is { } unplaced)
        {
            OfNobody(unplaced, others);
        }

        return _rows;
    }

    private void Nodes(TeamNodeId? parent, int depth)
    {
        foreach (var node in _below[parent].OrderByDescending(node => node.Forecast.Won).ThenBy(node => node.Node.Id.Value, StringComparer.Ordinal))
        {
            var id = node.Node.Id;
            Add(id.Value, parent?.Value ?? Company, "node", depth, node.Forecast, _gaps.Of(id));
            Nodes(id, depth + 1);
            Sellers(id.Value, depth + 1, node.Members);
        }
    }

    // Most managers sell nothing of their own, and then have no row of it.
    private void Sellers(string parent, int depth, IEnumerable<SellerForecast> members)
    {
        foreach (var member in members
            .Where(member => !member.IsManager || HasSomething(member))
            .OrderByDescending(member => member.IsManager)
            .ThenByDescending(member => member.Forecast.Won)
            .ThenBy(member => member.Seller.Value, StringComparer.Ordinal))
        {
            Add(member.Seller.Value, parent, "seller", depth, member.Forecast, _gaps.Of(member.Seller), member.IsManager);
        }
    }

    private bool HasSomething(SellerForecast seller) =>
        seller.Forecast.Sales.Length > 0 || seller.Forecast.OpenCount > 0 || seller.Forecast.ExpectedFromNew is { Amount: > 0 } || _gaps.Of(seller.Seller) is not null;

    // What is credited to nobody is what is left of all that belongs to no node.
    private void OfNobody(Forecast unplaced, SellerForecast[] others)
    {
        var (sales, open) = (unplaced.Sales.Length - others.Sum(seller => seller.Forecast.Sales.Length), unplaced.OpenCount - others.Sum(seller => seller.Forecast.OpenCount));
        if (sales + open == 0)
        {
            return;
        }

        _rows.Add(new TeamRowReading
        {
            Id = null,
            Parent = Company,
            Kind = "seller",
            Depth = 1,
            IsManager = false,
            Quota = null,
            Won = Shown(unplaced.Won) - others.Sum(seller => Shown(seller.Forecast.Won)),
            WonCount = sales,
            ExpectedFromOpen = Shown(unplaced.ExpectedFromOpen) - others.Sum(seller => Shown(seller.Forecast.ExpectedFromOpen)),
            OpenCount = open,
            ExpectedFromNew = null, // not told apart
            ChanceOfQuota = null,
            Coverage = null,
            Attainment = null,
        });
    }

    private void Add(string id, string? parent, string kind, int depth, Forecast forecast, QuotaGap? gap, bool isManager = false) => _rows.Add(new TeamRowReading
    {
        Id = id,
        Parent = parent,
        Kind = kind,
        Depth = depth,
        IsManager = isManager,
        Quota = gap?.Target.Amount,
        Won = Shown(forecast.Won),
        WonCount = forecast.Sales.Length,
        ExpectedFromOpen = Shown(forecast.ExpectedFromOpen),
        OpenCount = forecast.OpenCount,
        ExpectedFromNew = forecast.ExpectedFromNew is { } money ? Shown(money) : null,
        ChanceOfQuota = gap?.ChanceOfQuota,
        Coverage = gap?.Coverage,
        Attainment = gap?.Attainment,
    });

    // Six decimals of the major unit, without trailing zeros.
    private static decimal Shown(Money money) => decimal.Round(money.Amount, 6, MidpointRounding.ToEven) / 1.000000000000000000000000000000000m;
}

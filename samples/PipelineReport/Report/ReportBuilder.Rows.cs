using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace PipelineReport.Report;

internal sealed partial class ReportBuilder
{
    private IEnumerable<StageReading> StageRows(List<RollUpGroup> open)
    {
        var byStage = open.ToLookup(group => group.Keys[0]);
        var stages = _snapshot.Process.Stages.Select(stage => (Name: (string?)stage.Id.Value, Role: (string?)stage.Role.ToString()));
        foreach (var (name, role) in byStage.Contains(null) ? stages.Append((null, null)) : stages)
        {
            var groups = byStage[name];
            yield return new(
                name, role, groups.Sum(group => group.Count), Sum(groups, group => group.Value), Sum(groups, group => group.Weighted),
                groups.Sum(group => group.WithoutAmount));
        }
    }

    private IEnumerable<SegmentReading> SegmentRows(string segment) =>
        Groups(CutDimension.Segment(segment), CutDimension.Owner).GroupBy(group => group.Keys[0]).Select(groups => new SegmentReading(
            segment, groups.Key, groups.Sum(group => group.Count), Sum(groups, group => group.Value), Sum(groups, group => group.Weighted)));

    private IEnumerable<OwnerReading> OwnerRows(List<RollUpGroup> open)
    {
        var byOwner = open.ToLookup(group => group.Keys[1]);
        var won = WonBy(owner => owner?.Value);
        var owners = _export.Sellers.Where(seller => IsSelected(seller.Value)).Select(seller => (SellerId?)seller);
        foreach (var owner in byOwner.Contains(null) || won.ContainsKey("") ? owners.Append(null) : owners)
        {
            var groups = byOwner[owner?.Value];
            var gap = owner is { } seller && QuotaOfSeller(seller) is { } quota ? QuotaGap.Create(quota, ForecastOf([seller]), _export.WorkingCalendar) : null;
            yield return new OwnerReading
            {
                Owner = owner?.Value,
                Manager = owner is { } id ? _export.Team.NodeOf(id, _asOf)?.Value : null,
                Quota = gap?.Target.Amount,
                Won = won.GetValueOrDefault(owner?.Value ?? ""),
                Count = groups.Sum(group => group.Count),
                Value = Sum(groups, group => group.Value),
                Expected = Sum(groups, group => group.Weighted),
                ExpectedFromNew = Shown(gap?.ExpectedFromNew),
                ChanceOfQuota = gap?.ChanceOfQuota,
                LeftToBuild = gap is null ? null : Shown(gap.LeftToBuild),
                Surplus = gap is null ? null : Shown(gap.Surplus),
                Attainment = gap?.Attainment,
            };
        }
    }

    /// <summary>One row a manager, of everybody below that manager; the last row is of owners who have none.</summary>
    private IEnumerable<ManagerReading> ManagerRows(List<RollUpGroup> open)
    {
        var byOwner = open.ToLookup(group => group.Keys[1]);
        var won = WonBy(owner => owner?.Value);
        foreach (var (manager, sellers) in Teams(byOwner, won))
        {
            var groups = sellers.SelectMany(seller => byOwner[seller]).ToList();
            var gap = manager is not null && QuotaOfNode(new TeamNodeId(manager)) is { } quota
                ? QuotaGap.Create(quota, ForecastOf(sellers.OfType<string>().Select(seller => new SellerId(seller))), _export.WorkingCalendar)
                : null;
            yield return new ManagerReading
            {
                Manager = manager,
                Sellers = sellers.Count(seller => seller is not null),
                Quota = gap?.Target.Amount,
                Won = sellers.Sum(seller => won.GetValueOrDefault(seller ?? "")),
                Count = groups.Sum(group => group.Count),
                Value = Sum(groups, group => group.Value),
                Expected = Sum(groups, group => group.Weighted),
                ExpectedFromNew = Shown(gap?.ExpectedFromNew),
                ChanceOfQuota = gap?.ChanceOfQuota,
                LeftToBuild = gap is null ? null : Shown(gap.LeftToBuild),
                Surplus = gap is null ? null : Shown(gap.Surplus),
                Attainment = gap?.Attainment,
            };
        }
    }

    // Managers with somebody selected below them, in order, each with the sellers; then nobody's, if there is anything of theirs.
    private IEnumerable<(string? Manager, List<string?> Sellers)> Teams(ILookup<string?, RollUpGroup> byOwner, Dictionary<string, decimal> won)
    {
        var known = _export.Sellers.Select(seller => seller.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var manager in _export.Team.Nodes.Select(node => node.Id).OrderBy(id => id.Value, StringComparer.Ordinal))
        {
            List<string?> sellers = [.. _export.Team.SellersUnder(manager, _asOf).Select(seller => seller.Value).Where(seller => known.Contains(seller) && IsSelected(seller))];
            if (sellers.Count > 0)
            {
                yield return (manager.Value, sellers);
            }
        }

        var alone = _export.Sellers.Where(seller => IsSelected(seller.Value) && _export.Team.NodeOf(seller, _asOf) is null).Select(seller => (string?)seller.Value);
        List<string?> nobodys = [.. byOwner.Contains(null) || won.ContainsKey("") ? alone.Append(null) : alone];
        if (nobodys.Count > 0)
        {
            yield return (null, nobodys);
        }
    }

    // The empty text stands for nobody: an id is never empty.
    private Dictionary<string, decimal> WonBy(Func<SellerId?, string?> key) =>
        ForecastOf(_selected).Sales.GroupBy(sale => key(sale.Owner) ?? "").ToDictionary(group => group.Key, group => group.Sum(sale => sale.Value?.Amount ?? 0));

    private RowsReading ToRows()
    {
        var rows = _snapshot.Rows;
        return new(
            rows.Read + _export.Failures.Length + _export.IgnoredCount, rows.Open, rows.Closed, rows.Undated, rows.NotYetOpened,
            rows.Apart + _export.IgnoredCount, rows.Rejected + _export.Failures.Length);
    }

    private IEnumerable<UnconvertedAmount> Unconverted()
    {
        var ids = _snapshot.RowsIn(RowSet.All).Where(row => IsSelected(row.Owner?.Value)).Select(row => row.Id).ToHashSet();
        return _snapshot.Unconverted.Where(amount => ids.Contains(amount.Id));
    }

    /// <summary>Open rows of whoever is reported, of which the outlook can say nothing: it is asked of these rows alone, and counts them.</summary>
    private int WithoutChance()
    {
        if (_selected is null)
        {
            return _outlook.WithoutChance;
        }

        var ids = _snapshot.RowsIn(RowSet.Open).Where(row => IsSelected(row.Owner?.Value)).Select(row => row.Id).ToHashSet();
        var own = _export.Rows.Select(row => row.Opportunity).Where(row => ids.Contains(row.Id) && IsSelected(row.Owner?.Value));
        return _chosen.Read(PipelineSnapshot.Create(own, _asOf, _export.Process, _export.SnapshotOptions).Value, _period.Days).WithoutChance;
    }

    private CountAndValue UndatedRows()
    {
        var groups = _snapshot.RollUp(RowSet.Undated, null, CutDimension.Owner).Groups.Where(group => IsSelected(group.Keys[0])).ToList();
        return new(groups.Sum(group => group.Count), Sum(groups, group => group.Value));
    }
}

using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Organisation;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Tracking;

[Laws]
public sealed class RollUpProperties
{
    private static readonly FiscalCalendar Calendar = new(4);
    private static readonly FiscalCalendar Retail = FiscalCalendar.OfWeeks(WeekPattern.FourFiveFour, FiscalYearEnd.Nearest(IsoDayOfWeek.Saturday, 1));

    private static readonly SalesTeam Team = SalesTeam.Create(
        "management",
        [new TeamNode(new TeamNodeId("East")), new TeamNode(new TeamNodeId("West"))],
        [
            new TeamMembership(new SellerId("Ann"), new TeamNodeId("East")),
            new TeamMembership(new SellerId("Bob"), new TeamNodeId("West")),
            new TeamMembership(new SellerId("Cat"), new TeamNodeId("East"), to: Arbitraries.MidDay),
            new TeamMembership(new SellerId("Cat"), new TeamNodeId("West"), Arbitraries.MidDay.PlusDays(1)),
        ]);

    private static readonly (CutDimension Dimension, Func<SnapshotRow, LocalDate, string?> Key)[] Dimensions =
    [
        (CutDimension.Stage, (row, _) => row.Stage?.Id.Value),
        (CutDimension.StageOrOutcome, (row, _) => row.Outcome?.ToString() ?? row.Stage?.Id.Value),
        (CutDimension.Owner, (row, _) => row.Owner?.Value),
        (CutDimension.Team(Team), (row, asOf) => row.Owner is { } owner ? Team.NodeOf(owner, asOf)?.Value : null),
        (CutDimension.Segment("region"), (row, _) => row.Segment("region")),
        (CutDimension.ClosePeriod(Calendar, FiscalPeriodKind.Quarter), (row, _) => (row.ClosedOn ?? row.ExpectedCloseOn) is { } day ? Calendar.PeriodOf(day, FiscalPeriodKind.Quarter).Name : null),
        (CutDimension.ClosePeriod(Calendar, FiscalPeriodKind.Month), (row, _) => (row.ClosedOn ?? row.ExpectedCloseOn) is { } day ? Calendar.PeriodOf(day, FiscalPeriodKind.Month).Name : null),
        (CutDimension.ClosePeriod(Retail, FiscalPeriodKind.Week), (row, _) => (row.ClosedOn ?? row.ExpectedCloseOn) is { } day ? Retail.PeriodOf(day, FiscalPeriodKind.Week).Name : null),
    ];

    /// <summary>Every combination of traits gives what a plain grouping of the rows in decimals gives.</summary>
    [Property]
    public bool AnyCut_EqualsAPlainGrouping(OpportunityList list, LocalDate asOf, byte picks, byte sets)
    {
        var snapshot = PipelineSnapshot.Create(list.Rows, asOf, Arbitraries.Process).Value;
        if (!snapshot.SegmentNames.Contains("region"))
        {
            return true;
        }

        var set = (RowSet)(sets % 8);
        var picked = Dimensions.Where((_, i) => (picks >> i & 1) == 1).ToArray();
        var chances = ChanceColumn.Create([.. snapshot.RowsIn(RowSet.All).Select(row => row.StatedChance ?? 0.25)]);
        var rollUp = snapshot.RollUp(set, chances, [.. picked.Select(pick => pick.Dimension)]);

        var plain = snapshot.RowsIn(set)
            .GroupBy(row => string.Join('|', picked.Select(pick => pick.Key(row, asOf))))
            .ToDictionary(
                group => group.Key,
                group => (
                    group.Count(),
                    group.Count(row => row.Value is null),
                    group.Sum(row => row.Value?.Amount ?? 0),
                    group.Sum(row => (row.Value?.Amount ?? 0) * (decimal)Math.Round(chances[row.Index] * 1e9) / 1_000_000_000m)));
        return rollUp.Groups.Length == plain.Count && rollUp.Groups.All(group =>
            plain[string.Join('|', group.Keys)] == (group.Count, group.WithoutAmount, group.Value?.Amount ?? 0, group.Weighted?.Amount ?? 0));
    }

    [Property]
    public bool Parts_AddUpToTheWhole(CleanOpportunityList list, LocalDate asOf)
    {
        var snapshot = PipelineSnapshot.Create(list.Rows, asOf, Arbitraries.Process).Value;
        var chances = ChanceColumn.Create([.. snapshot.RowsIn(RowSet.All).Select(row => row.StatedChance ?? 1 / 3.0)]);
        var whole = snapshot.RollUp(RowSet.All, chances).Groups;
        var parts = snapshot.RollUp(RowSet.All, chances, CutDimension.Owner, CutDimension.StageOrOutcome).Groups;
        return whole.Sum(group => group.Count) == parts.Sum(group => group.Count)
            && whole.Sum(group => group.Value?.Amount ?? 0) == parts.Sum(group => group.Value?.Amount ?? 0)
            && whole.Sum(group => group.Weighted?.Amount ?? 0) == parts.Sum(group => group.Weighted?.Amount ?? 0);
    }

    [Property]
    public bool Keys_AreInOrder(CleanOpportunityList list, LocalDate asOf)
    {
        var snapshot = PipelineSnapshot.Create(list.Rows, asOf, Arbitraries.Process).Value;
        var owners = snapshot.RollUp(RowSet.All, null, CutDimension.Owner).Groups.Select(group => group.Keys[0] ?? "\uFFFF").ToArray();
        return owners.SequenceEqual(owners.Order(StringComparer.Ordinal));
    }
}

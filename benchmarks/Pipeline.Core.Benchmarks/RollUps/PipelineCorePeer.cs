using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>The library itself: rows in a snapshot, chances in a column.</summary>
internal sealed class PipelineCorePeer : IRollUpPeer
{
    private const double BasisPointsPerOne = 10_000;

    private readonly CutDimension[] _cut =
    [
        CutDimension.StageOrOutcome,
        CutDimension.Owner,
        CutDimension.ClosePeriod(new FiscalCalendar(startMonth: 4), FiscalPeriodKind.Quarter),
    ];

    private readonly PipelineSnapshot _snapshot;
    private readonly ChanceColumn _chances;

    internal PipelineCorePeer(SaleRow[] rows)
    {
        var process = SalesProcess.Create(
            new ProcessId("benchmark"), 1, Enum.GetValues<SaleStage>().Where(stage => stage < SaleStage.Won).Select(stage => new Stage(StageIdOf(stage))));
        var opportunities = rows.Select(ToOpportunity);
        _snapshot = PipelineSnapshot.Create(opportunities, new LocalDate(2026, 12, 31), process).OrThrow();
        _chances = ChanceColumn.Create([.. _snapshot.RowsIn(RowSet.All).Select(row => rows[IndexOf(row.Id)].BasisPoints / BasisPointsPerOne)]);
    }

    public string Name => "ours";

    public object Run() => RollUp();

    public IReadOnlyDictionary<RollUpKey, RollUpSums> Answer() => RollUp().Groups.ToDictionary(
        group => ToKey(group.Keys[0]!, group.Keys[1]!, group.Keys[2]!), // every row has a stage, an owner and a day
        group => new RollUpSums(
            group.Count,
            (long)(group.Value!.Value.Amount * 100), // every row has an amount, and a chance is given for each
            (long)(group.Weighted!.Value.Amount * 100 * (decimal)BasisPointsPerOne)));

    public void Dispose()
    {
    }

    internal RollUp RollUp() => _snapshot.RollUp(RowSet.All, _chances, _cut);

    private static Opportunity ToOpportunity(SaleRow row)
    {
        var closeOn = LocalDate.FromDateOnly(row.CloseOn);
        OutcomeKind? outcome = row.Stage switch
        {
            SaleStage.Won => OutcomeKind.Won,
            SaleStage.Lost => OutcomeKind.Lost,
            _ => null,
        };
        return new Opportunity(
            new ProspectId(row.Id.ToString(CultureInfo.InvariantCulture)),
            new SellerId(row.Owner.ToString(CultureInfo.InvariantCulture)),
            outcome is null ? StageIdOf(row.Stage) : null,
            openedOn: new LocalDate(2023, 12, 31),
            expectedCloseOn: closeOn,
            amount: Amount.Of(Money.FromMinorUnits(row.Cents, Currency.FromCode("NOK"))),
            outcome: outcome is { } kind ? new Outcome(kind, closeOn) : null);
    }

    private static StageId StageIdOf(SaleStage stage) => new(stage.ToString());

    private static int IndexOf(ProspectId id) => int.Parse(id.Value, CultureInfo.InvariantCulture);

    private static RollUpKey ToKey(string stage, string owner, string quarter) => new(
        Enum.Parse<SaleStage>(stage),
        int.Parse(owner, CultureInfo.InvariantCulture),
        int.Parse(quarter.AsSpan(0, 4), CultureInfo.InvariantCulture),
        quarter[^1] - '0');
}

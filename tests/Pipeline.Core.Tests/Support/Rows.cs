using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Support;

/// <summary>Short ways to write the rows, days and amounts of examples.</summary>
internal static class Rows
{
    internal static LocalDate Day(int month, int day, int year = 2026) => new(year, month, day);

    internal static Money Nok(decimal amount) => new(amount, Arbitraries.Nok);

    internal static Outcome Won(LocalDate? on, decimal? amount = null) =>
        new(OutcomeKind.Won, on, amount is { } sold ? Amount.Of(Nok(sold)) : Amount.Unknown);

    internal static Outcome Ended(OutcomeKind kind, LocalDate? on) => new(kind, on);

    internal static Opportunity Row(
        string id,
        LocalDate? opened = null,
        decimal? amount = null,
        Outcome? outcome = null,
        string? owner = "Ann",
        string? stage = "Open",
        LocalDate? stageEntered = null,
        LocalDate? expected = null,
        double? chance = null,
        decimal? listPrice = null,
        IEnumerable<KeyValuePair<string, string>>? segments = null,
        IEnumerable<LearntSegment>? learntSegments = null) => new(
        new ProspectId(id),
        owner is null ? null : new SellerId(owner),
        stage is null ? null : new StageId(stage),
        stageEntered,
        null,
        opened,
        expected,
        amount is { } value ? Amount.Of(Nok(value)) : Amount.Unknown,
        listPrice is { } price ? Nok(price) : null,
        chance is { } stated ? new StatedChance(stated) : null,
        outcome,
        segments,
        learntSegments);

    internal static PipelineSnapshot Snapshot(LocalDate asOf, SnapshotOptions? options, params Opportunity[] rows) =>
        PipelineSnapshot.Create(rows, asOf, Arbitraries.Process, options).OrThrow();

    internal static PipelineSnapshot Snapshot(LocalDate asOf, params Opportunity[] rows) => Snapshot(asOf, null, rows);

    /// <summary>The same row with every date moved.</summary>
    internal static Opportunity Shifted(Opportunity row, int days) => Changed(row, date => date?.PlusDays(days), amount => amount);

    /// <summary>The same row with every amount multiplied.</summary>
    internal static Opportunity Scaled(Opportunity row, int factor) => Changed(row, date => date, amount => amount * factor);

    internal static Opportunity WithAmount(Opportunity row, Amount amount) => new(
        row.Id, row.Owner, row.Stage, row.StageEnteredOn, row.EarlierStages, row.OpenedOn, row.ExpectedCloseOn, amount, row.ListPrice, row.StatedChance, row.Outcome, row.Segments,
        row.LearntSegments);

    private static Opportunity Changed(Opportunity row, Func<LocalDate?, LocalDate?> date, Func<Money, Money> money)
    {
        return new(
            row.Id, row.Owner, row.Stage, date(row.StageEnteredOn), row.EarlierStages.Select(entry => new StageEntry(entry.Stage, date(entry.EnteredOn))),
            date(row.OpenedOn), date(row.ExpectedCloseOn), ToAmount(row.Amount), row.ListPrice is { } price ? money(price) : null, row.StatedChance,
            row.Outcome is { } outcome ? new Outcome(outcome.Kind, date(outcome.On), ToAmount(outcome.Amount), outcome.Reason) : null, row.Segments,
            row.LearntSegments.Select(learnt => new LearntSegment(learnt.Name, learnt.Value, date(learnt.On)!.Value)));

        Amount ToAmount(Amount amount) => amount switch
        {
            { Kind: AmountKind.Fixed, Value: { } value } => Amount.Of(money(value)),
            { Range: { } range } => Amount.Of(new MoneyRange(money(range.P10), money(range.P50), money(range.P90))),
            _ => amount,
        };
    }
}

using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Conformance;

/// <summary>A deal as the cases write it; what is left out is not known, and what the README says is assumed.</summary>
internal sealed record Deal
{
    internal static readonly Currency Euro = Core.Values.Currency.FromCode("EUR");

    public required string Id { get; init; }

    public string? Owner { get; init; }

    public decimal? Amount { get; init; }

    public string Currency { get; init; } = "EUR";

    public LocalDate Opened { get; init; } = new(2000, 1, 1);

    public LocalDate? ExpectedClose { get; init; }

    public double? Chance { get; init; }

    public string? Category { get; init; }

    public OutcomeKind? Outcome { get; init; }

    public LocalDate? Closed { get; init; }

    public decimal? Sold { get; init; }

    internal static PipelineSnapshot Snapshot(LocalDate asOf, IEnumerable<Deal> deals, LocalDate? expectedClose = null) =>
        PipelineSnapshot.Create(deals.Select(deal => deal.ToRow(expectedClose)), asOf, SalesProcess.Standard).OrThrow();

    private Opportunity ToRow(LocalDate? expectedClose)
    {
        Amount Of(decimal? amount) => amount is { } known ? Core.Values.Amount.Of(known, Core.Values.Currency.FromCode(Currency)) : Core.Values.Amount.Unknown;
        return new(
            new(Id), Owner is null ? null : new SellerId(Owner), openedOn: Opened, expectedCloseOn: ExpectedClose ?? expectedClose, amount: Of(Amount),
            statedChance: Chance is { } chance ? new StatedChance(chance) : null,
            outcome: Outcome is { } kind ? new Outcome(kind, Closed, kind == OutcomeKind.Won ? Of(Sold ?? Amount) : Core.Values.Amount.Unknown) : null,
            segments: Category is null ? null : [KeyValuePair.Create("category", Category)]);
    }
}

/// <summary>From a day to a day, both included.</summary>
internal sealed record Days
{
    public required LocalDate From { get; init; }

    public required LocalDate To { get; init; }

    internal FiscalPeriod ToPeriod() => FiscalPeriod.Free(From, To);
}

using System.Text.Json;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Conformance;

/// <summary>Runs the topics whose cases tell what happened when, and when it was written down.</summary>
internal static class HistoryRunners
{
    internal enum Happening
    {
        Opened = 0,
        Amount,
        ExpectedClose,
        Owner,
        Won,
        Lost,
        Reopened,
    }

    internal sealed record Fact
    {
        public required string Deal { get; init; }

        public required Happening What { get; init; }

        public required LocalDate On { get; init; }

        public LocalDate? RecordedOn { get; init; }

        public decimal? Amount { get; init; }

        public string Currency { get; init; } = "EUR";

        public LocalDate? Day { get; init; }

        public string? Owner { get; init; }

        internal RecordedFact ToFact(int sequence) => new(new(Deal), sequence, Event(), new("import"), Noon(On), Noon(RecordedOn ?? On));

        private ProspectEvent Event()
        {
            var amount = Amount is { } known ? Core.Values.Amount.Of(known, Core.Values.Currency.FromCode(Currency)) : Core.Values.Amount.Unknown;
            return What switch
            {
                Happening.Opened => new ProspectOpened(SalesProcess.Standard.Id, SalesProcess.Standard.Version, Owner is null ? null : new SellerId(Owner)),
                Happening.Amount => new AmountChanged(amount),
                Happening.ExpectedClose => new ExpectedCloseChanged(Day),
                Happening.Owner when Owner is not null => new OwnerAssigned(new(Owner)),
                Happening.Won => new ProspectClosed(new(OutcomeKind.Won, On, amount)),
                Happening.Lost => new ProspectClosed(new(OutcomeKind.Lost, On)),
                Happening.Reopened => new ProspectReopened("taken up again"),
                _ => throw new JsonException($"No runner knows a fact '{What}' like {this}."),
            };
        }

        private static Instant Noon(LocalDate day) => day.At(LocalTime.Noon).InUtc().ToInstant();
    }

    internal sealed record Question
    {
        public required LocalDate AsOf { get; init; }

        public LocalDate? KnownOn { get; init; }
    }

    internal sealed record StandCase
    {
        public required Fact[] Facts { get; init; }

        public required Question[] Ask { get; init; }
    }

    internal static object Stands(StandCase given) => new
    {
        stands = given.Ask.Select(question =>
        {
            var snapshot = Snapshot(ToFacts(given.Facts), question.AsOf, question.KnownOn);
            SnapshotRow[] open = [.. snapshot.RowsIn(RowSet.Open)], won = [.. snapshot.RowsIn(RowSet.Closed).Where(row => row.Outcome == OutcomeKind.Won)];
            return new { open_count = open.Length, open_value = Sum(open), won_count = won.Length, won_value = Sum(won), won_on = won.Length == 1 ? won[0].ClosedOn : null };
        }),
    };

    internal sealed record WaterfallCase
    {
        public required Fact[] Facts { get; init; }

        public required LocalDate From { get; init; }

        public required LocalDate To { get; init; }

        public required View View { get; init; }

        public Days? Period { get; init; }
    }

    internal enum View
    {
        Net = 0,
        Gross,
    }

    internal static object Moves(WaterfallCase given)
    {
        var (facts, period) = (ToFacts(given.Facts), given.Period is { } days ? new DateInterval(days.From, days.To) : null);
        var waterfall = given.View == View.Net
            ? Waterfall.Net(Snapshot(facts, given.From), Snapshot(facts, given.To), period: period)
            : Waterfall.Gross(facts, given.From, given.To, DateTimeZone.Utc, SalesProcess.Standard, period: period);
        return new
        {
            balances = waterfall.Balances.ToDictionary(balance => balance.Currency?.Code ?? "without_amount", balance => new
            {
                opening = balance.Opening?.Amount,
                opening_count = balance.OpeningCount,
                closing = balance.Closing?.Amount,
                closing_count = balance.ClosingCount,
                moves = balance.Lines.ToDictionary(line => JsonNamingPolicy.SnakeCaseLower.ConvertName(line.Kind.ToString()), line => line.Value?.Amount),
            }),
            sold = waterfall.Balances.SelectMany(balance => balance.Lines).Sum(line => line.Sold?.Amount ?? 0),
            adds_up = waterfall.Balances.All(balance =>
                (balance.Opening?.Amount ?? 0) + balance.Lines.Sum(line => line.Value?.Amount ?? 0) == (balance.Closing?.Amount ?? 0)
                && balance.OpeningCount + balance.Lines.Sum(line => line.Count) == balance.ClosingCount),
        };
    }

    private static RecordedFact[] ToFacts(Fact[] facts) => [.. facts.GroupBy(fact => fact.Deal).SelectMany(deal => deal.Select((fact, i) => fact.ToFact(i + 1)))];

    private static PipelineSnapshot Snapshot(RecordedFact[] facts, LocalDate asOf, LocalDate? knownOn = null) =>
        PipelineSnapshot.Create(SalesPipeline.ReplayAsOf(facts, asOf, DateTimeZone.Utc, knownOn).ToOpportunities(DateTimeZone.Utc), asOf, SalesProcess.Standard).OrThrow();

    private static decimal Sum(IEnumerable<SnapshotRow> rows) => rows.Sum(row => row.Value?.Amount ?? 0);
}

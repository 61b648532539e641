using NodaTime;
using Pipeline.Core.Guidance;
using Pipeline.Core.Qualification;
using Pipeline.Core.Values;

namespace PipelineReport.SellerDay;

/// <summary>A seller's day as programs read it: the agenda in texts and plain figures.</summary>
internal sealed record SellerDayReading
{
    public required string Name { get; init; }

    public required string Seller { get; init; }

    public required string Day { get; init; }

    /// <summary>Gets the last day whose facts are counted; nothing later is known.</summary>
    public required string KnownThrough { get; init; }

    /// <summary>Gets the day of the first fact; null without facts.</summary>
    public required string? FactsFrom { get; init; }

    /// <summary>Gets the day of the last fact; null without facts.</summary>
    public required string? FactsThrough { get; init; }

    /// <summary>Gets the time at which the day is read, in the zone.</summary>
    public required string ReadAt { get; init; }

    public required string Zone { get; init; }

    public required int Overdue { get; init; }

    public required int NothingPlanned { get; init; }

    public required int Prospects { get; init; }

    public required int WithoutValue { get; init; }

    /// <summary>Gets amount × chance of the prospects that stand here, each once, by currency.</summary>
    public required IReadOnlyList<MoneyReading> AtStake { get; init; }

    /// <summary>Gets the days within which half, and four of five, of the sales closed so far were decided; null without enough of them.</summary>
    public required DecisionDays? DecisionTime { get; init; }

    /// <summary>Gets the last day up to which the value at stake is what a forecast expects; null where it is amount × stated chance.</summary>
    public required string? ForecastThrough { get; init; }

    public required IReadOnlyList<ItemReading> Items { get; init; }

    internal static SellerDayReading Of(
        Agenda agenda, string name, LocalDate knownThrough, DateTimeZone zone, DecisionTimePrior? decisionTime, DateInterval? facts, DateInterval? forecast) => new()
        {
            Name = name,
            Seller = agenda.Seller.Value,
            Day = DayText.Iso(agenda.Day),
            KnownThrough = DayText.Iso(knownThrough),
            FactsFrom = facts is null ? null : DayText.Iso(facts.Start),
            FactsThrough = facts is null ? null : DayText.Iso(facts.End),
            ReadAt = FormattableString.Invariant($"{agenda.Now.InZone(zone).TimeOfDay:HH:mm}"),
            Zone = zone.Id,
            Overdue = agenda.OverdueCount,
            NothingPlanned = agenda.NothingPlannedCount,
            Prospects = agenda.ProspectCount,
            WithoutValue = agenda.WithoutValueCount,
            AtStake = [.. agenda.TotalAtStake().Select(MoneyReading.Of)],
            DecisionTime = decisionTime is null ? null : new(decisionTime.MedianDays, decisionTime.P80Days),
            ForecastThrough = forecast is null ? null : DayText.Iso(forecast.End),
            Items = [.. agenda.Items.Select(item => ItemReading.Of(item, zone))],
        };
}

/// <summary>An amount of money.</summary>
internal sealed record MoneyReading(decimal Amount, string Currency)
{
    internal static MoneyReading Of(Money money) => new(decimal.Round(money.Amount, money.Currency.MinorUnits, MidpointRounding.ToEven), money.Currency.Code);
}

/// <summary>How many days decisions take.</summary>
internal sealed record DecisionDays(double Median, double P80);

/// <summary>One thing to do.</summary>
internal sealed record ItemReading
{
    public required string Kind { get; init; }

    public required string Reason { get; init; }

    public required string Text { get; init; }

    public required string Prospect { get; init; }

    public required string? Contact { get; init; }

    /// <summary>Gets by when, as local date and time in the zone; null when it has no time.</summary>
    public required string? DueAt { get; init; }

    public required bool IsOverdue { get; init; }

    public required bool IsNothingPlanned { get; init; }

    /// <summary>Gets the id of the appointment, the request, the series or the offer.</summary>
    public required string? Subject { get; init; }

    public required MoneyReading? Amount { get; init; }

    public required double? Chance { get; init; }

    public required MoneyReading? ValueAtStake { get; init; }

    internal static ItemReading Of(AgendaItem item, DateTimeZone zone) => new()
    {
        Kind = item.Kind.ToString(),
        Reason = item.Reason,
        Text = AgendaTexts.English.TextOf(item),
        Prospect = item.Prospect.Value,
        Contact = item.Contact?.Value,
        DueAt = item.DueAt is { } due ? FormattableString.Invariant($"{due.InZone(zone).LocalDateTime:uuuu-MM-ddTHH:mm}") : null,
        IsOverdue = item.IsOverdue,
        IsNothingPlanned = item.IsNothingPlanned,
        Subject = item.Subject,
        Amount = item.Amount is { } amount ? MoneyReading.Of(amount) : null,
        Chance = item.Chance,
        ValueAtStake = item.ValueAtStake is { } value ? MoneyReading.Of(value) : null,
    };
}

using NodaTime;
using Pipeline.Core.Guidance;

namespace SalesDesk.Web;

/// <summary>What a seller is to do, the first thing first; times are those of the company's zone.</summary>
internal sealed record AgendaReading(string Seller, LocalDate Day, LocalDateTime Now, int Overdue, int NothingPlanned, IReadOnlyList<AgendaReading.Item> Items)
{
    internal static AgendaReading Of(Agenda agenda, DateTimeZone zone) => new(
        agenda.Seller.Value, agenda.Day, agenda.Now.InZone(zone).LocalDateTime, agenda.OverdueCount, agenda.NothingPlannedCount, [.. agenda.Items.Select(item => Item.Of(item, zone))]);

    /// <param name="Kind">What kind of thing it is.</param>
    /// <param name="Reason">Why, as a key that does not change.</param>
    /// <param name="Text">The same in English.</param>
    /// <param name="Prospect">Of whom.</param>
    /// <param name="Contact">With whom.</param>
    /// <param name="Appointment">At which appointment.</param>
    /// <param name="DueAt">By when; null when there is no time for it.</param>
    /// <param name="IsOverdue">Whether that is past.</param>
    /// <param name="ValueAtStake">What the prospect is expected to bring in the quarter, in <paramref name="Currency"/>.</param>
    /// <param name="Currency">The currency of it.</param>
    /// <param name="Chance">The chance that it does.</param>
    internal sealed record Item(
        string Kind, string Reason, string Text, string Prospect, string? Contact, string? Appointment, LocalDateTime? DueAt, bool IsOverdue, decimal? ValueAtStake, string? Currency, double? Chance)
    {
        internal static Item Of(AgendaItem item, DateTimeZone zone) => new(
            item.Kind.ToString(),
            item.Reason,
            AgendaTexts.English.TextOf(item),
            item.Prospect.Value,
            item.Contact?.Value,
            item.Appointment?.Id.Value,
            item.DueAt?.InZone(zone).LocalDateTime,
            item.IsOverdue,
            item.ValueAtStake?.Round(MidpointRounding.ToEven).Amount,
            item.ValueAtStake?.Currency.Code,
            item.Chance);
    }
}

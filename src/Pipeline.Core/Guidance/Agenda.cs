using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Prospects;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>A seller's day in order, the first thing first: what is overdue, what is due today, and what is planned for nobody.</summary>
/// <remarks>
/// The day is the local day of an instant. On it stand the open steps of the seller's open prospects that are due by its end
/// (a deadline at midnight belongs to the day that ends, a start to the day that begins), the steps of which nobody wrote down
/// when they are due, and the reminders of appointments that are due and still of use. An appointment and its reminders belong to the seller who
/// goes, everything else to the owner of the prospect. A person who has opted out gets no reminder and no offer.
/// <para>
/// Every step stands there once. A running trial that was never used stands there every day as help, until its end; on the day of its
/// end the help is the trial's end too. A slow decider stands there with the next offer, where <see cref="AgendaRules.DecisionTime"/> says what is
/// slow; one who has said that there is no budget does not. A prospect for which nothing is planned has one item, of the first
/// kind that fits: an event not understood, help with a trial, authority to confirm (where the gates before an appointment of its process ask
/// for it; the standard one, where the process is not known), an offer, or that nothing is planned.
/// </para>
/// <para>
/// Order: what is overdue is due now, and things due at once come in the order of <see cref="AgendaItemKind"/>, then the longest due
/// first; then what is due later, by time; then what has no time, by value at stake, the largest first (of several currencies by the currency's
/// code), unknown ones last. Ties go by prospect id, so that the same prospects in another order give the same agenda.
/// </para>
/// </remarks>
public sealed class Agenda
{
    private Agenda(SellerId seller, LocalDate day, Instant now, Instant endsAt, ImmutableArray<AgendaItem> items) =>
        (Seller, Day, Now, EndsAt, Items) = (seller, day, now, endsAt, items);

    /// <summary>Gets the seller.</summary>
    public SellerId Seller { get; }

    /// <summary>Gets the day.</summary>
    public LocalDate Day { get; }

    /// <summary>Gets the instant at which it is read.</summary>
    public Instant Now { get; }

    /// <summary>Gets the instant at which the day ends, excluded.</summary>
    public Instant EndsAt { get; }

    /// <summary>Gets what there is to do, in order.</summary>
    public ImmutableArray<AgendaItem> Items { get; }

    /// <summary>Gets how many items are overdue.</summary>
    public int OverdueCount => Items.Count(item => item.IsOverdue);

    /// <summary>Gets for how many prospects nothing is planned.</summary>
    public int NothingPlannedCount => Items.Count(item => item.IsNothingPlanned);

    /// <summary>Gets how many prospects stand here.</summary>
    public int ProspectCount => OnePerProspect().Count();

    /// <summary>Gets how many of them have no value at stake that is known.</summary>
    public int WithoutValueCount => OnePerProspect().Count(item => item.ValueAtStake is null);

    /// <summary>Makes the agenda of a seller.</summary>
    /// <param name="prospects">The prospects, each once, in any order; those of other sellers and those not open are left aside.</param>
    /// <param name="seller">The seller.</param>
    /// <param name="now">The instant at which it is read, such as the morning of the day; more than a month from the ends of the calendar.</param>
    /// <param name="calendar">The seller's working days and hours; for reminders they are read in the zone of the appointment.</param>
    /// <param name="zone">The zone of the day and of those hours.</param>
    /// <param name="rules">What else it stands on; null for <see cref="AgendaRules.Default"/>.</param>
    /// <param name="forecast">
    /// The forecast of a period, for the value at stake: amount and chance of a prospect with a term in it are that term's, so that what is at
    /// stake is what the prospect is expected to bring in the period. Of all others, and where it is null, what is stated is taken.
    /// </param>
    /// <returns>The agenda. No state of a prospect makes it throw.</returns>
    /// <exception cref="ArgumentException">A prospect stands twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="now"/> is outside its range.</exception>
    /// <exception cref="ArgumentNullException">An argument but <paramref name="rules"/> and <paramref name="forecast"/>, or a prospect, is null.</exception>
    public static Agenda Create(
        IEnumerable<Prospect> prospects, SellerId seller, Instant now, WorkingCalendar calendar, DateTimeZone zone, AgendaRules? rules = null, Forecast? forecast = null)
    {
        ArgumentNullException.ThrowIfNull(prospects);
        _ = seller.Value;
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(zone);
        var month = Duration.FromDays(31);
        if (now < WorkingCalendar.Earliest + month || now > WorkingCalendar.Latest - month)
        {
            throw new ArgumentOutOfRangeException(nameof(now), $"An agenda is read more than a month from the ends of the calendar, not at {now}.");
        }

        var day = now.InZone(zone).Date;
        var reading = new AgendaReading(seller, day, now, WorkingCalendar.StartAt(day.PlusDays(1).AtMidnight(), zone), calendar, zone, rules ?? AgendaRules.Default, forecast);
        var seen = new HashSet<ProspectId>();
        var items = new List<AgendaItem>();
        foreach (var prospect in prospects)
        {
            ArgumentNullException.ThrowIfNull(prospect, nameof(prospects));
            if (!seen.Add(prospect.Id))
            {
                throw new ArgumentException($"Prospect '{prospect.Id}' stands twice.", nameof(prospects));
            }

            items.AddRange(reading.ItemsOf(prospect));
        }

        // Stable: items of one prospect that are alike in all this stay as they stand on it.
        return new(seller, day, now, reading.EndsAt, [.. items
            .OrderBy(item => item.DueAt is null)
            .ThenBy(item => item.DueAt is { } due ? Instant.Max(due, now) : now)
            .ThenBy(item => item.DueAt is null ? 0 : item.Kind)
            .ThenBy(item => item.DueAt ?? now)
            .ThenBy(item => item.ValueAtStake is null)
            .ThenBy(item => item.ValueAtStake?.Currency.Code, StringComparer.Ordinal)
            .ThenByDescending(item => item.ValueAtStake?.Amount)
            .ThenBy(item => item.Kind)
            .ThenBy(item => item.Prospect.Value, StringComparer.Ordinal)
            .ThenBy(item => item.Subject, StringComparer.Ordinal)]);
    }

    /// <summary>Adds up the values at stake, those of each prospect once, by currency.</summary>
    /// <returns>One sum a currency, in the order of their codes; what is unknown is not in it.</returns>
    /// <exception cref="OverflowException">A sum is beyond the range of <see cref="decimal"/>.</exception>
    public ImmutableArray<Money> TotalAtStake() =>
    [
        .. OnePerProspect()
            .Select(item => item.ValueAtStake)
            .OfType<Money>()
            .GroupBy(value => value.Currency)
            .OrderBy(values => values.Key.Code, StringComparer.Ordinal)
            .Select(values => values.Order().Aggregate((sum, value) => sum + value)),
    ];

    private IEnumerable<AgendaItem> OnePerProspect() => Items.DistinctBy(item => item.Prospect);
}

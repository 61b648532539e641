using System.Collections.Immutable;
using NodaTime;
using NodaTime.TimeZones;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Guidance;
using Pipeline.Core.Prospects;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Import;

namespace PipelineReport.SellerDay;

/// <summary>Makes a seller's day from the facts that were known at the end of the day before.</summary>
/// <remarks>Later facts are the company's future and are not looked at. The day is read at the start of its working hours.</remarks>
internal static class SellerDayBuilder
{
    private const int FewestClosed = 20; // to say how long decisions take

    internal static SellerDayReading Build(ExportedPipeline export, ImmutableArray<ProspectHistory> histories, string seller, LocalDate day, bool byForecast)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(export.Profile.Dates.Zone)
            ?? throw new InputException($"The profile's zone '{export.Profile.Dates.Zone}' is not known; write such as Europe/Oslo.");
        var knownThrough = day.PlusDays(-1);
        Prospect[] prospects = [.. histories.Select(history => history.AsOf(knownThrough, knownThrough, zone))];
        var decisionTime = DecisionTimeOf(prospects, zone);
        var named = SellerNamed(seller, export, histories);
        var forecast = byForecast ? ForecastOf(prospects, named, export, knownThrough, zone) : null;
        var agenda = Agenda.Create(
            prospects,
            named,
            StartOf(day, export, zone),
            export.WorkingCalendar,
            zone,
            new AgendaRules(ProcessesOf(prospects, export.Process), decisionTime: decisionTime is { } days ? new DecisionTimePrior(days.Median, days.P80) : null),
            forecast);
        return SellerDayReading.Of(agenda, export.Profile.Name ?? "The export", knownThrough, zone, decisionTime, SpanOf(histories, zone), forecast?.Period.Days);
    }

    // What the quarter of the day is expected to bring, by all sellers' past and the sales cycle.
    private static Forecast ForecastOf(Prospect[] prospects, SellerId seller, ExportedPipeline export, LocalDate knownThrough, DateTimeZone zone)
    {
        Opportunity[] rows = [.. prospects.Where(prospect => prospect.OpenedAt is not null).Select(prospect => Opportunity.FromProspect(prospect, zone))];
        var snapshot = PipelineSnapshot.Create(rows, knownThrough, export.Process).Value;
        var period = export.FiscalCalendar.PeriodOf(knownThrough.PlusDays(1), FiscalPeriodKind.Quarter);
        var model = SalesCycleModel.Fit(snapshot, history: PipelineHistory.FromOpportunities(rows, knownThrough, export.Process).Value);
        return Forecast.Create(snapshot, model.Read(snapshot, period.Days), period, export.Currency, [seller]);
    }

    private static DateInterval? SpanOf(ImmutableArray<ProspectHistory> histories, DateTimeZone zone)
    {
        var days = histories.SelectMany(history => history.Facts).Select(fact => fact.OccurredAt).OfType<Instant>().Select(at => at.InZone(zone).Date).ToList();
        return days.Count == 0 ? null : new(days.Min(), days.Max());
    }

    // A seller of the export, or of the facts alone.
    private static SellerId SellerNamed(string name, ExportedPipeline export, ImmutableArray<ProspectHistory> histories)
    {
        var known = export.Sellers
            .Concat(histories.SelectMany(history => history.Current.Appointments.Select(appointment => appointment.Plan.Seller).Append(history.Current.Owner)).OfType<SellerId>())
            .Select(seller => seller.Value)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (known.Contains(name))
        {
            return new(name);
        }

        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var alike = known.Where(seller => parts.Any(part => seller.Contains(part, StringComparison.OrdinalIgnoreCase))).ToArray();
        string[] near = NearestName.Of(name, known) is { } nearest ? [nearest, .. alike.Where(seller => seller != nearest)] : alike;
        throw new InputException(near.Length > 0
            ? $"There is no seller '{name}'; did you mean {string.Join(", ", near.Take(5))}?"
            : $"There is no seller '{name}'; there are: {string.Join(", ", known)}.");
    }

    private static Instant StartOf(LocalDate day, ExportedPipeline export, DateTimeZone zone)
    {
        var hours = export.WorkingCalendar.HoursOf(day) is [var first, ..] ? first : WorkingCalendar.AssumedHours;
        return zone.ResolveLocal(day + hours.Start, Resolvers.LenientResolver).ToInstant();
    }

    // The facts name processes that the profile does not; its stages, with their chances, are those of all.
    private static IEnumerable<SalesProcess> ProcessesOf(Prospect[] prospects, SalesProcess stages) => prospects
        .Where(prospect => prospect.Process is not null)
        .Select(prospect => (Id: prospect.Process!.Value, Version: Math.Max(1, prospect.ProcessVersion))) // not null by the filter
        .Distinct()
        .Select(process => SalesProcess.Create(process.Id, process.Version, stages.Stages));

    // From the sales won or lost by then. Those still open are not in it, so that it says a little too few days.
    private static DecisionDays? DecisionTimeOf(Prospect[] prospects, DateTimeZone zone)
    {
        int[] days =
        [
            .. prospects
                .Where(prospect => prospect is { OpenedAt: not null, Outcome: { Kind: OutcomeKind.Won or OutcomeKind.Lost, On: not null } })
                .Select(prospect => Period.DaysBetween(prospect.OpenedAt!.Value.InZone(zone).Date, prospect.Outcome!.On!.Value)) // not null by the filter
                .Where(length => length > 0)
                .Order(),
        ];
        if (days.Length < FewestClosed)
        {
            return null;
        }

        double median = days[(days.Length - 1) / 2];
        double p80 = days[(int)Math.Ceiling(0.8 * days.Length) - 1];
        return p80 > median && p80 < 50 * median ? new(median, p80) : null;
    }
}

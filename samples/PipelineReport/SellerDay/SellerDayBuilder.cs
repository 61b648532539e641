using System.Collections.Immutable;
using NodaTime;
using NodaTime.TimeZones;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Import;

namespace PipelineReport.SellerDay;

/// <summary>Makes a seller's day from the facts that were known at the end of the day before.</summary>
/// <remarks>Later facts are the company's future and are not looked at. The day is read at the start of its working hours.</remarks>
internal static class SellerDayBuilder
{
    internal static SellerDayReading Build(ExportedPipeline export, ImmutableArray<ProspectHistory> histories, string seller, LocalDate day, bool byForecast)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(export.Profile.Dates.Zone)
            ?? throw new InputException($"The profile's zone '{export.Profile.Dates.Zone}' is not known; write such as Europe/Oslo.");
        var knownThrough = day.PlusDays(-1);
        Prospect[] prospects = [.. histories.Select(history => history.AsOf(knownThrough, knownThrough, zone))];
        Opportunity[] rows = [.. prospects.Where(prospect => prospect.OpenedAt is not null).Select(prospect => Opportunity.FromProspect(prospect, zone))];
        var snapshot = PipelineSnapshot.Create(rows, knownThrough, export.Process).Value;
        var decisionTime = TimeToClose.FromHistory(snapshot).ToDecisionTimePrior();
        var named = SellerNamed(seller, export, histories);
        var forecast = byForecast ? ForecastOf(snapshot, rows, named, export) : null;
        var agenda = Agenda.Create(
            prospects,
            named,
            StartOf(day, export, zone),
            export.WorkingCalendar,
            zone,
            new AgendaRules(ProcessesOf(prospects, export.Process), decisionTime: decisionTime),
            forecast);
        return SellerDayReading.Of(agenda, export.Profile.Name ?? "The export", knownThrough, zone, decisionTime, SpanOf(histories, zone), forecast?.Period.Days);
    }

    // What the quarter of the day is expected to bring, by all sellers' past and the sales cycle.
    private static Forecast ForecastOf(PipelineSnapshot snapshot, Opportunity[] rows, SellerId seller, ExportedPipeline export)
    {
        var period = export.FiscalCalendar.PeriodOf(snapshot.AsOf.PlusDays(1), FiscalPeriodKind.Quarter);
        var model = SalesCycleModel.Fit(snapshot, history: PipelineHistory.FromOpportunities(rows, snapshot.AsOf, export.Process).Value);
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
}

using NodaTime;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;
using PipelineReport;
using PipelineReport.Import;
using SalesDesk.Company;
using SalesDesk.Storage;

namespace SalesDesk.Loading;

/// <summary>Loads a CRM's export, as its profile describes it, into an empty database: all of it or nothing.</summary>
internal sealed class ExportLoader(DeskContext context, IClock machine)
{
    private const int ToldEvery = 100_000;
    private const int RejectedTold = 20;

    private static readonly ActorId Import = new("import");

    /// <param name="folder">The folder of the export's files.</param>
    /// <param name="profilePath">The profile; null for the one in the folder.</param>
    /// <param name="isDemo">Whether it is the bundled company.</param>
    /// <param name="tell">Where progress is told.</param>
    /// <param name="stop">To give up.</param>
    internal async Task LoadAsync(string folder, string? profilePath, bool isDemo, Action<string> tell, CancellationToken stop)
    {
        var profile = ProfileReader.Read(folder, profilePath);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(profile.Dates.Zone) ?? throw new InputException($"The profile's zone '{profile.Dates.Zone}' is not known; write such as Europe/Oslo.");
        var export = ExportReader.Read(folder, profile, machine.GetCurrentInstant().InZone(zone).Date, tell);
        RecordedFact[] all = [.. FactsOf(folder, profile, tell)];
        // The profile's day is today: what was recorded later has not happened yet, and the clock runs on from the last that has.
        var until = profile.AsOf is null ? Instant.MaxValue : zone.AtStartOfDay(export.AsOfDay(null).PlusDays(1)).ToInstant();
        RecordedFact[] facts = [.. all.GroupBy(fact => fact.Prospect).SelectMany(own => own.TakeWhile(fact => !(TimeOf(fact) >= until)))];
        var last = facts.Select(TimeOf).Max();
        var company = new CompanyFacts
        {
            Name = profile.Name ?? profile.Opportunities.File,
            IsDemo = isDemo,
            LoadedFrom = Path.GetFullPath(folder),
            ClockAhead = profile.AsOf is null || last is null ? Duration.Zero : last.Value - machine.GetCurrentInstant(),
            Zone = zone,
            Currency = export.Currency,
            Rates = export.Rates,
            FiscalCalendar = export.FiscalCalendar,
            WorkingCalendar = export.WorkingCalendar,
            Process = ProcessOf(facts, export.Process),
            Team = export.Team,
            Quotas = [.. QuotaReader.Read(export)],
            SnapshotOptions = export.SnapshotOptions,
        };
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        context.Add(new CompanyRow { Json = CompanyDocument.Write(company) });
        await context.SaveChangesAsync(stop);
        await new FactStore(context).ImportAsync(facts, new Told(facts.Length, tell), stop);
        await transaction.CommitAsync(stop);
        tell($"Stored {facts.Length:N0} facts{(facts.Length < all.Length ? $"; {all.Length - facts.Length:N0} lie after the profile's day and are left aside" : "")}.");
    }

    /// <summary>Gets when a fact was recorded, or else when it happened.</summary>
    internal static Instant? TimeOf(RecordedFact fact) => fact.RecordedAt ?? fact.OccurredAt;

    // Its own facts, or those that its rows and histories tell.
    private static IEnumerable<RecordedFact> FactsOf(string folder, Profile profile, Action<string> tell)
    {
        if (profile.Facts is { } file)
        {
            return FactFile.Read(folder, file, tell);
        }

        var past = ExportReader.ReadPast(folder, profile, Import, tell);
        foreach (var rejected in past.Rejected.Take(RejectedTold))
        {
            tell($"Not used: {rejected}");
        }

        if (past.Rejected.Length > RejectedTold)
        {
            tell($"… and {past.Rejected.Length - RejectedTold:N0} more that are not used; 'PipelineReport import' lists them all.");
        }

        return past.Prospects.SelectMany(prospect => prospect.Facts);
    }

    // The process that most facts name, with the stages of the profile, and before each the gates that the standard process has before one of its role.
    private static SalesProcess ProcessOf(RecordedFact[] facts, SalesProcess stages)
    {
        var named = facts.Select(fact => fact.Event).OfType<ProspectOpened>().CountBy(opened => (opened.Process, opened.ProcessVersion)).OrderByDescending(same => same.Value).FirstOrDefault();
        var gated = stages.Stages.Select(stage => new Stage(stage.Id, stage.Role, stage.Chance, SalesProcess.Standard.Stages.FirstOrDefault(standard => standard.Role == stage.Role)?.Gates));
        return named.Value == 0 ? SalesProcess.Create(stages.Id, stages.Version, gated) : SalesProcess.Create(named.Key.Process, named.Key.ProcessVersion, gated);
    }

    private sealed class Told(int all, Action<string> tell) : IProgress<long>
    {
        private long _next = ToldEvery;

        public void Report(long value)
        {
            if (value >= _next)
            {
                _next += ToldEvery;
                tell($"Storing facts: {value:N0} of {all:N0} …");
            }
        }
    }
}

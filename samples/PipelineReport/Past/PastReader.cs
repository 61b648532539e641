using System.Collections.Immutable;
using NodaTime;
using NodaTime.Extensions;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Import;

namespace PipelineReport.Past;

/// <summary>Reads what an export tells of the past: from its facts, else from its stage history, else from its rows.</summary>
internal static class PastReader
{
    private static readonly ActorId Import = new("import");

    /// <summary>Gets the traits that facts tell of, from the day on which they were learnt.</summary>
    internal static ImmutableArray<string> LearntFromFacts { get; } = [LearntSegment.Urgency, LearntSegment.Budget];

    internal static CompanyPast Read(string folder, string? profilePath, string? asOfDay, Action<string> tell)
    {
        var export = ReadExport(folder, profilePath, tell);
        var zone = ZoneOf(export.Profile);
        var past = export.Profile.Facts is { } facts ? FromFacts(folder, facts, export, zone, asOfDay, tell)
            : export.Profile.History is not null ? FromStageHistory(folder, export, zone, asOfDay, tell)
            : FromRows(export, zone, asOfDay);
        TellRejected(past.Rejected, tell);
        return past;
    }

    /// <summary>Reads the rows alone, with their whole life: from the stage history where they have one and no facts, else as they stand in the file.</summary>
    /// <exception cref="InputException">No row has a date.</exception>
    internal static RecordedRows ReadRows(string folder, string? profilePath, Action<string> tell)
    {
        var export = ReadExport(folder, profilePath, tell);
        RecordedRows? rows = null;
        if (export.Profile is { Facts: null, History: not null })
        {
            var zone = ZoneOf(export.Profile);
            var (past, told) = ReadStageHistory(folder, export.Profile, tell);
            rows = new RecordedRows
            {
                Export = export,
                Rows = [.. told.Select(prospect => RowOf(prospect.Row, prospect.Facts, zone))],
                Process = past.Process,
                Through = Later(LastDay(told.SelectMany(prospect => prospect.Facts), zone), export.ExportedOn) ?? export.AsOfDay(null),
                Rejected = past.Rejected,
                ToFile = failure => failure.At(export.Profile.Opportunities.File, failure.Row, failure.Field, failure.Value),
            };
        }

        var histories = export.Profile.Facts is { } file ? new Lazy<ImmutableArray<ProspectHistory>>(() => FactFile.ReadHistories(folder, file, tell)) : null;
        rows ??= new RecordedRows
        {
            Export = export,
            Rows = WithEvidence(export, histories),
            Histories = histories,
            Activities = export.Profile.Activities is null ? null : new(() => ReadActivities(folder, export.Profile, tell)),
            Process = export.Process,
            Through = export.ExportedOn ?? export.AsOfDay(null),
            Rejected = export.Failures,
            ToFile = export.ToFile,
        };
        TellRejected(rows.Rejected, tell);
        return rows;
    }

    private static ExportedPipeline ReadExport(string folder, string? profilePath, Action<string> tell) =>
        ExportReader.Read(folder, ProfileReader.Read(folder, profilePath), Today, tell);

    private static LocalDate Today => SystemClock.Instance.InTzdbSystemDefaultZone().GetCurrentDate();

    internal static DateTimeZone ZoneOf(Profile profile) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(profile.Dates.Zone)
        ?? throw new InputException($"The profile's zone '{profile.Dates.Zone}' is not known; write such as Europe/Oslo.");

    private static void TellRejected(ImmutableArray<Failure> rejected, Action<string> tell)
    {
        if (rejected is [var first, ..])
        {
            tell($"Rejected {rejected.Length:N0} {(rejected.Length == 1 ? "row" : "rows")}; the first: {first.File}, row {first.Row}, {first.Field} '{first.Value}': {first.Message}");
        }
    }

    private static CompanyPast FromFacts(string folder, string file, ExportedPipeline export, DateTimeZone zone, string? asOfDay, Action<string> tell)
    {
        var asOf = export.AsOfDay(asOfDay);
        var histories = FactFile.ReadHistories(folder, file, tell);
        ImmutableArray<RecordedFact> facts = [.. histories.SelectMany(history => history.Facts)];
        var process = ProcessOf(histories, export.Process);
        var history = PipelineHistory.FromFacts(facts, asOf, zone, process, export.SnapshotOptions.ObservedFrom);
        var (snapshot, failures) = export.AsOf(asOf);
        return new CompanyPast
        {
            Export = export,
            AsOf = asOf,
            Zone = zone,
            Snapshot = snapshot,
            History = history.Value.WithTraitsOf(export.Rows.Select(row => row.Opportunity)),
            Rejected = [.. export.Failures, .. failures, .. history.Failures.Select(failure => failure.At(file, failure.Row, failure.Field, failure.Value))],
            DataThrough = export.ExportedOn,
            Source = "facts",
            Facts = facts,
            Prospects = new(() => [.. histories.Select(one => one.AsOf(asOf, zone)).Where(prospect => prospect.IsOpened)]),
            Activities = new(() => ReadActivities(folder, export.Profile, tell)),
            Process = process,
            SnapshotOn = day => export.AsOf(day).Snapshot,
        };
    }

    private static CompanyPast FromStageHistory(string folder, ExportedPipeline export, DateTimeZone zone, string? asOfDay, Action<string> tell)
    {
        var (past, told) = ReadStageHistory(folder, export.Profile, tell);
        ImmutableArray<RecordedFact> facts = [.. told.SelectMany(prospect => prospect.Facts)];
        var last = LastDay(facts, zone);
        var asOf = asOfDay is null && export.Profile.AsOf is null && last is { } day && !(day <= export.ExportedOn) ? day : export.AsOfDay(asOfDay);
        var history = PipelineHistory.FromFacts(facts, asOf, zone, past.Process, export.SnapshotOptions.ObservedFrom);
        Opportunity[] rows = [.. told.Select(prospect => RowOf(prospect.Row, prospect.Facts, zone))];
        var read = PipelineSnapshot.Create(rows, asOf, past.Process, export.SnapshotOptions);
        return new CompanyPast
        {
            Export = export,
            AsOf = asOf,
            Zone = zone,
            Snapshot = read.Value.ConvertTo(export.Currency, export.Rates),
            History = history.Value.WithTraitsOf(rows),
            Rejected = [.. past.Rejected, .. read.Failures.Select(failure => failure.At(export.Profile.Opportunities.File, failure.Row, failure.Field, failure.Value))],
            DataThrough = Later(last, export.ExportedOn),
            Source = "stage history",
            Facts = facts,
            Prospects = null,
            Activities = new(ActivityLog.Empty),
            Process = past.Process,
            SnapshotOn = on => PipelineSnapshot.Create(rows, on, past.Process, export.SnapshotOptions).Value.ConvertTo(export.Currency, export.Rates),
        };
    }

    private static CompanyPast FromRows(ExportedPipeline export, DateTimeZone zone, string? asOfDay)
    {
        var asOf = export.AsOfDay(asOfDay);
        var (snapshot, failures) = export.AsOf(asOf);
        var history = PipelineHistory.FromOpportunities(export.Rows.Select(row => row.Opportunity), asOf, export.Process, export.SnapshotOptions);
        return new CompanyPast
        {
            Export = export,
            AsOf = asOf,
            Zone = zone,
            Snapshot = snapshot,
            History = history.Value,
            Rejected = [.. export.Failures, .. failures],
            DataThrough = export.ExportedOn,
            Source = "rows",
            Facts = [],
            Prospects = null,
            Activities = new(ActivityLog.Empty),
            Process = export.Process,
            SnapshotOn = day => export.AsOf(day).Snapshot,
        };
    }

    private static (ImportedPast Past, ImmutableArray<(Opportunity Row, ImmutableArray<RecordedFact> Facts)> Told) ReadStageHistory(string folder, Profile profile, Action<string> tell)
    {
        var past = ExportReader.ReadPast(folder, profile, Import, tell);
        // A stage that a row names and its history does not has no time, so it is in no visit and in no movement.
        return (past, [.. past.Prospects.Select(prospect => (prospect.Opportunity, InSequence(prospect.Facts.Where(fact => fact is not { Event: StageEntered, OccurredAt: null }))))]);
    }

    private static ActivityLog ReadActivities(string folder, Profile profile, Action<string> tell) =>
        profile.Activities is { } log ? ActivityLog.FromActivities(FactFile.ReadActivities(folder, log, tell)).OrThrow() : ActivityLog.Empty;

    private static LocalDate? LastDay(IEnumerable<RecordedFact> facts, DateTimeZone zone)
    {
        var today = Today;
        return facts.Select(fact => fact.OccurredAt?.InZone(zone).Date).Where(day => day <= today).Max();
    }

    private static LocalDate? Later(LocalDate? one, LocalDate? other) => one is { } day && !(day <= other) ? day : other;

    private static ImmutableArray<RecordedFact> InSequence(IEnumerable<RecordedFact> facts) =>
        [.. facts.Select((fact, index) => new RecordedFact(fact.Prospect, index + 1, fact.Event, fact.By, fact.OccurredAt, fact.RecordedAt, fact.Command))];

    // The row of what the facts tell, with the traits that facts do not hold.
    private static Opportunity RowOf(Opportunity row, ImmutableArray<RecordedFact> facts, DateTimeZone zone)
    {
        var told = Opportunity.FromProspect(ProspectHistory.FromFacts(row.Id, facts).Current, zone);
        return new(
            row.Id, told.Owner, told.Stage, told.StageEnteredOn, told.EarlierStages, told.OpenedOn, told.ExpectedCloseOn, told.Amount, told.ListPrice, told.StatedChance,
            told.Outcome, row.Segments, told.LearntSegments);
    }

    // Of the facts the rows need only what was learnt of budget and time, and only where it is a trait.
    private static ImmutableArray<Opportunity> WithEvidence(ExportedPipeline export, Lazy<ImmutableArray<ProspectHistory>>? histories)
    {
        ImmutableArray<Opportunity> rows = [.. export.Rows.Select(row => row.Opportunity)];
        if (histories is null || export.Profile is not { } profile || !profile.Traits.Exists(trait => !profile.Segments.ContainsKey(trait) && LearntFromFacts.Contains(trait)))
        {
            return rows;
        }

        var zone = ZoneOf(profile);
        var learnt = histories.Value.Where(history => history.Current.IsOpened)
            .ToDictionary(history => history.Current.Id, history => Opportunity.FromProspect(history.Current, zone).LearntSegments);
        return [.. rows.Select(row => new Opportunity(
            row.Id, row.Owner, row.Stage, row.StageEnteredOn, row.EarlierStages, row.OpenedOn, row.ExpectedCloseOn, row.Amount, row.ListPrice, row.StatedChance, row.Outcome, row.Segments,
            learnt.TryGetValue(row.Id, out var segments) ? segments.Where(segment => !row.Segments.ContainsKey(segment.Name)) : null))];
    }

    // The process that most facts name, with the stages of the profile.
    private static SalesProcess ProcessOf(ImmutableArray<ProspectHistory> histories, SalesProcess stages)
    {
        var named = histories.Select(history => history.Current)
            .Where(prospect => prospect.Process is not null)
            .GroupBy(prospect => (Id: prospect.Process!.Value, Version: Math.Max(1, prospect.ProcessVersion))) // not null by the filter
            .OrderByDescending(same => same.Count())
            .FirstOrDefault();
        return named is null ? stages : SalesProcess.Create(named.Key.Id, named.Key.Version, stages.Stages);
    }
}

using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <content>The past of an export, read into facts.</content>
internal sealed partial class ExportReader
{
    /// <param name="folder">The folder of the export's files.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="by">Who records the facts.</param>
    /// <param name="tell">Where progress is told.</param>
    /// <param name="into">The process of those who take the facts over, which has the profile's stages; null for one of the profile's own.</param>
    /// <exception cref="InputException">The profile or a file cannot be used, or the profile has a stage that <paramref name="into"/> has not.</exception>
    internal static ImportedPast ReadPast(string folder, Profile profile, ActorId by, Action<string> tell, SalesProcess? into = null) =>
        new ExportReader(new ExportFolder(folder, tell), profile).ReadPast(by, into);

    private ImportedPast ReadPast(ActorId by, SalesProcess? into)
    {
        var process = ToProcess();
        if (into is not null)
        {
            process = process.Stages.FirstOrDefault(stage => into.Stages.All(known => known.Id != stage.Id)) is not { } unknown ? into
                : throw new InputException($"The profile's stage '{unknown.Id}' is none of the process {into.Id}, version {into.Version}; its stages are {string.Join(", ", into.Stages.Select(stage => stage.Id))}.");
        }

        var table = new ExportTable(_folder, _profile);
        var rows = new OpportunityReader(_profile, table, process, _dates, _numbers, _currency, ReadPriceList()) { KeepsRowsOfBadChance = true };
        rows.ReadAll();
        var history = _profile.History is { } file ? new HistoryReader(_profile, file, _folder.Read(file), rows, _dates, _numbers) : null;
        var builder = new PastBuilder(_profile, process, table, _dates.Zone, by, history);
        var lines = new Dictionary<string, CsvLine>(StringComparer.Ordinal);
        foreach (var (row, line) in rows.Rows)
        {
            if ((lines.ContainsKey(row.Id.Value) ? new Failure(FailureReason.Duplicate, line.Row, _profile.Columns.Id.Names[0], row.Id.Value, "An earlier row has the same id.", table.Main.File)
                : builder.FaultOf(row, line)) is { } fault)
            {
                builder.Failures.Add(fault);
                rows.RejectedIds.Add(row.Id.Value);
            }
            else
            {
                lines.Add(row.Id.Value, line);
            }
        }

        var changes = history?.ReadAll(id => lines.TryGetValue(id, out var line) ? line : null) ?? [];
        var taken = rows.Rows.Where(row => lines.TryGetValue(row.Opportunity.Id.Value, out var line) && line == row.Line);
        return new ImportedPast
        {
            Name = _profile.Name ?? _profile.Opportunities.File,
            Process = process,
            Prospects = [.. taken.Select(row => builder.Build(row.Opportunity, row.Line, changes.GetValueOrDefault(row.Opportunity.Id.Value) ?? []))],
            StageChanges = builder.ChangeCount,
            IgnoredOpportunities = rows.IgnoredCount,
            IgnoredChanges = history?.IgnoredCount ?? 0,
            Rejected = [.. rows.Failures, .. builder.Failures, .. history?.Failures ?? []],
            Contradictions = [.. builder.Contradictions],
        };
    }
}

using Pipeline.Core.Prospects;
using Pipeline.Core.Tests.Shared;
using PipelineReport.Import;

namespace Samples.Tests.Histories;

/// <summary>A shared data set, imported through a profile that comes with the program.</summary>
internal static class BundledImport
{
    internal static ImportedPast Read(string folder, string profile) =>
        ExportReader.ReadPast(SharedFile.PathOf(folder), ProfileReader.Read(SharedFile.PathOf(folder), profile), new("import"), _ => { });

    internal static IReadOnlyDictionary<string, ProspectHistory> HistoriesOf(ImportedPast past) => past.Prospects.ToDictionary(
        prospect => prospect.Opportunity.Id.Value,
        prospect => ProspectHistory.FromFacts(prospect.Opportunity.Id, prospect.Facts));
}

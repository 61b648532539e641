using System.Globalization;
using Pipeline.Core.Tests.Shared;

namespace Samples.Tests.Crm;

/// <summary>The CRM Sales Opportunities export, read by a few lines of its own: its files hold no quotes.</summary>
internal static class CrmExport
{
    internal const string PipelineFile = "sales_pipeline.csv";

    internal static string Folder => SharedFile.PathOf("data/maven_crm");

    internal static IReadOnlyList<CrmRow> Read()
    {
        var prices = Lines("products.csv").ToDictionary(fields => fields[0], fields => Whole(fields[2]));
        var managers = Lines("sales_teams.csv").ToDictionary(fields => fields[0], fields => fields[1]);
        return
        [
            .. Lines(PipelineFile).Select(fields => new CrmRow(
                fields[1], managers[fields[1]], fields[4], Day(fields[5]), Day(fields[6]), fields[7].Length == 0 ? 0 : Whole(fields[7]),
                prices[fields[2] == "GTXPro" ? "GTX Pro" : fields[2]])),
        ];
    }

    /// <summary>Gets the pipeline file as an export of a day would have been: nothing of what happened later.</summary>
    internal static string TextOn(int day)
    {
        var rows = Lines(PipelineFile).Where(fields => !(Day(fields[5]) > day)).Select(fields =>
            Day(fields[6]) > day ? [.. fields[..3], "", "Engaging", fields[5], "", ""] : fields);
        return string.Join('\n', rows.Select(fields => string.Join(',', fields)).Prepend(Text(PipelineFile).Split('\n')[0].TrimEnd())) + "\n";
    }

    internal static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    internal static int DayNumber(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;

    private static IEnumerable<string[]> Lines(string file) =>
        Text(file).Split('\n').Skip(1).Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Select(line => line.Split(','));

    private static int Whole(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int? Day(string text) => text.Length == 0 ? null : DayNumber(text);
}

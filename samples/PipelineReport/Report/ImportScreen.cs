using System.Globalization;

namespace PipelineReport.Report;

/// <summary>Shows to a person what an import came to: counts, what speaks against what, and what is not known.</summary>
internal sealed class ImportScreen(ImportReading reading, Action<string> writeLine)
{
    private const int ValuesShown = 5;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    internal void Show()
    {
        Line($"{reading.Name}: the past, as facts");
        Line("");
        Count("Opportunities", reading.Opportunities, reading.Ignored.Opportunities);
        Count("Stage changes", reading.StageChanges, reading.Ignored.StageChanges);
        Count("Facts", reading.Facts, 0);
        Groups("Rejected", reading.Rejected, "Nothing was rejected.");
        Groups("Contradictions, kept", reading.Contradictions, "Nothing in the data contradicts anything else.");
        Unknown();
    }

    private void Count(string what, int count, int ignored) =>
        Line(string.Create(Culture, $"{what,-14}{count,11:N0}{(ignored == 0 ? "" : $"   and {ignored:N0} left aside")}"));

    private void Groups(string title, IReadOnlyList<RejectedReading> rows, string none)
    {
        Line("");
        if (rows.Count == 0)
        {
            Line(none);
            return;
        }

        Line(string.Create(Culture, $"{title} ({rows.Count:N0})"));
        foreach (var group in rows.GroupBy(row => (row.File, row.Field, row.Reason)).OrderByDescending(group => group.Count()))
        {
            var first = group.First();
            Line(string.Create(Culture, $"{group.Count(),7:N0}  {first.File}, {first.Field}: {first.Reason}"));
            string[] values = [.. group.GroupBy(row => row.Value).OrderByDescending(value => value.Count()).Select(value => string.Create(Culture, $"'{value.Key}' ({value.Count():N0})"))];
            Line(string.Create(Culture, $"         first in row {first.Row}; {string.Join(", ", values.Take(ValuesShown))}{(values.Length > ValuesShown ? $" and {values.Length - ValuesShown:N0} other values" : "")}"));
        }
    }

    private void Unknown()
    {
        var unknown = reading.Unknown;
        (int Count, string What)[] all =
        [
            (unknown.OpenedOn, "opportunities: when they were opened"), (unknown.Owner, "opportunities: whose they are"), (unknown.Amount, "opportunities: the amount"),
            (unknown.Stage, "opportunities: any stage"), (unknown.StageTime, "opportunities: when they entered their last stage"), (unknown.EndTime, "opportunities: when they ended"),
            (unknown.OccurredAt, "facts: when they happened"), (unknown.RecordedAt, "facts: when they were recorded"),
        ];
        Line("");
        Line("Not known, and not invented");
        foreach (var (count, what) in all.Where(line => line.Count > 0))
        {
            Line(string.Create(Culture, $"{count,7:N0}  {what}"));
        }
    }

    private void Line(string text) => writeLine(PrintableText.Of(text).TrimEnd());
}

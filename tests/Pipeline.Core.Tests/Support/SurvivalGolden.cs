using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tests.Shared;

namespace Pipeline.Core.Tests.Support;

/// <summary>The reference values of time to an end, on published data, in the shared folder.</summary>
internal static class SurvivalGolden
{
    internal static IReadOnlyList<JsonElement> Cases(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedFile.PathOf($"golden/{file}")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(element => element.Clone())];
    }

    /// <summary>The spells of a case, by its name, with Won for 1 and Lost for 2; the ages of one case are in months instead of years.</summary>
    internal static LifeTable TableOf(string name) => name switch
    {
        "lung all" => Table("lung", row => End(row, "status", won: "2")),
        "lung sex 1" => Table("lung", row => row["sex"] == "1" ? End(row, "status", won: "2") : null),
        "lung sex 2" => Table("lung", row => row["sex"] == "2" ? End(row, "status", won: "2") : null),
        "veteran all" => Table("veteran", row => End(row, "status", won: "1")),
        "pbc death" => Table("pbc", row => End(row, "status", won: "2")),
        "pbc transplant/death" => Table("pbc", row => End(row, "status", won: "1", lost: "2")),
        "mgus2 death, age scale, left truncated" => Table("mgus2", Aged),
        "mgus2 pcm/death" => Table("mgus2", Progressed),
        "mgus2 pcm/death, sex F" => Table("mgus2", row => row["sex"] == "F" ? Progressed(row) : null),
        "mgus2 pcm/death, sex M" => Table("mgus2", row => row["sex"] == "M" ? Progressed(row) : null),
        _ when name.StartsWith("synthetic", StringComparison.Ordinal) => Table("surv_1000", row => name.Contains("group 1", StringComparison.Ordinal) && row["grp"] != "1" ? null : Sale(row)),
        _ => throw new ArgumentException($"There is no case '{name}'."),
    };

    internal static LifeTable Table(string file, Func<IReadOnlyDictionary<string, string>, Spell?> toSpell)
    {
        var lines = File.ReadLines(SharedFile.PathOf($"golden/data/{file}.csv")).Select(line => line.Split(',')).ToArray();
        return LifeTable.FromSpells(lines[1..].Select(fields => toSpell(lines[0].Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second))).OfType<Spell>());
    }

    internal static Spell End(IReadOnlyDictionary<string, string> row, string status, string won, string? lost = null) =>
        new(-1, Whole(row["time"]), row[status] == won ? SpellEnd.Won : row[status] == lost ? SpellEnd.Lost : SpellEnd.Censored);

    private static Spell? Aged(IReadOnlyDictionary<string, string> row)
    {
        var (entry, months) = (12 * Whole(row["age"]), Whole(row["futime"]));
        return months > 0 ? new(entry, entry + months, row["death"] == "1" ? SpellEnd.Won : SpellEnd.Censored) : null;
    }

    private static Spell? Progressed(IReadOnlyDictionary<string, string> row) => row["pstat"] == "1"
        ? new(-1, Whole(row["ptime"]), SpellEnd.Won)
        : new(-1, Whole(row["futime"]), row["death"] == "1" ? SpellEnd.Lost : SpellEnd.Censored);

    private static Spell? Sale(IReadOnlyDictionary<string, string> row) =>
        new(Whole(row["entry"]), Whole(row["exit"]), (SpellEnd)Whole(row["status"]));

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

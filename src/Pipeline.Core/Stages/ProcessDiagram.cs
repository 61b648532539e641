using System.Globalization;
using System.Text;

namespace Pipeline.Core.Stages;

/// <summary>Draws a process as a state diagram in the language of Mermaid.</summary>
/// <remarks>
/// States have names of our own (s1, s2 …) and the host's words in quotes, so that no word is read as syntax. Of those words only letters,
/// digits and a few marks stand as they are; anything else is an entity code such as "#34;", and a line break is a blank.
/// </remarks>
internal static class ProcessDiagram
{
    internal static string Of(SalesProcess process)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        Line(text, 1, "[*] --> open");
        Line(text, 1, $"state \"{Escaped(process.Id.Value)}, version {Text(process.Version)}\" as open {{");
        for (var i = 0; i < process.Stages.Length; i++)
        {
            Line(text, 2, $"state \"{LabelOf(process.Stages[i])}\" as s{Text(i + 1)}");
        }

        for (var i = 0; i < process.Stages.Length; i++)
        {
            var gates = process.Stages[i].Gates;
            var from = i == 0 ? "[*]" : $"s{Text(i)}";
            Line(text, 2, $"{from} --> s{Text(i + 1)}{(gates.IsEmpty ? "" : " : " + string.Join(", ", gates.Select(WordsOf)))}");
        }

        Note(text, "left", 1, [
            process.CanSkip ? "Stages may be skipped, but not the required gates before them." : "No stage may be skipped.",
            process.CanMoveBack ? "A prospect may move back." : "No prospect moves back.",
        ]);
        Note(text, "right", 1 + Math.Max(0, PlaceOf(process, StageRole.Appointment)), [
            process.AppointmentGates.IsEmpty ? "Nothing is asked for before an appointment is planned." : "Before an appointment is planned, in whatever stage:",
            .. process.AppointmentGates.Select(WordsOf),
        ]);
        Line(text, 1, "}");
        foreach (var outcome in Enum.GetValues<OutcomeKind>())
        {
            var name = char.ToLowerInvariant(outcome.ToString()[0]) + outcome.ToString()[1..];
            Line(text, 1, $"state \"{Words(outcome)}\" as {name}");
            Line(text, 1, $"open --> {name}");
            Line(text, 1, $"{name} --> [*]");
        }

        return text.ToString();
    }

    private static void Note(StringBuilder text, string side, int stage, IEnumerable<string> lines)
    {
        Line(text, 2, $"note {side} of s{Text(stage)}");
        foreach (var line in lines)
        {
            Line(text, 3, line);
        }

        Line(text, 2, "end note");
    }

    private static int PlaceOf(SalesProcess process, StageRole role) =>
        process.Stages.FirstOrDefault(stage => stage.Role == role) is { } first ? process.IndexOf(first.Id) : -1;

    private static string LabelOf(Stage stage)
    {
        var role = stage.Role == StageRole.Other || stage.Id.Value == stage.Role.ToString() ? "" : $" ({Words(stage.Role)})";
        return Escaped(stage.Id.Value) + role + (stage.Chance is { } chance ? ", chance " + Text(chance) : "");
    }

    private static string WordsOf(Gate gate)
    {
        var words = gate switch
        {
            ConversationGate => "conversation opened",
            InterestGate => "interest shown",
            AuthorityGate authority => $"authority confirmed of the {Words(authority.Role)}{(authority.ValidForDays is { } days ? $" within {Text(days)} days" : "")}",
            NoBudgetGate => "nobody said that there is no budget",
            BudgetProbedGate => "budget probed",
            DecisionTimeProbedGate => "decision time probed",
            AppointmentHeldGate => "an appointment held",
            CriterionGate criterion => $"{Escaped(criterion.Criterion)} at least {Text(criterion.Minimum)}",
            _ => throw new NotSupportedException($"No words for {gate.GetType().Name}."),
        };
        return gate.Mode == GateMode.Advisory ? words + " (advised)" : words;
    }

    // "EconomicBuyer" is "economic buyer".
    private static string Words<T>(T name)
        where T : struct, Enum =>
        string.Concat(name.ToString().Select((letter, i) => (i > 0 && char.IsUpper(letter) ? " " : "") + char.ToLowerInvariant(letter)));

    private static string Escaped(string words)
    {
        var text = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes()) // half a character is shown as U+FFFD
        {
            var isPlain = Rune.IsLetterOrDigit(rune) || (rune.Value == ' ' && !text.ToString().EndsWith("end", StringComparison.OrdinalIgnoreCase)) || rune.Value is '-' or '.' or ',';
            text.Append(
                isPlain || rune.Value > 0xFFFF ? rune.ToString()
                : Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? "#32;"
                : string.Create(CultureInfo.InvariantCulture, $"#{rune.Value};"));
        }

        return text.ToString();
    }

    private static string Text<T>(T number)
        where T : IFormattable =>
        number.ToString(null, CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', 4 * depth).Append(line).Append('\n');
}

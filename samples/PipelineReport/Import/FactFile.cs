using System.Collections.Immutable;
using System.Text;
using Pipeline.Core.Prospects;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <summary>Reads facts and activities as JSON lines, plain or packed by gzip, in the contract of Pipeline.Core.Serialization.SystemTextJson.</summary>
/// <remarks>
/// Blank lines, a byte order mark and carriage returns do no harm. Whatever cannot be used stops the reading: of facts with a gap
/// among them nothing holds. Everything is read line by line, so that a large file needs little memory.
/// </remarks>
internal static class FactFile
{
    private const int ToldEvery = 250_000;

    /// <summary>Reads facts in the order of their lines; those of one prospect stand in sequence, with those of others between them or not.</summary>
    /// <param name="folder">The folder of the export's files.</param>
    /// <param name="file">The file's name, as the profile has it.</param>
    /// <param name="tell">Where progress is told.</param>
    /// <exception cref="InputException">The file is missing or torn, a line is no fact, or a sequence is not the next one of its prospect.</exception>
    internal static IEnumerable<RecordedFact> Read(string folder, string file, Action<string> tell) =>
        InSequence(Lines(folder, file, PipelineJson.ReadFact, "fact", "facts", tell), file);

    /// <summary>Reads facts and puts together those of each prospect, in the order of their first lines.</summary>
    /// <param name="folder">The folder of the export's files.</param>
    /// <param name="file">The file's name, as the profile has it.</param>
    /// <param name="tell">Where progress is told.</param>
    /// <exception cref="InputException">As for facts; or a fact does not follow from those before it.</exception>
    internal static ImmutableArray<ProspectHistory> ReadHistories(string folder, string file, Action<string> tell)
    {
        var facts = new Dictionary<ProspectId, List<RecordedFact>>();
        foreach (var fact in Read(folder, file, tell))
        {
            if (!facts.TryGetValue(fact.Prospect, out var own))
            {
                facts.Add(fact.Prospect, own = []);
            }

            own.Add(fact);
        }

        try
        {
            return [.. facts.Select(pair => ProspectHistory.FromFacts(pair.Key, pair.Value))];
        }
        catch (FactException e)
        {
            throw new InputException($"{file}: {InputException.SentenceOf(e)}");
        }
    }

    /// <summary>Reads activities in the order of their lines, each id once.</summary>
    /// <param name="folder">The folder of the export's files.</param>
    /// <param name="file">The file's name, as the profile has it.</param>
    /// <param name="tell">Where progress is told.</param>
    /// <exception cref="InputException">The file is missing or torn, a line is no activity, or an id stands twice.</exception>
    internal static IEnumerable<Activity> ReadActivities(string folder, string file, Action<string> tell) =>
        Once(Lines(folder, file, PipelineJson.ReadActivity, "activity", "activities", tell), file);

    private static IEnumerable<RecordedFact> InSequence(IEnumerable<(int Line, RecordedFact Fact)> lines, string file)
    {
        var last = new Dictionary<ProspectId, long>();
        foreach (var (line, fact) in lines)
        {
            var next = last.GetValueOrDefault(fact.Prospect) + 1;
            if (fact.Sequence != next)
            {
                throw At(file, line, $"fact {fact.Sequence} of prospect '{fact.Prospect}' stands where its fact {next} is expected; the facts of a prospect are numbered from 1, without a gap.");
            }

            last[fact.Prospect] = next;
            yield return fact;
        }
    }

    private static IEnumerable<Activity> Once(IEnumerable<(int Line, Activity Activity)> lines, string file)
    {
        var lineOf = new Dictionary<ActivityId, int>();
        foreach (var (line, activity) in lines)
        {
            if (!lineOf.TryAdd(activity.Id, line))
            {
                throw At(file, line, $"activity '{activity.Id}' stands on line {lineOf[activity.Id]} already.");
            }

            yield return activity;
        }
    }

    private static IEnumerable<(int Line, T Item)> Lines<T>(string folder, string file, Func<string, T> read, string one, string many, Action<string> tell)
    {
        using var stream = ExportFile.Open(folder, file);
        using var text = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var (line, count) = (0, 0);
        while (NextLine(text, file, ++line) is { } content)
        {
            if (string.IsNullOrWhiteSpace(content))
            {
                continue;
            }

            yield return (line, ReadLine(content, read, file, line));
            if (++count % ToldEvery == 0)
            {
                tell($"Reading {file}: {count:N0} {many} …");
            }
        }

        tell($"Read {count:N0} {(count == 1 ? one : many)} of {file}.");
    }

    private static string? NextLine(StreamReader text, string file, int line)
    {
        try
        {
            return text.ReadLine();
        }
        catch (InvalidDataException)
        {
            throw At(file, line, "the packed file is torn off or broken from here on (or several packed files stand in one); pack it again.");
        }
        catch (DecoderFallbackException)
        {
            throw At(file, line, "from about here the text is no valid UTF-8.");
        }
    }

    private static T ReadLine<T>(string content, Func<string, T> read, string file, int line)
    {
        try
        {
            return read(content);
        }
        catch (PipelineJsonException e)
        {
            throw At(file, line, e.Message);
        }
    }

    private static InputException At(string file, int line, string message) => new($"{file}, line {line}: {message}");
}

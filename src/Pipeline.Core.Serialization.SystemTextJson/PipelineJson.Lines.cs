using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Core.Prospects;
using Pipeline.Core.Serialization.SystemTextJson.Contracts;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson;

public static partial class PipelineJson
{
    /// <summary>Reads facts, one a line; the lines that break the contract are told apart, and the others are kept.</summary>
    /// <param name="jsonLines">JSON lines. Blank lines and a byte order mark are skipped; a line ends with a line feed, with or without a carriage return.</param>
    /// <returns>
    /// The facts in the order of their lines, and a failure for every line that is none: its row is the number of the line, its
    /// field the JSON path, its value what stood there.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="jsonLines"/> is null.</exception>
    public static ValueWithFailures<ImmutableArray<RecordedFact>> ReadFacts(string jsonLines)
    {
        ArgumentNullException.ThrowIfNull(jsonLines);
        var rest = jsonLines.AsSpan();
        rest = rest is ['\uFEFF', ..] ? rest[1..] : rest;
        var lines = new FactLines();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r");
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (lines.IsNext(line.IsEmpty))
            {
                var walk = new JsonWalk(keepsUnknown: true);
                try
                {
                    using var document = JsonText.Parse(line, walk);
                    lines.Add(document.RootElement, walk);
                }
                catch (PipelineJsonException e)
                {
                    lines.Add(e);
                }
            }
        }

        return lines.ToResult();
    }

    /// <summary>Reads facts in UTF-8, one a line; the lines that break the contract are told apart, and the others are kept.</summary>
    /// <param name="jsonLines">JSON lines. Blank lines and a byte order mark are skipped; a line ends with a line feed, with or without a carriage return.</param>
    /// <returns>As for text.</returns>
    public static ValueWithFailures<ImmutableArray<RecordedFact>> ReadFacts(ReadOnlySpan<byte> jsonLines)
    {
        var rest = jsonLines.StartsWith("\uFEFF"u8) ? jsonLines[3..] : jsonLines;
        var lines = new FactLines();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (lines.IsNext(line.IsEmpty))
            {
                var walk = new JsonWalk(keepsUnknown: true);
                try
                {
                    using var document = JsonText.Parse(line.ToArray(), walk);
                    lines.Add(document.RootElement, walk);
                }
                catch (PipelineJsonException e)
                {
                    lines.Add(e);
                }
            }
        }

        return lines.ToResult();
    }

    // What was read so far, and on which line.
    private sealed class FactLines
    {
        private readonly ImmutableArray<RecordedFact>.Builder _facts = ImmutableArray.CreateBuilder<RecordedFact>();
        private readonly ImmutableArray<Failure>.Builder _failures = ImmutableArray.CreateBuilder<Failure>();
        private int _line;

        internal bool IsNext(bool isBlank)
        {
            _line++;
            return !isBlank;
        }

        internal void Add(JsonElement fact, JsonWalk walk) => _facts.Add(FactContract.Current.Read(fact, walk));

        internal void Add(PipelineJsonException fault) => _failures.Add(new(fault.Reason, _line, fault.Path!, fault.Value, fault.Message)); // it always has a path

        internal ValueWithFailures<ImmutableArray<RecordedFact>> ToResult() => new(_facts.ToImmutable(), _failures.ToImmutable());
    }
}

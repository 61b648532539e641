using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson;

/// <summary>Between text and the document model: strict on the way in, canonical on the way out.</summary>
internal static class JsonText
{
    /// <summary>The deepest nesting that is read or written.</summary>
    internal const int MaxDepth = 64;

    // Letters of every script stay readable; what HTML, JSON or a line reader could trip over is escaped.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), MaxDepth = MaxDepth };
    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static JsonDocument Parse(ReadOnlySpan<char> text, JsonWalk walk)
    {
        byte[] utf8;
        try
        {
            utf8 = new byte[StrictUtf8.GetByteCount(text)];
            StrictUtf8.GetBytes(text, utf8);
        }
        catch (EncoderFallbackException e)
        {
            throw walk.Fault(FailureReason.Unreadable, "", "The text has half a surrogate pair.", e);
        }

        return Parse(utf8, walk);
    }

    internal static JsonDocument Parse(ReadOnlyMemory<byte> utf8, JsonWalk walk)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            throw walk.Fault(FailureReason.Unreadable, "", "The bytes are not UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(utf8, DocumentOptions);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw FaultOf(utf8.Span, walk);
        }
    }

    internal static string Indented(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" }))
        {
            node.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    internal static string Write(Action<Utf8JsonWriter> write, JsonWalk walk)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            try
            {
                write(writer);
                writer.Flush();
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException && e is not ArgumentNullException)
            {
                throw walk.Fault(FailureReason.Unreadable, "", $"It cannot be written as JSON: {e.Message}", e);
            }
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The value in canonical text: no white space, texts escaped as this library escapes, numbers as they stand.</summary>
    internal static string Canonical(JsonElement value, JsonWalk walk) => Write(value.WriteTo, walk);

    internal static JsonNode? ToNode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value),
    };

    // Reads once more, slowly, for the place and the reason of a fault that the parser did not place.
    private static PipelineJsonException FaultOf(ReadOnlySpan<byte> utf8, JsonWalk walk)
    {
        var start = walk.Depth;
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new(new JsonReaderOptions { MaxDepth = MaxDepth })); // so that a torn end is no fault yet
        List<(HashSet<string>? Names, int Count)> open = [];
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        open.RemoveAt(open.Count - 1);
                        walk.ReturnTo(start + open.Count);
                        continue;
                    case JsonTokenType.PropertyName:
                        walk.ReturnTo(start + open.Count - 1);
                        var name = NameAt(ref reader, walk);
                        walk.Enter(name);
                        if (open[^1].Names?.Add(name) == false)
                        {
                            return walk.Fault(FailureReason.Duplicate, "", "The field stands twice in its object.");
                        }

                        continue;
                }

                if (open is [.., (null, var count)])
                {
                    walk.ReturnTo(start + open.Count - 1);
                    walk.Enter(count);
                    open[^1] = (null, count + 1);
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    open.Add((reader.TokenType == JsonTokenType.StartObject ? [] : null, 0));
                }
            }
        }
        catch (JsonException e) when (e is not PipelineJsonException)
        {
            return walk.Fault(
                FailureReason.Unreadable,
                InvariantText.Printable(utf8[(int)Math.Min(reader.TokenStartIndex, utf8.Length)..]),
                open.Count >= MaxDepth ? $"It is nested deeper than {MaxDepth}." : $"It is not JSON: {e.Message}",
                e);
        }

        return walk.Fault(FailureReason.Unreadable, "", "The text ends before the JSON does.");
    }

    private static string NameAt(ref Utf8JsonReader reader, JsonWalk walk)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException e)
        {
            throw walk.Fault(FailureReason.Unreadable, InvariantText.Printable(reader.ValueSpan), "The name of a field has half a surrogate pair.", e);
        }
    }
}

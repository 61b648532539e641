using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PipelineReport.Import;

/// <summary>The columns that may hold a value, in order of preference; written in JSON as one text or a list.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record ColumnNames(ImmutableArray<string> Names)
{
    internal static ColumnNames None { get; } = new([]);

    internal bool IsGiven => !Names.IsEmpty;

    internal sealed class Converter : JsonConverter<ColumnNames>
    {
        public override ColumnNames Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => new([reader.GetString()!]), // a string token holds a string
            JsonTokenType.StartArray => new([.. JsonSerializer.Deserialize<string[]>(ref reader, options) ?? []]),
            _ => throw new JsonException("A column is written as one text, or as a list of texts."),
        };

        public override void Write(Utf8JsonWriter writer, ColumnNames value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Names, options);
    }
}

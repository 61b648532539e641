using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Core.Serialization.SystemTextJson.Contracts;

namespace Pipeline.Core.Serialization.SystemTextJson;

/// <summary>A contract as a converter, for JSON of a host's own.</summary>
internal sealed class ContractConverter<T>(JsonContract<T> contract, bool keepsUnknown = false) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return contract.Read(document.RootElement, new(keepsUnknown));
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => contract.Write(writer, value, new(keepsUnknown), default);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        contract is TextContract<T> text
            ? text.Parse(reader.GetString() ?? "", new(keepsUnknown))
            : throw new NotSupportedException($"{typeof(T).Name} is no name of a field; an id or a currency is.");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(contract is TextContract<T> text
            ? text.TextOf(value)
            : throw new NotSupportedException($"{typeof(T).Name} is no name of a field; an id or a currency is."));
}

using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A time as NodaTime's own serialisation writes it.</summary>
internal sealed class NodaContract<T>(JsonConverter<T> converter, Func<T, T> canonical, string what, string pattern, FailureReason reason = FailureReason.Unreadable)
    : ScalarContract<T>
{
    private static readonly JsonSerializerOptions Unused = new(); // NodaTime's converters ask nothing of it

    internal override T Read(JsonElement value, JsonWalk walk)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw walk.WrongType(value, what);
        }

        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value));
        reader.Read();
        try
        {
            return converter.Read(ref reader, typeof(T), Unused)!; // a text is no null
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or ArithmeticException or InvalidOperationException or TimeZoneNotFoundException)
        {
            throw walk.Fault(reason, value, $"It is not {what}.", e);
        }
    }

    internal override void WriteValue(Utf8JsonWriter writer, T value, JsonWalk walk) => converter.Write(
        writer, value is null ? throw walk.Fault(FailureReason.Missing, "null", $"It is null; {what} is required.") : canonical(value), Unused);

    internal override JsonObject Describe() => new() { ["type"] = "string", ["pattern"] = pattern };
}

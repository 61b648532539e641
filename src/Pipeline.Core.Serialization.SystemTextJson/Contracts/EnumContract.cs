using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A named value in camelCase; never its number.</summary>
internal sealed class EnumContract<T> : ScalarContract<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<string, T> _values = Enum.GetValues<T>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);
    private readonly FrozenDictionary<T, string> _names = Enum.GetValues<T>().ToFrozenDictionary(value => value, NameOf);

    private static string Names => string.Join(", ", Enum.GetValues<T>().Select(NameOf));

    internal override T Read(JsonElement value, JsonWalk walk) => _values.TryGetValue(TextOf(value, walk, $"one of {Names}"), out var found)
        ? found
        : throw walk.Fault(FailureReason.Unknown, value, $"It is none of {Names}.");

    internal override void WriteValue(Utf8JsonWriter writer, T value, JsonWalk walk) => writer.WriteStringValue(
        _names.TryGetValue(value, out var name) ? name : throw walk.Fault(FailureReason.Unknown, value.ToString(), $"It is none of {Names}."));

    internal override JsonObject Describe()
    {
        JsonArray names = [];
        foreach (var value in Enum.GetValues<T>())
        {
            names.Add((JsonNode)NameOf(value));
        }

        return new() { ["type"] = "string", ["enum"] = names };
    }

    private static string NameOf(T value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

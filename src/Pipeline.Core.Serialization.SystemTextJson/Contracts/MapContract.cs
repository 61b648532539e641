using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Values by name.</summary>
internal sealed class MapContract<T>(JsonContract<T> item) : JsonContract<ImmutableSortedDictionary<string, T>>
{
    internal override ImmutableSortedDictionary<string, T> Read(JsonElement value, JsonWalk walk)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw walk.WrongType(value, "an object");
        }

        var map = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            var name = property.Name;
            walk.Enter(name);
            if (!map.TryAdd(name, item.Read(property.Value, walk)))
            {
                throw walk.Fault(FailureReason.Duplicate, property.Value, "The field stands twice in its object.");
            }

            walk.Leave();
        }

        return map.ToImmutable();
    }

    internal override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<string, T> value, JsonWalk walk, JsonElement unread)
    {
        writer.WriteStartObject();
        foreach (var (name, named) in value)
        {
            walk.Enter(name);
            if (!InvariantText.IsWellFormed(name))
            {
                throw walk.Fault(FailureReason.Unreadable, InvariantText.Printable(name), "The name of a field has half a surrogate pair.");
            }

            writer.WritePropertyName(name);
            item.Write(writer, named, walk, default);
            walk.Leave();
        }

        writer.WriteEndObject();
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = "object", ["additionalProperties"] = item.Schema(definitions) };
}

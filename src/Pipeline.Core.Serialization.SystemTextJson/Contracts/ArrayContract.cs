using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A list in its order.</summary>
internal sealed class ArrayContract<T>(JsonContract<T> item) : JsonContract<ImmutableArray<T>>
{
    internal override ImmutableArray<T> Read(JsonElement value, JsonWalk walk)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw walk.WrongType(value, "an array");
        }

        var items = ImmutableArray.CreateBuilder<T>(value.GetArrayLength());
        foreach (var element in value.EnumerateArray())
        {
            walk.Enter(items.Count);
            items.Add(item.Read(element, walk));
            walk.Leave();
        }

        return items.MoveToImmutable();
    }

    internal override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonWalk walk, JsonElement unread)
    {
        var placed = 0;
        writer.WriteStartArray();
        for (var i = 0; i < value.Length; i++)
        {
            walk.Enter(i);
            var inner = default(JsonElement);
            if (unread.ValueKind == JsonValueKind.Object && unread.TryGetProperty(i.ToString(CultureInfo.InvariantCulture), out inner))
            {
                placed++;
            }

            item.Write(writer, value[i], walk, inner);
            walk.Leave();
        }

        writer.WriteEndArray();
        if (unread.ValueKind != JsonValueKind.Undefined && (unread.ValueKind != JsonValueKind.Object || placed != unread.EnumerateObject().Count()))
        {
            throw walk.Fault(FailureReason.Contradiction, unread, "The unread fields name an element that the array does not have.");
        }
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "array", ["items"] = item.Schema(definitions) };
}

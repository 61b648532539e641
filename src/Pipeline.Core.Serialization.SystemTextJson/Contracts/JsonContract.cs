using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>How a type stands in JSON: one definition that reads, writes and describes.</summary>
internal abstract class JsonContract<T>
{
    internal abstract T Read(JsonElement value, JsonWalk walk);

    /// <summary>Writes the value, and puts the unknown fields that were kept back where they stood.</summary>
    internal abstract void Write(Utf8JsonWriter writer, T value, JsonWalk walk, JsonElement unread);

    internal abstract JsonObject Schema(SchemaDefinitions definitions);
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>One kind of a closed family.</summary>
internal abstract class UnionCase<TBase>(string kind, Type type)
{
    internal string Kind => kind;

    internal Type Type => type;

    internal abstract TBase Read(JsonElement value, JsonWalk walk);

    internal abstract void Write(Utf8JsonWriter writer, TBase value, JsonWalk walk, JsonElement unread);

    internal abstract JsonObject Schema(SchemaDefinitions definitions);
}

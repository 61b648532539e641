using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>One kind of a closed family, with its type and its contract.</summary>
internal sealed class UnionCase<TBase, T>(string kind, JsonContract<T> contract) : UnionCase<TBase>(kind, typeof(T))
    where T : TBase
{
    internal override TBase Read(JsonElement value, JsonWalk walk) => contract.Read(value, walk);

    internal override void Write(Utf8JsonWriter writer, TBase value, JsonWalk walk, JsonElement unread) => contract.Write(writer, (T)value!, walk, unread); // chosen by its type

    internal override JsonObject Schema(SchemaDefinitions definitions) => contract.Schema(definitions);
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A value that may be absent; the field, not this contract, deals with its absence.</summary>
internal sealed class NullableContract<T>(JsonContract<T> contract) : JsonContract<T?>
    where T : struct
{
    internal override T? Read(JsonElement value, JsonWalk walk) => contract.Read(value, walk);

    internal override void Write(Utf8JsonWriter writer, T? value, JsonWalk walk, JsonElement unread) =>
        contract.Write(writer, value!.Value, walk, unread); // the field leaves out what is null

    internal override JsonObject Schema(SchemaDefinitions definitions) => contract.Schema(definitions);
}

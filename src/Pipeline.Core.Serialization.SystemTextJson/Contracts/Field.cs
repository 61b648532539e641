using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A field of an object, whatever its type.</summary>
internal abstract class Field<TOwner>(string name, bool isRequired)
{
    internal string Name => name;

    internal bool IsRequired => isRequired;

    internal abstract void Write(Utf8JsonWriter writer, TOwner owner, JsonWalk walk, JsonElement unread);

    internal abstract JsonObject Schema(SchemaDefinitions definitions);
}

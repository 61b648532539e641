using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A field of an object: its name, its contract, where its value comes from, and what its absence means.</summary>
internal sealed class Field<TOwner, TValue>(
    string name, JsonContract<TValue> contract, Func<TOwner, TValue> get, bool isRequired, TValue absent, bool isOmitted = false, bool takesNull = false)
    : Field<TOwner>(name, isRequired)
{
    internal TValue Read(JsonElement value, JsonWalk walk) => value.ValueKind switch
    {
        JsonValueKind.Undefined when !IsRequired => absent,
        JsonValueKind.Null when takesNull => absent,
        _ => contract.Read(value, walk),
    };

    internal override void Write(Utf8JsonWriter writer, TOwner owner, JsonWalk walk, JsonElement unread)
    {
        var value = get(owner);
        if (isOmitted && EqualityComparer<TValue>.Default.Equals(value, absent))
        {
            if (unread.ValueKind != JsonValueKind.Undefined)
            {
                throw walk.Fault(FailureReason.Contradiction, unread, "The unread fields name a field that the contract knows.");
            }

            return;
        }

        writer.WritePropertyName(Name);
        contract.Write(writer, value, walk, unread);
    }

    internal override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = contract.Schema(definitions);
        return takesNull ? new() { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, schema) } : schema;
    }
}

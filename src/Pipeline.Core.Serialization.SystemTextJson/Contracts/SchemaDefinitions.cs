using System.Text.Json.Nodes;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>The named parts of one JSON schema, each described once.</summary>
internal sealed class SchemaDefinitions(bool isOpen)
{
    private readonly SortedDictionary<string, JsonObject> _parts = new(StringComparer.Ordinal);

    /// <summary>Whether objects may hold fields that the contract does not know.</summary>
    internal bool IsOpen => isOpen;

    internal JsonObject Refer(string name, Func<JsonObject> describe)
    {
        if (!_parts.ContainsKey(name))
        {
            _parts[name] = []; // a part may refer to itself
            _parts[name] = describe();
        }

        return new() { ["$ref"] = $"#/definitions/{name}" };
    }

    internal JsonObject ToJson()
    {
        JsonObject parts = [];
        foreach (var (name, part) in _parts)
        {
            parts[name] = part;
        }

        return parts;
    }
}

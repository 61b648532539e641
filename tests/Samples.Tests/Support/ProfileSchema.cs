using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Pipeline.Core.Tests.Shared;

namespace Samples.Tests.Support;

/// <summary>The schema that editors check profiles with.</summary>
internal static class ProfileSchema
{
    private const string Definitions = "#/definitions/";

    private static readonly JsonDocumentOptions AsProfilesAre = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly Lazy<JsonSchema> Validator = new(() => JsonSchema.FromJsonAsync(Root!.ToJsonString()).GetAwaiter().GetResult()); // asked for after Root is read

    internal static string Path { get; } = System.IO.Path.Combine(SharedFile.RepositoryRoot, "samples", "PipelineReport", "profile.schema.json");

    internal static JsonObject Root { get; } = JsonNode.Parse(File.ReadAllText(Path))!.AsObject(); // a schema is an object

    internal static JsonNode Parse(string profile) => JsonNode.Parse(profile, documentOptions: AsProfilesAre)!; // a profile is an object

    /// <summary>Says what the schema has against a profile; nothing if it is valid.</summary>
    internal static IReadOnlyList<string> ErrorsOf(JsonNode profile) => [.. Validator.Value.Validate(profile.ToJsonString()).Select(error => $"{error.Path}: {error.Kind}")];

    /// <summary>Lists the places of a profile with the schema of each: columns.id, stages[].name, outcomes.*, and so on.</summary>
    internal static IEnumerable<(string Place, JsonObject Schema, bool IsRequired)> Places() => Places("", Root);

    /// <summary>Gets a keyword of a schema, or of the one it refers to.</summary>
    internal static JsonNode? Keyword(this JsonObject schema, string name) => schema[name]
        ?? (schema["$ref"] is { } reference ? Root["definitions"]![reference.GetValue<string>()[Definitions.Length..]]!.AsObject().Keyword(name) : null); // every reference leads to a definition

    private static IEnumerable<(string Place, JsonObject Schema, bool IsRequired)> Places(string place, JsonObject schema)
    {
        var required = schema.Keyword("required")?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet() ?? []; // names are texts
        var children = (schema.Keyword("properties")?.AsObject() ?? []).Select(property => (Place: $"{place}.{property.Key}".TrimStart('.'), property.Value, IsRequired: required.Contains(property.Key)));
        if (schema.Keyword("additionalProperties") is JsonObject values)
        {
            children = children.Append(($"{place}.*", values, false));
        }

        if (schema.Keyword("items") is JsonObject items)
        {
            children = children.Append(($"{place}[]", items, false));
        }

        return children.SelectMany(child => Places(child.Place, child.Value!.AsObject()).Prepend((child.Place, child.Value.AsObject(), child.IsRequired))); // every schema in it is an object
    }
}

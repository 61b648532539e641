using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>An object with known fields, and perhaps with a field "kind" that says which of a family it is.</summary>
internal sealed class ObjectContract<T> : JsonContract<T>
{
    internal const string KindField = "kind";

    private readonly ImmutableArray<Field<T>> _fields;
    private readonly Maker _make;
    private readonly string? _kind;

    internal ObjectContract(string name, ImmutableArray<Field<T>> fields, Maker make, string? kind = null) =>
        (Name, _fields, _make, _kind) = (name, fields, make, kind);

    internal delegate T Maker(Slots slots);

    internal string Name { get; }

    internal ObjectContract<T> WithKind(string kind) => new(Name, _fields, _make, kind);

    internal override T Read(JsonElement value, JsonWalk walk)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw walk.WrongType(value, "an object");
        }

        RequireKind(value, walk);
        var (values, unknown) = Sort(value, walk);
        var depth = walk.Depth;
        T made;
        try
        {
            made = _make(new Slots(values, walk));
        }
        catch (Exception e) when (e is ArgumentException or ArithmeticException or InvalidOperationException)
        {
            walk.ReturnTo(depth);
            throw Refused(e, value, values, walk);
        }

        foreach (var (name, element) in unknown)
        {
            walk.Keep(name, element);
        }

        return made;
    }

    internal override void Write(Utf8JsonWriter writer, T value, JsonWalk walk, JsonElement unread)
    {
        if (value is null)
        {
            throw walk.Fault(FailureReason.Missing, "null", "It is null; an object is required.");
        }

        if (unread.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object))
        {
            throw walk.Fault(FailureReason.Contradiction, unread, "The unread fields have no object where the contract has one.");
        }

        writer.WriteStartObject();
        if (_kind is not null)
        {
            writer.WriteString(KindField, _kind);
        }

        WriteFields(writer, value, walk, unread);
        writer.WriteEndObject();
    }

    /// <summary>Writes the fields and the unknown ones, between the braces.</summary>
    internal void WriteFields(Utf8JsonWriter writer, T value, JsonWalk walk, JsonElement unread)
    {
        foreach (var field in _fields)
        {
            walk.Enter(field.Name);
            field.Write(writer, value, walk, unread.ValueKind == JsonValueKind.Object && unread.TryGetProperty(field.Name, out var inner) ? inner : default);
            walk.Leave();
        }

        if (unread.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in unread.EnumerateObject().Where(property => IndexOf(property.Name) < 0))
            {
                if (IsKind(property.Name))
                {
                    walk.Enter(property.Name);
                    throw walk.Fault(FailureReason.Contradiction, property.Value, "The unread fields name a field that the contract knows.");
                }

                property.WriteTo(writer);
            }
        }
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) => definitions.Refer(Name, () => Describe(definitions));

    private JsonObject Describe(SchemaDefinitions definitions)
    {
        JsonObject properties = [];
        JsonArray required = [];
        if (_kind is not null)
        {
            properties[KindField] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(_kind) };
            required.Add((JsonNode)KindField);
        }

        foreach (var field in _fields)
        {
            properties[field.Name] = field.Schema(definitions);
            if (field.IsRequired)
            {
                required.Add((JsonNode)field.Name);
            }
        }

        JsonObject schema = new() { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["additionalProperties"] = definitions.IsOpen;
        return schema;
    }

    private void RequireKind(JsonElement value, JsonWalk walk)
    {
        if (_kind is not null)
        {
            walk.Enter(KindField);
            _ = value.TryGetProperty(KindField, out var kind);
            if (ScalarContracts.Text.Read(kind, walk) != _kind)
            {
                throw walk.Fault(FailureReason.Unknown, kind, $"It is not '{_kind}', the kind that is read here.");
            }

            walk.Leave();
        }
    }

    // Values by field, undefined where absent, and what is left over in the order of the text.
    private (JsonElement[] Values, List<(string Name, JsonElement Value)> Unknown) Sort(JsonElement value, JsonWalk walk)
    {
        var values = new JsonElement[_fields.Length];
        List<(string Name, JsonElement Value)> unknown = [];
        var unknownNames = new HashSet<string>(StringComparer.Ordinal);
        var hasKind = false;
        foreach (var property in value.EnumerateObject())
        {
            var name = NameOf(property, walk);
            var index = IndexOf(name);
            var isSecond = index >= 0 ? values[index].ValueKind != JsonValueKind.Undefined
                : IsKind(name) ? hasKind
                : !unknownNames.Add(name);
            if (isSecond)
            {
                walk.Enter(name);
                throw walk.Fault(FailureReason.Duplicate, property.Value, "The field stands twice in its object.");
            }

            if (index >= 0)
            {
                values[index] = property.Value;
            }
            else if (IsKind(name))
            {
                hasKind = true;
            }
            else
            {
                unknown.Add((name, property.Value));
            }
        }

        return (values, unknown);
    }

    private PipelineJsonException Refused(Exception refusal, JsonElement value, JsonElement[] values, JsonWalk walk)
    {
        var (index, text) = (-1, refusal.Message);
        if (refusal is ArgumentException { ParamName: { } parameter })
        {
            index = IndexOf(JsonNamingPolicy.CamelCase.ConvertName(parameter)); // that of a property is its name
            var end = text.IndexOf(" (Parameter '", StringComparison.Ordinal);
            text = end < 0 ? text : text[..end];
        }

        if (index >= 0)
        {
            walk.Enter(_fields[index].Name);
            value = values[index];
        }

        var reason = value.ValueKind == JsonValueKind.Undefined ? FailureReason.Missing
            : refusal is ArgumentOutOfRangeException or ArithmeticException ? FailureReason.OutOfRange
            : FailureReason.Contradiction;
        return walk.Fault(reason, value, text, refusal);
    }

    private bool IsKind(string name) => _kind is not null && name == KindField;

    private int IndexOf(string name)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (_fields[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static string NameOf(JsonProperty property, JsonWalk walk)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException e)
        {
            throw walk.Fault(FailureReason.Unreadable, "", "The name of a field has half a surrogate pair.", e);
        }
    }
}

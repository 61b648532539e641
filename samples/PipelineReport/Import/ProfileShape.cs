using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PipelineReport.Import;

/// <summary>Holds the JSON of a profile, or of a plan, against what it may have, and says the first fault in the words of the README.</summary>
internal static class ProfileShape
{
    private const int ShownLength = 60;

    private static readonly Dictionary<Type, string> Expected = new()
    {
        [typeof(string)] = "a text in quotes",
        [typeof(bool)] = "true or false",
        [typeof(int)] = "a whole number",
        [typeof(decimal)] = "a number, without quotes",
        [typeof(double)] = "a number, without quotes",
        [typeof(ColumnNames)] = "a column's name in quotes, or a list of them",
    };

    /// <summary>Gets the first fault; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">A text is no valid Unicode.</exception>
    internal static string? FaultOf(JsonElement json, JsonTypeInfo shape, string what) =>
        json.ValueKind == JsonValueKind.Object ? FaultOfObject(json, shape, "")
            : $"a {what} is one object in braces, and here stands {Shown(json)}.";

    private static string? FaultOf(JsonElement value, Type type, bool mayBeNull, JsonSerializerOptions options, string path)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (value.ValueKind == JsonValueKind.Null)
        {
            return mayBeNull ? null : Says(path, value, $"{ExpectedOf(plain, options)}; leave the key out for its default");
        }

        if (Expected.TryGetValue(plain, out var expected))
        {
            return Fits(value, plain) ? null : Says(path, value, expected);
        }

        var shape = options.GetTypeInfo(plain);
        return (shape.Kind, value.ValueKind) switch
        {
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => value.EnumerateArray().Select((item, i) => FaultOf(item, ElementOf(plain), mayBeNull: false, options, $"{path}[{i}]")).FirstOrDefault(fault => fault is not null),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) => FaultOfEntries(value, ElementOf(plain), options, path),
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => FaultOfObject(value, shape, path),
            _ => Says(path, value, ExpectedOf(plain, options)),
        };
    }

    private static string? FaultOfEntries(JsonElement value, Type element, JsonSerializerOptions options, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in value.EnumerateObject())
        {
            var place = $"{path}.{entry.Name}";
            var fault = seen.Add(entry.Name) ? FaultOf(entry.Value, element, mayBeNull: false, options, place) : $"at {place}: this key stands there twice.";
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? FaultOfObject(JsonElement value, JsonTypeInfo shape, string path)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in value.EnumerateObject())
        {
            var place = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (shape.Properties.FirstOrDefault(property => property.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)) is not { } known)
            {
                return Unknown(member, shape, place);
            }

            if (!seen.Add(member.Name))
            {
                return $"at {place}: this key stands there twice.";
            }

            if (FaultOf(member.Value, known.PropertyType, known.IsSetNullable, shape.Options, place) is { } fault)
            {
                return fault;
            }
        }

        return shape.Properties.FirstOrDefault(property => property.IsRequired && !seen.Contains(property.Name)) is { } missing
            ? $"{(path.Length == 0 ? "" : $"at {path}: ")}the key '{missing.Name}' is missing; write {ExpectedOf(missing.PropertyType, shape.Options)}."
            : null;
    }

    private static string Unknown(JsonProperty member, JsonTypeInfo shape, string place)
    {
        string[] known = [.. shape.Properties.Select(property => property.Name).Where(name => name[0] != '$')];
        var meant = NearestName.Of(member.Name, known) is { } near ? $"did you mean '{near}'?" : $"known here: {string.Join(", ", known)}.";
        return $"at {place}: there is no key '{member.Name}' (its value is {Shown(member.Value)}); {meant}";
    }

    private static bool Fits(JsonElement value, Type type) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is not null && (type == typeof(string) || type == typeof(ColumnNames)), // throws at half a character
        JsonValueKind.True or JsonValueKind.False => type == typeof(bool),
        JsonValueKind.Array => type == typeof(ColumnNames) && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && item.GetString() is not null),
        JsonValueKind.Number => type == typeof(decimal) ? value.TryGetDecimal(out _)
            : type == typeof(int) ? value.TryGetInt32(out _)
            : type == typeof(double) && value.TryGetDouble(out var number) && double.IsFinite(number),
        _ => false,
    };

    private static string Says(string path, JsonElement value, string expected) => $"at {path}: {Shown(value)} stands where {expected} is expected.";

    private static string ExpectedOf(Type type, JsonSerializerOptions options) => Expected.TryGetValue(type, out var expected) ? expected
        : options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Enumerable ? "a list in brackets"
        : "an object in braces";

    private static Type ElementOf(Type collection) => collection.GetGenericArguments()[^1];

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= ShownLength ? text : text[..ShownLength] + "…";
    }
}

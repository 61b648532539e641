using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PipelineReport.Import;

/// <summary>Holds the JSON of a profile, or of a plan, against what it may have, and says all that is wrong in the words of the README.</summary>
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

    /// <summary>Gets all that is wrong with it, in the order of the file; none when nothing is.</summary>
    /// <exception cref="InvalidOperationException">A text is no valid Unicode.</exception>
    internal static IEnumerable<string> FaultsOf(JsonElement json, JsonTypeInfo shape, string what) =>
        json.ValueKind == JsonValueKind.Object ? FaultsOfObject(json, shape, "") : [$"a {what} is one object in braces, and here stands {Shown(json)}."];

    private static IEnumerable<string> FaultsOf(JsonElement value, Type type, bool mayBeNull, bool isRequired, JsonSerializerOptions options, string path)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (value.ValueKind == JsonValueKind.Null)
        {
            return mayBeNull ? [] : [Says(path, value, ExpectedOf(plain, options) + (isRequired ? "" : "; leave the key out for its default"))];
        }

        if (Expected.TryGetValue(plain, out var expected))
        {
            return Fits(value, plain) ? [] : [Says(path, value, expected)];
        }

        var shape = options.GetTypeInfo(plain);
        return (shape.Kind, value.ValueKind) switch
        {
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => value.EnumerateArray().SelectMany((item, i) => FaultsOf(item, ElementOf(plain), mayBeNull: false, isRequired: true, options, $"{path}[{i}]")),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) => FaultsOfEntries(value, ElementOf(plain), options, path),
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => FaultsOfObject(value, shape, path),
            _ => [Says(path, value, ExpectedOf(plain, options))],
        };
    }

    private static IEnumerable<string> FaultsOfEntries(JsonElement value, Type element, JsonSerializerOptions options, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return value.EnumerateObject().SelectMany(entry => seen.Add(entry.Name)
            ? FaultsOf(entry.Value, element, mayBeNull: false, isRequired: true, options, $"{path}.{entry.Name}")
            : [$"at {path}.{entry.Name}: this key stands there twice."]);
    }

    private static IEnumerable<string> FaultsOfObject(JsonElement value, JsonTypeInfo shape, string path)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in value.EnumerateObject())
        {
            var place = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var known = shape.Properties.FirstOrDefault(property => property.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase));
            var faults = known is null ? [Unknown(member, shape, place)]
                : !seen.Add(member.Name) ? [$"at {place}: this key stands there twice."]
                : FaultsOf(member.Value, known.PropertyType, known.IsSetNullable, known.IsRequired, shape.Options, place);
            foreach (var fault in faults)
            {
                yield return fault;
            }
        }

        foreach (var missing in shape.Properties.Where(property => property.IsRequired && !seen.Contains(property.Name)))
        {
            yield return $"{(path.Length == 0 ? "" : $"at {path}: ")}the key '{missing.Name}' is missing; write {ExpectedOf(missing.PropertyType, shape.Options)}.";
        }
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

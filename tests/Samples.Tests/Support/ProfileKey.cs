using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PipelineReport.Import;

namespace Samples.Tests.Support;

/// <summary>A place of a profile (columns.id, stages[].name, outcomes.*) and what may stand there, as the program or the schema has it.</summary>
internal sealed record ProfileKey(string Place, string Kind, bool IsRequired, string? Default)
{
    internal static IEnumerable<ProfileKey> OfTheSchema() =>
        ProfileSchema.Places().Select(place => new ProfileKey(place.Place, KindOf(place.Schema), place.IsRequired, place.Schema.Keyword("default")?.ToJsonString()));

    internal static IEnumerable<ProfileKey> OfTheProgram() => Below("", typeof(Profile));

    public override string ToString() => $"{Place}: {Kind}{(IsRequired ? ", required" : "")}{(Default is null ? "" : $", otherwise {Default}")}";

    private static IEnumerable<ProfileKey> Below(string place, Type type)
    {
        if (type == typeof(ColumnNames) || type.IsGenericType)
        {
            var item = type == typeof(ColumnNames) ? typeof(string) : type.GetGenericArguments()[^1];
            var items = place + (KindOf(type) == "dictionary" ? ".*" : "[]");
            return type.IsValueType ? [] : Below(items, item).Prepend(new(items, KindOf(item), false, null));
        }

        return type.Namespace != typeof(Profile).Namespace ? [] : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
        {
            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var key = $"{place}.{name}".TrimStart('.');
            var isRequired = property.GetCustomAttributesData().Any(data => data.AttributeType.Name == "RequiredMemberAttribute"); // by name: ScottPlot has a type of this name too
            var usual = isRequired ? null : property.GetValue(Activator.CreateInstance(type));
            var told = usual is string or int or List<string> { Count: > 0 }; // what is empty goes without saying
            return Below(key, property.PropertyType).Prepend(new(key, KindOf(property.PropertyType), isRequired, told ? JsonSerializer.Serialize(usual) : null));
        });
    }

    private static string KindOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => "text",
        var whole when whole == typeof(int) => "whole number",
        var number when number == typeof(decimal) || number == typeof(double) => "number",
        var truth when truth == typeof(bool) => "true or false",
        var columns when columns == typeof(ColumnNames) => "text or list",
        { IsGenericType: true } many => many.GetGenericTypeDefinition() == typeof(Dictionary<,>) ? "dictionary" : "list",
        _ => "object",
    };

    private static string KindOf(JsonObject schema) => (schema.Keyword("type") ?? (schema.Keyword("enum") is null ? null : "string"))?.ToJsonString() switch
    {
        "\"string\"" => "text",
        "\"integer\"" => "whole number",
        "\"number\"" => "number",
        "\"boolean\"" => "true or false",
        "\"array\"" => "list",
        """["string","array"]""" => "text or list",
        "\"object\"" => schema.Keyword("additionalProperties") switch
        {
            JsonObject => "dictionary",
            { } closed when !closed.GetValue<bool>() => "object",
            _ => "object of any keys",
        },
        var other => $"unknown: {other}",
    };
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Pipeline.Core.Tests.Conformance;

/// <summary>How case files are read, and how an answer is held against what a case expects.</summary>
internal static class ConformanceJson
{
    /// <summary>What is computed in binary, such as a chance or a ratio, may differ by so much; everything else not at all.</summary>
    private const double Tolerance = 1e-12;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, // a member that no runner reads would be checked by nobody
        Converters = { new DayConverter(), new DecimalConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    internal static T Read<T>(JsonElement given) => given.Deserialize<T>(Options) ?? throw new JsonException($"A case gives no {typeof(T).Name}.");

    /// <summary>Finds the first difference; null when there is none. An answer may say more than is expected, but what stands below a member of it is complete.</summary>
    internal static string? Difference(JsonElement expected, object answer)
    {
        var actual = JsonSerializer.SerializeToElement(answer, answer.GetType(), Options);
        return expected.EnumerateObject()
            .Select(member => actual.TryGetProperty(member.Name, out var found) ? Difference(member.Value, found, member.Name) : $"{member.Name}: expected {member.Value}, and the answer has none; it is {actual}")
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? Difference(JsonElement expected, JsonElement actual, string path)
    {
        var isSame = (expected.ValueKind, actual.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => expected.EnumerateObject().Count() == actual.EnumerateObject().Count(),
            (JsonValueKind.Array, JsonValueKind.Array) => expected.GetArrayLength() == actual.GetArrayLength(),
            (JsonValueKind.Number, JsonValueKind.Number) => Math.Abs(expected.GetDouble() - actual.GetDouble()) <= Tolerance,
            (JsonValueKind.String, JsonValueKind.String) => ToDecimal(expected) is { } one && ToDecimal(actual) is { } other ? one == other : expected.GetString() == actual.GetString(),
            var (one, other) => one == other,
        };
        return !isSame ? $"{path}: expected {expected}, found {actual}"
            : expected.ValueKind == JsonValueKind.Object
                ? expected.EnumerateObject().Select(member => actual.TryGetProperty(member.Name, out var found) ? Difference(member.Value, found, $"{path}.{member.Name}") : $"{path}.{member.Name}: expected {member.Value}, found none in {actual}")
                    .FirstOrDefault(difference => difference is not null)
            : expected.ValueKind == JsonValueKind.Array
                ? expected.EnumerateArray().Zip(actual.EnumerateArray()).Select((pair, i) => Difference(pair.First, pair.Second, $"{path}[{i}]")).FirstOrDefault(difference => difference is not null)
            : null;
    }

    private static decimal? ToDecimal(JsonElement text) =>
        decimal.TryParse(text.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed class DayConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => LocalDatePattern.Iso.Parse(reader.GetString() ?? "").GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    /// <summary>Exact decimals are texts: many readers make a binary number of a JSON number.</summary>
    private sealed class DecimalConverter : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            decimal.Parse(reader.GetString() ?? "", NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}

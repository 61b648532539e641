using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A number, or a truth value.</summary>
internal sealed class NumberContract<T>(TryRead<T> read, Action<Utf8JsonWriter, T> write, string what, string type, JsonValueKind kind = JsonValueKind.Number) : ScalarContract<T>
    where T : struct
{
    internal override T Read(JsonElement value, JsonWalk walk)
    {
        var isKind = value.ValueKind == kind || (kind == JsonValueKind.True && value.ValueKind == JsonValueKind.False);
        if (!isKind)
        {
            throw walk.WrongType(value, what);
        }

        return read(value, out var number) ? number : throw walk.Fault(Values.FailureReason.OutOfRange, value, $"It is not {what}.");
    }

    internal override void WriteValue(Utf8JsonWriter writer, T value, JsonWalk walk)
    {
        if (value is double and not (>= double.MinValue and <= double.MaxValue))
        {
            throw walk.Fault(Values.FailureReason.OutOfRange, FormattableString.Invariant($"{value}"), $"It is not {what}.");
        }

        write(writer, value);
    }

    internal override JsonObject Describe() => new() { ["type"] = type };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>The version of an object's fields. It is the first field, so that a newer object is told by its version and not by its first unknown field.</summary>
internal sealed class VersionContract(int current) : ScalarContract<int>
{
    internal override int Read(JsonElement value, JsonWalk walk) => ScalarContracts.Whole.Read(value, walk) == current
        ? current
        : throw walk.Fault(FailureReason.Unknown, value, $"It is no version that this library reads; it reads version {InvariantText.Of(current)}.");

    internal override void WriteValue(Utf8JsonWriter writer, int value, JsonWalk walk) => writer.WriteNumberValue(value);

    internal override JsonObject Describe() => new() { ["type"] = "integer", ["enum"] = new JsonArray(current) };
}

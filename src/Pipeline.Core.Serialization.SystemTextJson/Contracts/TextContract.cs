using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A text, or a value that a text names: an id, a currency.</summary>
internal sealed class TextContract<T>(Func<string, T?> read, Func<T, string> write, string what, Func<JsonObject> describe, FailureReason reason = FailureReason.Unknown) : ScalarContract<T>
{
    internal override T Read(JsonElement value, JsonWalk walk) => Parse(TextOf(value, walk, what), walk);

    internal T Parse(string text, JsonWalk walk)
    {
        try
        {
            return read(text) ?? throw walk.Fault(reason, InvariantText.Printable(text), $"It is not {what}.");
        }
        catch (ArgumentException e)
        {
            var end = e.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
            throw walk.Fault(reason, InvariantText.Printable(text), end < 0 ? e.Message : e.Message[..end], e);
        }
    }

    internal string TextOf(T value) => write(value);

    internal override void WriteValue(Utf8JsonWriter writer, T value, JsonWalk walk) => WriteText(writer, write(value), walk);

    internal override JsonObject Describe() => describe();
}

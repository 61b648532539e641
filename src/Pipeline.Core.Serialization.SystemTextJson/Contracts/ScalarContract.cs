using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A text, a number or a truth value, which holds no fields.</summary>
internal abstract class ScalarContract<T> : JsonContract<T>
{
    internal sealed override void Write(Utf8JsonWriter writer, T value, JsonWalk walk, JsonElement unread)
    {
        if (unread.ValueKind != JsonValueKind.Undefined)
        {
            throw walk.Fault(FailureReason.Contradiction, unread, "The unread fields name a field that the contract knows.");
        }

        WriteValue(writer, value, walk);
    }

    internal abstract void WriteValue(Utf8JsonWriter writer, T value, JsonWalk walk);

    internal sealed override JsonObject Schema(SchemaDefinitions definitions) => Describe();

    internal abstract JsonObject Describe();

    /// <summary>The text of a value, or the fault of what is none.</summary>
    private protected static string TextOf(JsonElement value, JsonWalk walk, string expected)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw walk.WrongType(value, expected);
        }

        try
        {
            return value.GetString()!; // its kind is that of a text
        }
        catch (InvalidOperationException e)
        {
            throw walk.Fault(FailureReason.Unreadable, value, "The text has half a surrogate pair.", e);
        }
    }

    private protected static void WriteText(Utf8JsonWriter writer, string? text, JsonWalk walk)
    {
        if (text is null)
        {
            throw walk.Fault(FailureReason.Missing, "null", "It is null; a text is required.");
        }

        if (!InvariantText.IsWellFormed(text))
        {
            throw walk.Fault(FailureReason.Unreadable, InvariantText.Printable(text), "The text has half a surrogate pair.");
        }

        writer.WriteStringValue(text);
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>The field that holds the event: taken as it is when read, since its kind stands outside; written by the type of the event.</summary>
internal sealed class FactEventContract(ImmutableArray<EventCase> cases) : JsonContract<FactEvent>
{
    private readonly FrozenDictionary<Type, EventCase> _byType = cases.ToFrozenDictionary(one => one.Contract.Type);

    internal override FactEvent Read(JsonElement value, JsonWalk walk) =>
        value.ValueKind == JsonValueKind.Object ? new(value, null) : throw walk.WrongType(value, "an object");

    internal override void Write(Utf8JsonWriter writer, FactEvent value, JsonWalk walk, JsonElement unread)
    {
        if (value.Content is not UnrecognisedEvent unrecognised)
        {
            var content = value.Content!; // a fact has an event
            _byType[content.GetType()].Contract.Write(writer, content, walk, unread);
            return;
        }

        using var document = JsonText.Parse(unrecognised.Text, walk);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw walk.WrongType(document.RootElement, "an object");
        }

        if (unread.ValueKind != JsonValueKind.Undefined)
        {
            throw walk.Fault(FailureReason.Contradiction, unread, "The unread fields name an event that is kept whole.");
        }

        document.RootElement.WriteTo(writer);
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "object" };
}

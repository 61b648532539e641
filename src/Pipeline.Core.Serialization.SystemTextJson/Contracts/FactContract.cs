using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.Fields;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Facts: an envelope, and an event by kind and version.</summary>
/// <remarks>
/// An event of an older version is brought up to date first; of an unknown kind or a newer version it is kept as text. Unknown
/// fields are kept wherever they stand.
/// </remarks>
internal sealed class FactContract : JsonContract<RecordedFact>
{
    /// <summary>The contract of this version of the library. It has changed no event yet.</summary>
    internal static readonly FactContract Current = new(EventContracts.All, []);

    private readonly ImmutableArray<EventCase> _cases;
    private readonly FrozenDictionary<string, EventCase> _byKind;
    private readonly FrozenDictionary<(string, int), EventUpcast> _upcasts;
    private readonly ObjectContract<FactEnvelope> _envelope;

    internal FactContract(ImmutableArray<EventCase> cases, ImmutableArray<EventUpcast> upcasts)
    {
        _cases = cases;
        _byKind = cases.ToFrozenDictionary(one => one.Kind, StringComparer.Ordinal);
        _upcasts = upcasts.ToFrozenDictionary(one => (one.Kind, one.FromVersion));
        _envelope = ObjectContracts.Of(
            "fact",
            Required("prospect", IdContracts.Prospect, (FactEnvelope fact) => fact.Prospect),
            Required("sequence", ScalarContracts.Long, (FactEnvelope fact) => fact.Sequence),
            Required("kind", ScalarContracts.Text, (FactEnvelope fact) => fact.Kind),
            Required("version", ScalarContracts.Whole, (FactEnvelope fact) => fact.Version),
            OptionalValue("occurredAt", ScalarContracts.Instant, (FactEnvelope fact) => fact.OccurredAt),
            OptionalValue("recordedAt", ScalarContracts.Instant, (FactEnvelope fact) => fact.RecordedAt),
            Required("by", IdContracts.Actor, (FactEnvelope fact) => fact.By),
            OptionalValue("command", IdContracts.Command, (FactEnvelope fact) => fact.Command),
            Required("event", new FactEventContract(cases), (FactEnvelope fact) => fact.Event),
            Check);
    }

    internal override RecordedFact Read(JsonElement value, JsonWalk walk)
    {
        NameFact(value, walk);
        var fact = _envelope.Read(value, walk);
        walk.Enter("event");
        var content = ReadEvent(fact, walk);
        walk.Leave();
        return new(fact.Prospect, fact.Sequence, content, fact.By, fact.OccurredAt, fact.RecordedAt, fact.Command, walk.UnreadText());
    }

    internal override void Write(Utf8JsonWriter writer, RecordedFact value, JsonWalk walk, JsonElement unread)
    {
        if (value is null)
        {
            throw walk.Fault(FailureReason.Missing, "null", "It is null; a fact is required.");
        }

        (walk.Prospect, walk.Sequence) = (value.Prospect, value.Sequence);
        FactEnvelope fact = new(
            value.Prospect, value.Sequence, value.Event.Kind, value.Event.Version, value.OccurredAt, value.RecordedAt, value.By, value.Command, new(default, value.Event));
        if (value.Event.Version < 1)
        {
            walk.Enter("version");
            throw walk.Fault(FailureReason.OutOfRange, InvariantText.Of(value.Event.Version), "A version is 1 or more.");
        }

        if (value.UnreadFields is null)
        {
            _envelope.Write(writer, fact, walk, default);
            return;
        }

        using var kept = JsonText.Parse(value.UnreadFields, walk);
        _envelope.Write(writer, fact, walk, kept.RootElement);
    }

    internal override JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonArray kinds = [], cases = [];
        foreach (var one in _cases)
        {
            kinds.Add((JsonNode)one.Kind);
            cases.Add((JsonNode)Case(OneOf(one.Kind), new() { ["enum"] = new JsonArray(one.Version) }, one.Contract.Schema(definitions)));
        }

        foreach (var group in _cases.GroupBy(one => one.Version).OrderBy(group => group.Key))
        {
            cases.Add((JsonNode)Case(OneOf([.. group.Select(one => one.Kind)]), new() { ["minimum"] = group.Key + 1 }, new() { ["type"] = "object" }));
        }

        cases.Add((JsonNode)Case(new() { ["not"] = new JsonObject { ["enum"] = kinds } }, new() { ["minimum"] = 1 }, new() { ["type"] = "object" }));
        var envelope = _envelope.Schema(definitions);
        return new() { ["allOf"] = new JsonArray(envelope, new JsonObject { ["oneOf"] = cases }) };
    }

    private static JsonObject Case(JsonObject kind, JsonObject version, JsonObject content) =>
        new() { ["properties"] = new JsonObject { ["kind"] = kind, ["version"] = version, ["event"] = content } };

    private static JsonObject OneOf(params string[] kinds)
    {
        JsonArray names = [];
        foreach (var kind in kinds)
        {
            names.Add((JsonNode)kind);
        }

        return new() { ["enum"] = names };
    }

    // What the fact itself would refuse, while the fields are still known by name.
    private static FactEnvelope Check(
        ProspectId prospect, long sequence, string kind, int version, NodaTime.Instant? occurredAt, NodaTime.Instant? recordedAt, ActorId by, CommandId? command, FactEvent content)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        _ = new RecordedFact(prospect, sequence, Nothing, by, occurredAt, recordedAt, command);
        return new(prospect, sequence, kind, version, occurredAt, recordedAt, by, command, content);
    }

    private static readonly ChanceWithdrawn Nothing = new();

    private ProspectEvent ReadEvent(FactEnvelope fact, JsonWalk walk)
    {
        if (!_byKind.TryGetValue(fact.Kind, out var found) || fact.Version > found.Version)
        {
            return new UnrecognisedEvent(fact.Kind, fact.Version, JsonText.Canonical(fact.Event.Json, walk));
        }

        if (fact.Version == found.Version)
        {
            return found.Contract.Read(fact.Event.Json, walk);
        }

        using var upcast = Upcast(fact, found.Version, walk);
        return found.Contract.Read(upcast.RootElement, walk);
    }

    private JsonDocument Upcast(FactEnvelope fact, int version, JsonWalk walk)
    {
        var content = JsonObject.Create(fact.Event.Json)!; // the envelope holds an object
        for (var from = fact.Version; from < version; from++)
        {
            if (!_upcasts.TryGetValue((fact.Kind, from), out var upcast))
            {
                throw walk.Fault(FailureReason.Unknown, fact.Event.Json, $"Version {InvariantText.Of(from)} of this kind cannot be brought to version {InvariantText.Of(version)}.");
            }

            try
            {
                content = upcast.Apply(content);
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or NullReferenceException or ArithmeticException or JsonException)
            {
                throw walk.Fault(FailureReason.Unreadable, fact.Event.Json, $"It is no event of version {InvariantText.Of(from)}.", e);
            }
        }

        return JsonText.Parse(JsonText.Write(writer => content.WriteTo(writer), walk), walk);
    }

    private static void NameFact(JsonElement value, JsonWalk walk)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        try
        {
            if (value.TryGetProperty("prospect", out var prospect) && prospect.ValueKind == JsonValueKind.String)
            {
                walk.Prospect = new ProspectId(prospect.GetString()!); // its kind is that of a text
            }

            if (value.TryGetProperty("sequence", out var sequence) && sequence.ValueKind == JsonValueKind.Number && sequence.TryGetInt64(out var number))
            {
                walk.Sequence = number;
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // The envelope says what is wrong with it.
        }
    }
}

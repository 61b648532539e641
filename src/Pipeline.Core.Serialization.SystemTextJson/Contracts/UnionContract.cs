using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>A closed family of objects, told apart by the field "kind".</summary>
internal sealed class UnionContract<TBase> : JsonContract<TBase>
{
    private const int MaxKindsListed = 10;

    private readonly string _name;
    private readonly FrozenDictionary<string, UnionCase<TBase>> _byKind;
    private readonly FrozenDictionary<Type, UnionCase<TBase>>? _byType;
    private readonly Func<TBase, string>? _kindOf;

    /// <summary>A family told apart by type, or by <paramref name="kindOf"/> where one type is the whole family.</summary>
    internal UnionContract(string name, ImmutableArray<UnionCase<TBase>> cases, Func<TBase, string>? kindOf = null)
    {
        (_name, Cases, _kindOf) = (name, cases, kindOf);
        _byKind = cases.ToFrozenDictionary(one => one.Kind, StringComparer.Ordinal);
        _byType = kindOf is null ? cases.ToFrozenDictionary(one => one.Type) : null;
    }

    internal ImmutableArray<UnionCase<TBase>> Cases { get; }

    internal override TBase Read(JsonElement value, JsonWalk walk)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw walk.WrongType(value, "an object");
        }

        walk.Enter(ObjectContract<TBase>.KindField);
        _ = value.TryGetProperty(ObjectContract<TBase>.KindField, out var kind);
        if (!_byKind.TryGetValue(ScalarContracts.Text.Read(kind, walk), out var found))
        {
            var listed = Cases.Length <= MaxKindsListed ? $"; the kinds are {string.Join(", ", Cases.Select(one => one.Kind))}" : "";
            throw walk.Fault(FailureReason.Unknown, kind, $"It is no kind of {_name}{listed}.");
        }

        walk.Leave();
        return found.Read(value, walk);
    }

    internal override void Write(Utf8JsonWriter writer, TBase value, JsonWalk walk, JsonElement unread)
    {
        if (value is null)
        {
            throw walk.Fault(FailureReason.Missing, "null", "It is null; an object is required.");
        }

        var found = _kindOf is null ? _byType![value.GetType()] : _byKind[_kindOf(value)]; // one of the two is there
        found.Write(writer, value, walk, unread);
    }

    internal override JsonObject Schema(SchemaDefinitions definitions) => definitions.Refer(_name, () =>
    {
        JsonArray cases = [];
        foreach (var one in Cases)
        {
            cases.Add((JsonNode)one.Schema(definitions));
        }

        return new() { ["oneOf"] = cases };
    });
}

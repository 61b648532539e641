using System.Text.Json;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>The values found in one object, in the order of its fields.</summary>
internal readonly ref struct Slots(JsonElement[] values, JsonWalk walk)
{
    internal TValue Take<TOwner, TValue>(Field<TOwner, TValue> field, int index)
    {
        walk.Enter(field.Name);
        var value = field.Read(values[index], walk);
        walk.Leave();
        return value;
    }
}

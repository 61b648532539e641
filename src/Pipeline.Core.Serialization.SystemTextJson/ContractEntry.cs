using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Pipeline.Core.Serialization.SystemTextJson;

/// <summary>A type of the contract, as System.Text.Json takes it.</summary>
internal abstract class ContractEntry(Type type, JsonConverter converter)
{
    internal Type Type => type;

    internal JsonConverter Converter => converter;

    internal abstract JsonTypeInfo Describe(JsonSerializerOptions options);
}

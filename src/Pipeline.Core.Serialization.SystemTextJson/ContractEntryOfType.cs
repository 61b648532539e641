using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Core.Serialization.SystemTextJson.Contracts;

namespace Pipeline.Core.Serialization.SystemTextJson;

/// <summary>A type of the contract with its converter, found without reflection.</summary>
internal sealed class ContractEntry<T>(JsonContract<T> contract, bool keepsUnknown = false)
    : ContractEntry(typeof(T), new ContractConverter<T>(contract, keepsUnknown))
    where T : notnull
{
    internal override JsonTypeInfo Describe(JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<T>(options, Converter);
}

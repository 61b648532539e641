using System.Text.Json;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Reads a value where it fits the type without loss.</summary>
internal delegate bool TryRead<T>(JsonElement value, out T result);

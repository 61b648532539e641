using System.Text.Json.Nodes;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Brings an event of one kind from one version to the next.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="FromVersion">The version that it takes; it gives the next.</param>
/// <param name="Apply">The change of the event's JSON.</param>
internal sealed record EventUpcast(string Kind, int FromVersion, Func<JsonObject, JsonObject> Apply);

using System.Text.Json;
using Pipeline.Core.Prospects.Events;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>The event of a fact: its JSON where it is read, its value where it is written.</summary>
internal readonly record struct FactEvent(JsonElement Json, ProspectEvent? Content);

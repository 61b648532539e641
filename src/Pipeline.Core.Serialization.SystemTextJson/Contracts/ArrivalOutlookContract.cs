using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Values;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>What becomes of arrivals: the model of the sales cycle, the only such view that is data and not code of a host.</summary>
internal sealed class ArrivalOutlookContract(JsonContract<SalesCycleModel> cycle) : JsonContract<IArrivalOutlook>
{
    internal override IArrivalOutlook Read(JsonElement value, JsonWalk walk) => cycle.Read(value, walk);

    internal override void Write(Utf8JsonWriter writer, IArrivalOutlook value, JsonWalk walk, JsonElement unread) => cycle.Write(
        writer,
        value as SalesCycleModel ?? throw walk.Fault(FailureReason.Unknown, value.GetType().Name, $"Of what becomes of arrivals only a {nameof(SalesCycleModel)} can be stored."),
        walk,
        unread);

    internal override JsonObject Schema(SchemaDefinitions definitions) => cycle.Schema(definitions);
}

using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.AspNetCore;

/// <summary>Says in an OpenAPI document what the library's JSON looks like, from the same schemas that come with the contract.</summary>
internal static class PipelineSchemas
{
    private const int LongestId = 200;
    private const string Definitions = "#/definitions/";
    private const string Components = "#/components/schemas/";

    private static readonly FrozenDictionary<Type, string> Contracts = new Dictionary<Type, string>
    {
        [typeof(ProspectCommand)] = PipelineJsonSchema.Commands,
        [typeof(RecordedFact)] = PipelineJsonSchema.Facts,
        [typeof(Opportunity)] = PipelineJsonSchema.Opportunities,
        [typeof(Activity)] = PipelineJsonSchema.Activities,
        [typeof(SalesProcess)] = PipelineJsonSchema.Processes,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<Type> Ids = new[]
    {
        typeof(ActivityId), typeof(ActorId), typeof(AppointmentId), typeof(CadenceId), typeof(CommandId), typeof(ContactId), typeof(IncentiveId),
        typeof(InformationRequestId), typeof(ProcessId), typeof(ProspectId), typeof(SellerId), typeof(StageId), typeof(TeamNodeId),
    }.ToFrozenSet();

    internal static Task Transform(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (Contracts.TryGetValue(type, out var contract) && context.Document is { } document)
        {
            schema.OneOf = [new OpenApiSchemaReference(Define(document, type.Name, contract), document)];
        }
        else if (Ids.Contains(type))
        {
            (schema.Type, schema.MinLength, schema.MaxLength) = (JsonSchemaType.String, 1, LongestId);
        }
        else if (type == typeof(LocalDate) || type == typeof(Instant))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, type == typeof(Instant) ? "date-time" : "date");
        }

        return Task.CompletedTask;
    }

    /// <summary>Adds the definitions of a contract to the document, under the name of the type, and returns the name of the one that describes it.</summary>
    private static string Define(OpenApiDocument document, string name, string contract)
    {
        var root = JsonNode.Parse(contract.Replace(Definitions, $"{Components}{name}.", StringComparison.Ordinal))!; // a schema, and no null
        var described = ((string)root["$ref"]!)[Components.Length..]; // every contract refers to a definition
        if (document.Components?.Schemas?.ContainsKey(described) != true)
        {
            foreach (var (key, definition) in root["definitions"]!.AsObject())
            {
                var schema = OpenApiModelFactory.Parse<OpenApiSchema>(definition!.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out _)
                    ?? throw new InvalidOperationException($"The schema of {key} could not be read.");
                document.AddComponent($"{name}.{key}", schema);
            }
        }

        return described;
    }
}

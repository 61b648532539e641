using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Quotas;
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
        [typeof(Certificate)] = PipelineJsonSchema.Certificates,
        [typeof(SalesTeam)] = PipelineJsonSchema.Teams,
        [typeof(Quota)] = PipelineJsonSchema.Quotas,
        [typeof(Judgement)] = PipelineJsonSchema.Judgements,
        [typeof(CommissionPlan)] = PipelineJsonSchema.CommissionPlans,
        [typeof(WorkingCalendar)] = PipelineJsonSchema.WorkingCalendars,
        [typeof(FiscalCalendar)] = PipelineJsonSchema.FiscalCalendars,
        [typeof(ExchangeRates)] = PipelineJsonSchema.ExchangeRates,
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
        else if (ElementOf(type) is { } element && Contracts.TryGetValue(element, out var contractOfElement) && context.Document is { } whole)
        {
            (schema.Type, schema.Items) = (JsonSchemaType.Array, new OpenApiSchema { OneOf = [new OpenApiSchemaReference(Define(whole, element.Name, contractOfElement), whole)] });
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

    private static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Append(type).FirstOrDefault(known => known.IsGenericType && known.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    /// <summary>Adds the definitions of a contract to the document, under the name of the type, and returns the name of the one that describes it.</summary>
    private static string Define(OpenApiDocument document, string name, string contract)
    {
        var root = JsonNode.Parse(contract.Replace(Definitions, $"{Components}{name}.", StringComparison.Ordinal))!; // a schema, and no null
        var definitions = root["definitions"]!.AsObject();
        root.AsObject().Remove("definitions");
        var described = (string?)root["$ref"] is { } reference ? reference[Components.Length..] : $"{name}.one"; // or it says itself what one is
        if (document.Components?.Schemas?.ContainsKey(described) != true)
        {
            foreach (var (key, definition) in definitions)
            {
                Add($"{name}.{key}", definition!);
            }

            if (root["$ref"] is null)
            {
                root.AsObject().Remove("$schema");
                Add(described, root);
            }
        }

        return described;

        void Add(string key, JsonNode definition) => document.AddComponent(
            key,
            OpenApiModelFactory.Parse<OpenApiSchema>(definition.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out _)
                ?? throw new InvalidOperationException($"The schema of {key} could not be read."));
    }
}
